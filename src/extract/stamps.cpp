// Finds the longest run of words at each place that reads as a stamp.
#include "extract/stamps.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/table_rows.hpp"
#include "extract/lines.hpp"
#include "extract/words.hpp"
#include "newsdedup/text.hpp"
#include "text/stamp_reader.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kCueTable =
#include "data/extract/stamp_cues.txt.inc"
    ;

constexpr std::size_t kLookedAt = 400;
constexpr std::size_t kMaxStampWords = 14;
constexpr std::size_t kMaxStampBytes = 60;
constexpr std::size_t kFewestDigits = 4;  // unless something stands in brackets

bool may_begin(const Word& word, std::string_view text) {
  const bool number = text[0] >= '0' && text[0] <= '9' && text.size() <= 4;
  return number || (word.classes & (kMonthWord | kWeekdayWord)) != 0;
}

/// "2024年3月14日 9:15" => "2024-03-14 9:15": the marks of year, month and day, as in Chinese and
/// Japanese.
std::string with_dashes(std::string_view text) {
  std::string plain;
  std::string_view digits;  // right before `at`
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view mark = text.substr(at, 3);
    const bool is_mark = mark == "年" || mark == "月" || mark == "日";
    if (text[at] >= '0' && text[at] <= '9') {
      digits = text.substr(at - digits.size(), digits.size() + 1);
      ++at;
      continue;
    }
    if (is_mark && digits.size() == 1) {
      plain += '0';
    }
    plain += digits;
    digits = {};
    plain += is_mark ? (mark == "日" ? ' ' : '-') : text[at];
    at += is_mark ? 3 : 1;
  }
  return plain.append(digits);
}

constexpr std::array<std::string_view, 9> kJoints = {" at ", " | ", " - ", " – ", " — ",
                                                     " · ",  " • ", " / ", " @ "};

/// Whether `without_joints` makes another text of a part of `line`: of most it does not.
bool may_have_joints(std::string_view line) {
  constexpr std::string_view kYear = "年";
  constexpr std::string_view kBehindBlank = "a|-/@\xC2\xE2";  // what joints go on with
  for (std::size_t at = 0; at + 2 < line.size(); ++at) {
    if ((line[at] == ' ' && kBehindBlank.find(line[at + 1]) != std::string_view::npos) ||
        line.substr(at, kYear.size()) == kYear) {
      return true;
    }
  }
  return false;
}

/// "3 May 2024 at 7:05" and "3 May 2024 | 7:05" => "3 May 2024 7:05".
std::string without_joints(std::string_view text) {
  std::string joined =
      text.find("年") == std::string_view::npos ? std::string(text) : with_dashes(text);
  for (const std::string_view joint : kJoints) {
    for (std::size_t at = joined.find(joint); at != std::string::npos; at = joined.find(joint)) {
      joined.replace(at, joint.size(), 1, ' ');
    }
  }
  return joined;
}

/// Whether a word of a stamp may be like this: a number, or one of the words of the calendar.
/// Words that are not of ASCII letters only are not looked up.
bool may_be_in_stamp(std::string_view word) {
  std::array<char, 24> lower{};
  if (word.size() < 2 || word.size() > lower.size() ||
      !std::all_of(word.begin(), word.end(), is_letter)) {
    return true;
  }
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return static_cast<char>(c | 0x20); });
  return find_calendar_word({lower.data(), word.size()}) != nullptr;
}

/// Behind the last word that a stamp beginning with word `first` may have. Most words that may
/// begin one are followed by others than a stamp's, or have no day and year behind them.
std::size_t reach_of(std::string_view line, const std::vector<Word>& words, std::size_t first) {
  const std::size_t farthest = std::min(words.size(), first + kMaxStampWords);
  std::size_t end = first + 1;
  while (end < farthest) {
    const Word& word = words[end];
    const std::size_t gap = words[end - 1].end;
    if (line.substr(gap, word.begin - gap).find('(') != std::string_view::npos) {
      return farthest;  // what stands in brackets may be anything
    }
    if (!may_be_in_stamp(line.substr(word.begin, word.end - word.begin))) {
      break;
    }
    ++end;
  }
  const std::string_view reached =
      line.substr(words[first].begin, words[end - 1].end - words[first].begin);
  const auto digits = std::count_if(reached.begin(), reached.end(), is_digit);
  return static_cast<std::size_t>(digits) < kFewestDigits ? first : end;
}

/// The longest stamp that begins with word `first`; `last` becomes its last word.
std::optional<Timestamp> stamp_at(std::string_view line,
                                  const std::vector<Word>& words,
                                  std::size_t first,
                                  std::size_t& last) {
  const std::size_t end = reach_of(line, words, first);
  std::optional<bool> joints;
  for (last = end; last-- > first;) {
    const std::size_t bytes = words[last].end - words[first].begin;
    if (bytes < 6 || bytes > kMaxStampBytes) {
      continue;
    }
    const std::string_view text = line.substr(words[first].begin, bytes);
    if (!joints) {
      joints = may_have_joints(line.substr(words[first].begin, kMaxStampBytes));
    }
    if (auto time = *joints ? parse_timestamp(without_joints(text)) : parse_timestamp(text)) {
      return time;
    }
  }
  return std::nullopt;
}

struct StampCues {
  std::vector<std::string> updated;
  std::vector<std::string> published;
};

const StampCues& stamp_cues() {
  static const StampCues table = [] {
    StampCues read;
    for_each_row(kCueTable, [&](const std::vector<std::string_view>& fields) {
      (fields[0] == "updated" ? read.updated : read.published).push_back(fold(fields.back()));
    });
    return read;
  }();
  return table;
}

/// The role that the last cue in `before` gives to the stamp behind it. Cues are looked for within
/// words, since dumps run lines together: "Jane DoePublished May 3".
StampRole role_after(std::string_view before) {
  if (trim(before).empty()) {
    return StampRole::kPlain;
  }
  const std::string text = fold(before);
  const auto last_of = [&](const std::vector<std::string>& cues) {
    std::size_t last = 0;
    for (const std::string& cue : cues) {
      const std::size_t at = text.rfind(cue);
      last = at == std::string::npos ? last : std::max(last, at + 1);
    }
    return last;
  };
  const std::size_t updated = last_of(stamp_cues().updated);
  const std::size_t published = last_of(stamp_cues().published);
  if (updated == published) {
    return StampRole::kPlain;
  }
  return updated > published ? StampRole::kUpdated : StampRole::kPublished;
}

}  // namespace

std::vector<Stamp> find_stamps(std::string_view line) {
  line = line.substr(0, kLookedAt);
  const auto digits = static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_digit));
  if (digits == 0 || (digits < kFewestDigits && line.find('(') == std::string_view::npos)) {
    return {};
  }
  std::vector<Word> words;
  split_words(line, kLookedAt, words);
  std::vector<Stamp> stamps;
  std::size_t behind = 0;
  for (std::size_t first = 0; first < words.size(); ++first) {
    const Word& word = words[first];
    if (!may_begin(word, line.substr(word.begin, word.end - word.begin))) {
      continue;
    }
    std::size_t last = first;
    if (const auto time = stamp_at(line, words, first, last)) {
      stamps.push_back({*time, role_after(line.substr(behind, word.begin - behind)), word.begin,
                        words[last].end});
      behind = words[last].end;
      first = last;
    }
  }
  return stamps;
}

}  // namespace newsdedup
