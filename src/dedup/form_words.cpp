// Kinds of words by the tables of words, digits and capitals.
#include "dedup/form_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "text/calendar_words.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/dedup/form_words.tsv.inc"
    ;

enum class ListedKind : std::uint8_t { kNumber, kHour, kCorrection, kUpdate };

std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return head;
}

ListedKind kind_named(std::string_view name) {
  if (name == "number") {
    return ListedKind::kNumber;
  }
  if (name == "hour") {
    return ListedKind::kHour;
  }
  return name == "correction" ? ListedKind::kCorrection : ListedKind::kUpdate;
}

/// A number for each month and weekday; zones and the rest of the calendar's words are none.
std::optional<int> day_value(const CalendarWord& word) {
  if (word.kind == CalendarWord::Kind::kMonth) {
    return word.value;
  }
  if (word.kind == CalendarWord::Kind::kWeekday) {
    constexpr int kBeyondMonths = 256;  // a weekday is known by its first two letters
    return kBeyondMonths * static_cast<unsigned char>(word.word[0]) +
           static_cast<unsigned char>(word.word[1]);
  }
  return std::nullopt;
}

/// What is known of single words, by their hashes.
class WordTable {
 public:
  WordTable() {
    std::string_view rest = kTable;
    while (!rest.empty()) {
      std::string_view line = cut(rest, '\n');
      if (line.empty() || line.front() == '#') {
        continue;
      }
      const ListedKind kind = kind_named(cut(line, '\t'));
      while (!line.empty()) {
        listed_.try_emplace(token_hash(cut(line, ' ')), kind);
      }
    }
    for (const CalendarWord& word : calendar_words()) {
      const std::optional<int> value = day_value(word);
      if (value && find_calendar_word(word.word) == &word) {
        days_.try_emplace(token_hash(word.word), *value);
      }
    }
  }

  std::optional<ListedKind> listed(std::uint64_t hash) const {
    const auto found = listed_.find(hash);
    return found == listed_.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<int> day(std::uint64_t hash) const {
    const auto found = days_.find(hash);
    return found == days_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<std::uint64_t, ListedKind> listed_;
  std::unordered_map<std::uint64_t, int> days_;
};

const WordTable& word_table() {
  static const WordTable table;
  return table;
}

std::optional<ListedKind> listed(std::uint64_t hash) { return word_table().listed(hash); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Whether a word begins with a capital, or with something beyond ASCII that folding changes.
bool is_capitalised(std::string_view word) {
  if (is_ascii(word.front())) {
    return is_upper(word.front());
  }
  return fold(word).substr(0, 2) != word.substr(0, 2);
}

/// The end of a heading that a dash closes: "LONDON, March 3 (Agency) - ", or 0.
std::size_t heading_bytes(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  constexpr std::array<std::string_view, 5> kDashes = {" - ", " -- ", " – ", " — ", " _ "};
  const std::string_view head = text.substr(0, kLongest);
  std::size_t end = std::string_view::npos;
  for (const std::string_view dash : kDashes) {
    end = std::min(end, head.find(dash));
  }
  return end == std::string_view::npos ? 0 : end;
}

constexpr std::size_t kShortestCalendarWord = 3;
constexpr std::size_t kShortestLowerCaseCalendarWord = 5;  // "may", "sun", "so" are also words

}  // namespace

bool spelled_alike(std::string_view x, std::string_view y) {
  const std::string a = fold(x);
  const std::string b = fold(y);
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) {
    ++head;
  }
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  return head == shorter || 2 * (head + tail) >= std::max(a.size(), b.size());
}

FormWords::FormWords(std::string_view text) : text_(text) {
  tokenize(text, tokens_);
  hashes_.reserve(tokens_.size());
  constexpr std::size_t kFew = 10;
  std::size_t lower = 0;
  for (const Token& token : tokens_) {
    hashes_.push_back(token.hash);
    lower += is_lower(text[token.begin]) ? 1U : 0U;
  }
  capitals_tell_ = kFew * lower >= tokens_.size();
  const std::size_t end = heading_bytes(text);
  while (heading_ < tokens_.size() && tokens_[heading_].end <= end) {
    ++heading_;
  }
}

std::string_view FormWords::word(std::uint32_t at) const {
  const Token& token = tokens_[at];
  return text_.substr(token.begin, token.end - token.begin);
}

FormWordKind FormWords::kind(std::uint32_t at) const {
  const std::string_view text = word(at);
  if (std::ranges::any_of(text, is_digit)) {
    return FormWordKind::kFigure;
  }
  if (calendar_value(at)) {
    return FormWordKind::kCalendar;
  }
  const std::optional<ListedKind> kind = listed(hashes_[at]);
  if (kind == ListedKind::kNumber || text.size() == 1) {  // "n/a", "x", a letter of a rating
    return FormWordKind::kFigure;
  }
  if (kind == ListedKind::kHour) {
    return FormWordKind::kHour;
  }
  return may_be_name(at) && !starts_sentence(at) ? FormWordKind::kName : FormWordKind::kWord;
}

bool FormWords::may_be_name(std::uint32_t at) const {
  return capitals_tell_ && is_capitalised(word(at));
}

bool FormWords::starts_sentence(std::uint32_t at) const {
  const std::string_view before = text_.substr(0, tokens_[at].begin);
  const std::size_t last = before.find_last_not_of(" \t\"'([");
  return last == std::string_view::npos || before[last] == '\n' || before[last] == '.' ||
         before[last] == '!' || before[last] == '?';
}

std::optional<int> FormWords::calendar_value(std::uint32_t at) const {
  constexpr std::size_t kLongest = 12;
  const std::string_view text = word(at);
  if (text.size() < kShortestCalendarWord || text.size() > kLongest || is_digit(text.front()) ||
      (text.size() < kShortestLowerCaseCalendarWord && !is_capitalised(text))) {
    return std::nullopt;
  }
  return word_table().day(hashes_[at]);
}

ResendMarks FormWords::marks(std::uint32_t begin, std::uint32_t end) const {
  ResendMarks marks;
  for (std::uint32_t at = begin; at < end; ++at) {
    const std::optional<ListedKind> kind = listed(hashes_[at]);
    marks.correction = marks.correction || kind == ListedKind::kCorrection;
    marks.update = marks.update || kind == ListedKind::kUpdate;
  }
  return marks;
}

namespace {

constexpr int kHoursPerDay = 24;
constexpr int kMinutesPerHour = 60;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                      : std::nullopt;
}

std::optional<int> minutes_of(std::optional<int> hour, std::optional<int> minute) {
  return hour && minute && *hour < kHoursPerDay && *minute < kMinutesPerHour
             ? std::optional(*hour * kMinutesPerHour + *minute)
             : std::nullopt;
}

}  // namespace

std::optional<int> FormWords::minutes(std::uint32_t at) const {
  const std::string_view digits = word(at);
  constexpr std::size_t kHourAndMinute = 4;
  constexpr std::size_t kTwoDigits = 2;
  if (digits.size() == kHourAndMinute) {
    return minutes_of(number(digits.substr(0, 2)), number(digits.substr(2)));
  }
  const auto joined = [&](std::uint32_t hour) {
    return hour + 1 < size() && tokens_[hour + 1].begin == tokens_[hour].end + 1 &&
           text_[tokens_[hour].end] == ':' && word(hour).size() <= kTwoDigits &&
           word(hour + 1).size() == kTwoDigits;
  };
  if (joined(at)) {
    return minutes_of(number(digits), number(word(at + 1)));
  }
  if (at > 0 && joined(at - 1)) {
    return minutes_of(number(word(at - 1)), number(digits));
  }
  return std::nullopt;
}

}  // namespace newsdedup
