// Reads the tables of calendar words and zones, once.
#include "text/calendar_words.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace newsdedup {
namespace {

using Kind = CalendarWord::Kind;

constexpr std::string_view kCalendarWords =
#include "data/text/calendar_words.tsv.inc"
    ;
constexpr std::string_view kTimeZones =
#include "data/text/time_zones.tsv.inc"
    ;

/// Cuts `text` up to `separator` off its front.
std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return head;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

Kind kind_named(std::string_view name) {
  if (name == "months" || name == "short-months") {
    return Kind::kMonth;
  }
  if (name == "weekdays" || name == "short-weekdays") {
    return Kind::kWeekday;
  }
  if (name == "am") {
    return Kind::kAm;
  }
  return name == "pm" ? Kind::kPm : Kind::kFiller;
}

/// Months count from 1, weekdays from 0; other words have no number.
std::optional<int> number_of(Kind kind, int place) {
  if (kind == Kind::kMonth) {
    return place + 1;
  }
  return kind == Kind::kWeekday ? std::optional(place) : std::nullopt;
}

void add_calendar_line(std::string_view line, std::vector<CalendarWord>& words) {
  const std::string_view name = cut(line, '\t');
  const Kind kind = kind_named(name);
  const std::string_view language = cut(line, '\t');
  for (int place = 0; !line.empty(); ++place) {
    std::string_view spellings = cut(line, ' ');
    while (!spellings.empty() && spellings != "-") {
      words.push_back({.word = cut(spellings, '|'),
                       .language = language,
                       .kind = kind,
                       .is_short = name.starts_with("short-"),
                       .value = number_of(kind, place)});
    }
  }
}

/// "+05:30" => 330
std::optional<int> offset_minutes(std::string_view offset) {
  if (offset.size() != 6) {
    return std::nullopt;
  }
  const int minutes = number(offset.substr(1, 2)) * 60 + number(offset.substr(4, 2));
  return offset[0] == '-' ? -minutes : minutes;
}

void add_zone_line(std::string_view line, std::vector<CalendarWord>& words) {
  const std::string_view name = cut(line, '\t');
  words.push_back({.word = name,
                   .language = {},
                   .kind = Kind::kZone,
                   .value = offset_minutes(cut(line, '\t'))});
}

void read_table(std::string_view table,
                void (*add)(std::string_view, std::vector<CalendarWord>&),
                std::vector<CalendarWord>& words) {
  while (!table.empty()) {
    const std::string_view line = cut(table, '\n');
    if (!line.empty() && line[0] != '#') {
      add(line, words);
    }
  }
}

std::vector<CalendarWord> read_words() {
  std::vector<CalendarWord> words;
  read_table(kCalendarWords, add_calendar_line, words);
  read_table(kTimeZones, add_zone_line, words);
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.word < b.word; });
  return words;
}

/// The words of the table, and where those begin that start with each byte.
struct CalendarTable {
  std::vector<CalendarWord> words = read_words();
  std::array<std::uint16_t, 257> first{};
  std::array<std::uint64_t, 64> filter{};  ///< of words, by bits: most that are asked for are none

  static std::uint64_t hash_of(std::string_view word) {
    std::uint64_t letters = 0;
    std::memcpy(&letters, word.data(), std::min(word.size(), sizeof letters));
    return (letters ^ word.size()) * 0x9E3779B97F4A7C15U;
  }
  bool may_hold(std::uint64_t hash) const {
    return (filter[hash >> 58U] >> (hash >> 52U & 63U) & 1U) != 0;
  }

  CalendarTable() {
    for (const CalendarWord& word : words) {
      const std::uint64_t hash = hash_of(word.word);
      filter[hash >> 58U] |= std::uint64_t{1} << (hash >> 52U & 63U);
    }
    for (std::size_t byte = 0; byte < first.size(); ++byte) {
      const auto begins_before = [&](const CalendarWord& word) {
        return static_cast<unsigned char>(word.word[0]) < byte;
      };
      first[byte] = static_cast<std::uint16_t>(
          std::partition_point(words.begin(), words.end(), begins_before) - words.begin());
    }
  }

  static const CalendarTable& get() {
    static const CalendarTable table;
    return table;
  }
};

}  // namespace

std::span<const CalendarWord> calendar_words() { return CalendarTable::get().words; }

const CalendarWord* find_calendar_word(std::string_view word) {
  const CalendarTable& table = CalendarTable::get();
  if (word.empty() || !table.may_hold(CalendarTable::hash_of(word))) {
    return nullptr;
  }
  const auto byte = static_cast<unsigned char>(word[0]);
  const auto last = table.words.begin() + table.first[byte + 1U];
  const auto found =
      std::lower_bound(table.words.begin() + table.first[byte], last, word,
                       [](const CalendarWord& entry, auto name) { return entry.word < name; });
  return found != last && found->word == word ? &*found : nullptr;
}

}  // namespace newsdedup
