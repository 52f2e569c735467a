// A run of digits is read as a whole, separators included, before anything is made of it.
#include "events/dates/numerals.hpp"

#include <array>
#include <optional>

#include "newsdedup/core/time.hpp"

namespace newsdedup::dates {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z';
}

char char_at(std::string_view text, std::size_t position) {
  return position < text.size() ? text[position] : '\0';
}

/// Digits joined by single separators: "2023-06-16" has three groups.
struct Run {
  std::array<int, 3> value{};
  std::array<std::size_t, 3> size{};
  std::size_t groups = 0;
  char separator = 0;  ///< the first one
  bool mixed = false;  ///< whether there were different ones
  std::size_t first_end = 0;
  std::size_t end = 0;
};

std::size_t read_group(std::string_view text, std::size_t position, Run& run) {
  const std::size_t begin = position;
  int value = 0;
  while (is_digit(char_at(text, position))) {
    value = value < 100000000 ? value * 10 + (text[position] - '0') : value;
    ++position;
  }
  if (run.groups < 3) {
    run.value[run.groups] = value;
    run.size[run.groups] = position - begin;
  }
  ++run.groups;
  return position;
}

/// A comma joins only thousands: "3,000", but not "24,2024".
bool joins(std::string_view text, std::size_t position) {
  const char c = char_at(text, position);
  if (!is_digit(char_at(text, position + 1))) {
    return false;
  }
  if (c == ',') {
    return is_digit(char_at(text, position + 2)) && is_digit(char_at(text, position + 3)) &&
           !is_digit(char_at(text, position + 4));
  }
  return c == '.' || c == '/' || c == ':' || c == '-';
}

Run read_run(std::string_view text, std::size_t position) {
  Run run;
  run.end = run.first_end = read_group(text, position, run);
  while (joins(text, run.end)) {
    const char separator = text[run.end];
    run.mixed = run.mixed || (run.separator != 0 && separator != run.separator);
    run.separator = run.separator == 0 ? separator : run.separator;
    run.end = read_group(text, run.end + 1, run);
  }
  return run;
}

std::optional<int> packed_date(int year, int month, int day) {
  if (year < 1000 || year > 2999 ||
      !make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day))) {
    return std::nullopt;
  }
  return year * 10000 + month * 100 + day;
}

/// Year first; or year last, day first but in English, where month and day must be clear.
std::optional<int> date_of(const Run& run, const Grammar& grammar) {
  const auto [a, b, c] = run.value;
  if (run.groups == 1 && run.size[0] == 8) {
    const int year = a / 10000;
    return year >= 1900 && year <= 2100 ? packed_date(year, a / 100 % 100, a % 100) : std::nullopt;
  }
  if (run.groups != 3 || run.mixed || run.separator == ':' || run.separator == ',') {
    return std::nullopt;
  }
  if (run.size[0] == 4 && run.size[1] <= 2 && run.size[2] <= 2) {
    return packed_date(a, b, c);
  }
  if (run.size[2] != 4 || run.size[0] > 2 || run.size[1] > 2) {
    return std::nullopt;
  }
  const std::optional<int> day_first = packed_date(c, b, a);
  if (grammar.has(Rule::kPlain)) {
    return day_first;
  }
  const std::optional<int> month_first = packed_date(c, a, b);
  if (day_first && month_first && a != b) {
    return std::nullopt;
  }
  return day_first ? day_first : month_first;
}

/// The end of "T21:30:00Z" after a date, or `position`.
std::size_t skip_iso_time(std::string_view text, std::size_t position) {
  if (char_at(text, position) != 'T' || !is_digit(char_at(text, position + 1))) {
    return position;
  }
  ++position;
  while (is_digit(char_at(text, position)) || char_at(text, position) == ':' ||
         (is_digit(char_at(text, position + 1)) &&
          std::string_view(".+-").find(char_at(text, position)) != std::string_view::npos)) {
    ++position;
  }
  return char_at(text, position) == 'Z' ? position + 1 : position;
}

/// Whether a letter, "%", or a joint to more of an id or address follows.
bool glued_after(std::string_view text, std::size_t position) {
  const char c = char_at(text, position);
  const char next = char_at(text, position + 1);
  const bool goes_on = is_letter(next) || is_digit(next);
  return is_letter(c) || c == '%' || c == '_' || ((c == '/' || c == '=') && goes_on);
}

/// Whether the digits belong to a price, an id or an address: "$2019", "#17", "/2023/".
bool glued_before(std::string_view text, std::size_t position) {
  if (position == 0) {
    return false;
  }
  const char c = text[position - 1];
  if (std::string_view("$#+@_=/\\*.%").find(c) != std::string_view::npos) {
    return true;
  }
  const std::string_view before = text.substr(0, position);
  return before.ends_with("\xC2\xA3") || before.ends_with("\xC2\xA5") ||        // pound, yen
         before.ends_with("\xE2\x82\xAC") || before.ends_with("\xE2\x82\xB9");  // euro, rupee
}

bool is_ordinal_suffix(std::string_view text, std::size_t position, int value) {
  const std::array<char, 2> suffix = {static_cast<char>(char_at(text, position) | 0x20),
                                      static_cast<char>(char_at(text, position + 1) | 0x20)};
  const char after = char_at(text, position + 2);
  if (is_letter(after) || is_digit(after)) {
    return false;
  }
  constexpr std::string_view kSuffixes = "thstndrd";
  const int last = value / 10 % 10 == 1 ? 0 : value % 10;
  const std::size_t expected = last >= 1 && last <= 3 ? static_cast<std::size_t>(last) * 2 : 0;
  return std::string_view(suffix.data(), 2) == kSuffixes.substr(expected, 2);
}

std::size_t skip_glued(std::string_view text, std::size_t position) {
  while (is_letter(char_at(text, position)) || is_digit(char_at(text, position)) ||
         static_cast<unsigned char>(char_at(text, position)) >= 0x80) {
    const std::string_view rest = text.substr(position);
    if (rest.starts_with("\xE2\x80") || rest.starts_with("\xC2")) {
      break;  // dashes, quotes and spaces beyond ASCII
    }
    ++position;
  }
  return position;
}

void set(Token& token, Token::Kind kind, int value, std::size_t end) {
  token.kind = kind;
  token.value = value;
  token.end = static_cast<std::uint32_t>(end);
}

/// The end of one of the language's own endings of ordinals at `position`, or `position`.
std::size_t skip_suffix(std::string_view text, std::size_t position, const Grammar& grammar) {
  for (const std::string& suffix : grammar.ordinal_suffixes()) {
    const char after = char_at(text, position + suffix.size());
    if (text.substr(position).starts_with(suffix) && !is_letter(after) && !is_digit(after)) {
      return position + suffix.size();
    }
  }
  return position;
}

std::size_t skip_spaces(std::string_view text, std::size_t position) {
  while (char_at(text, position) == ' ' || text.substr(position).starts_with("\xC2\xA0")) {
    position += text[position] == ' ' ? 1U : 2U;
  }
  return position;
}

/// Whether a day goes on after its point: a month, or a joint with another day.
bool day_goes_on(std::string_view text, std::size_t position, const Grammar& grammar) {
  position = skip_spaces(text, position);
  const std::string_view rest = text.substr(position);
  std::size_t joint = rest.starts_with("\xE2\x80\x93")                      ? 3U
                      : !rest.empty() && (rest[0] == '-' || rest[0] == ',') ? 1U
                                                                            : 0U;
  if (joint == 0) {
    const std::size_t end = skip_glued(text, position);
    const Word& word = grammar.find(text.substr(position, end - position), text.size() - end);
    constexpr WordClasses kMonths = classes_of(WordClass::kMonth, WordClass::kShortMonth);
    constexpr WordClasses kJoints = classes_of(WordClass::kTo, WordClass::kAnd);
    if ((word.classes & kJoints) == 0) {
      return (word.classes & kMonths) != 0;
    }
    joint = end - position;
    const std::size_t article = skip_spaces(text, end);  // "bis zum 26."
    const std::size_t last = skip_glued(text, article);
    const Word& the = grammar.find(text.substr(article, last - article), text.size() - last);
    joint = (the.classes & class_bit(WordClass::kThe)) != 0 ? last - position : joint;
  }
  return is_digit(char_at(text, skip_spaces(text, position + joint)));
}

/// "24." and "24.4." of a language that writes ordinals with a point.
bool read_pointed(std::string_view text, const Run& run, const Grammar& grammar, Token& token) {
  if (char_at(text, run.end) != '.' || run.size[0] > 2 || run.mixed) {
    return false;
  }
  if (run.groups == 1 && day_goes_on(text, run.end + 1, grammar)) {
    set(token, Token::Kind::kOrdinal, run.value[0], run.end + 1);
    return true;
  }
  constexpr int kLeapYear = 2000;
  const bool pair = run.groups == 2 && run.separator == '.' && run.size[1] <= 2;
  if (pair && packed_date(kLeapYear, run.value[1], run.value[0])) {
    set(token, Token::Kind::kDate, run.value[1] * 100 + run.value[0], run.end + 1);
    return true;
  }
  return false;
}

}  // namespace

void read_numeral(std::string_view text, const Grammar& grammar, Token& token) {
  const Run run = read_run(text, token.begin);
  const bool plain = !glued_before(text, token.begin);
  if (const auto date = date_of(run, grammar); date && plain) {
    const std::size_t end = skip_iso_time(text, run.end);
    if (!glued_after(text, end) && char_at(text, end) != '-') {
      return set(token, Token::Kind::kDate, *date, end);
    }
  }
  if (plain && grammar.has(Rule::kPointOrdinals) && read_pointed(text, run, grammar, token)) {
    return;
  }
  const bool pair = run.groups == 2 && run.separator == '-';
  const std::size_t end = pair ? run.first_end : run.end;
  if ((run.groups == 1 || pair) && run.size[0] <= 4 && plain) {
    if (is_ordinal_suffix(text, end, run.value[0]) && run.size[0] <= 2) {
      return set(token, Token::Kind::kOrdinal, run.value[0], end + 2);
    }
    if (const std::size_t suffixed = skip_suffix(text, end, grammar);
        suffixed != end && run.size[0] <= 2) {
      return set(token, Token::Kind::kOrdinal, run.value[0], suffixed);
    }
    if (!glued_after(text, end)) {
      token.digits = static_cast<std::uint8_t>(run.size[0]);
      return set(token, Token::Kind::kNumber, run.value[0], end);
    }
  }
  set(token, Token::Kind::kOther, 0, skip_glued(text, run.end));
}

}  // namespace newsdedup::dates
