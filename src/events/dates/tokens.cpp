// The scanner: one pass over the bytes, a table look-up per word, no allocation per token.
#include "events/dates/tokens.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "events/dates/numerals.hpp"

namespace newsdedup::dates {
namespace {

constexpr std::size_t kLongestSentence = 2000;
constexpr std::size_t kLongestAbbreviation = 12;
constexpr WordClasses kCalendarNames = classes_of(
    WordClass::kMonth, WordClass::kShortMonth, WordClass::kWeekday, WordClass::kShortWeekday);

enum class ByteClass : std::uint8_t { kMark, kSpace, kLetter, kDigit, kHigh };

constexpr std::array<ByteClass, 256> byte_classes() {
  std::array<ByteClass, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z');
    table[i] = letter                 ? ByteClass::kLetter
               : i >= '0' && i <= '9' ? ByteClass::kDigit
               : i <= ' '             ? ByteClass::kSpace
               : i >= 0x80            ? ByteClass::kHigh
                                      : ByteClass::kMark;
  }
  return table;
}

constexpr std::array<ByteClass, 256> kByteClass = byte_classes();

ByteClass class_at(std::string_view text, std::size_t position) {
  return position < text.size() ? kByteClass[static_cast<unsigned char>(text[position])]
                                : ByteClass::kSpace;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether a word begins with a capital of ASCII or Latin-1.
bool begins_with_capital(std::string_view word) {
  const auto second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
  return is_capital(word[0]) || (word[0] == '\xC3' && second >= 0x80 && second <= 0x9E);
}

/// A mark or space beyond ASCII: how long it is and what it stands for; 0 for a space.
struct HighMark {
  std::size_t size = 0;  ///< 0 if it is none
  char mark = 0;
};

HighMark high_mark(std::string_view text, std::size_t position) {
  const std::string_view s = text.substr(position, 3);
  if (s.starts_with("\xC2\xA0")) {
    return {2, 0};
  }
  if (s.starts_with("\xC2\xAB") || s.starts_with("\xC2\xBB")) {
    return {2, kQuote};
  }
  if (s == "\xE3\x80\x80" || s == "\xEF\xBB\xBF") {
    return {3, 0};
  }
  if (s.size() < 3 || !s.starts_with("\xE2\x80")) {
    return s == "\xE2\x88\x92" ? HighMark{3, kDash} : HighMark{};
  }
  const auto last = static_cast<unsigned char>(s[2]);
  if ((last >= 0x80 && last <= 0x8B) || last == 0xAF || last == 0xA8 || last == 0xA9) {
    return {3, 0};
  }
  if (last >= 0x90 && last <= 0x93) {
    return {3, kDash};
  }
  if (last == 0x94 || last == 0x95) {
    return {3, kLongDash};
  }
  if (last == 0x98 || last == 0x99) {
    return {3, '\''};
  }
  return last >= 0x9A && last <= 0x9F ? HighMark{3, kQuote} : HighMark{3, '*'};
}

constexpr std::uint64_t in_each_byte(std::uint64_t byte) { return byte * 0x0101010101010101U; }

/// The end of the ASCII letters from `position` on; eight bytes at a time.
std::size_t letters_end(std::string_view text, std::size_t position) {
  for (; position + 8 <= text.size(); position += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + position, 8);
    constexpr std::uint64_t kTop = in_each_byte(0x80);
    const std::uint64_t low = (bytes | in_each_byte(0x20)) & ~kTop;
    const std::uint64_t from_a = low + in_each_byte(0x80 - 'a');
    const std::uint64_t beyond_z = low + in_each_byte(0x7F - 'z');
    const std::uint64_t others = ~(from_a & ~beyond_z & ~bytes) & kTop;
    if (others != 0) {
      return position + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    }
  }
  while (class_at(text, position) == ByteClass::kLetter) {
    ++position;
  }
  return position;
}

/// The end of the letters and digits from `position` on, letters beyond ASCII included.
std::size_t word_end(std::string_view text, std::size_t position) {
  for (;; ++position) {
    const ByteClass c = class_at(text, position);
    if (c != ByteClass::kLetter && c != ByteClass::kDigit &&
        (c != ByteClass::kHigh || high_mark(text, position).size != 0)) {
      return position;
    }
  }
}

/// The end of "U.S." or "a.m." from `position` on, or `position`.
std::size_t dotted_end(std::string_view text, std::size_t position) {
  std::size_t end = position;
  while (end < position + kLongestAbbreviation && class_at(text, end) == ByteClass::kLetter &&
         end + 1 < text.size() && text[end + 1] == '.') {
    end += 2;
  }
  const bool glued = class_at(text, end) == ByteClass::kLetter;
  return end >= position + 4 && !glued && text[end - 1] == '.' ? end : position;
}

}  // namespace

SentenceReader::SentenceReader(std::string_view text, const Grammar& grammar)
    : text_(text.substr(0, std::numeric_limits<std::uint32_t>::max() - 1)),
      grammar_(&grammar),
      plain_(grammar.has(Rule::kPlain)) {}

bool SentenceReader::next(std::vector<Token>& tokens) {
  tokens.clear();
  trigger_ = false;
  paragraph_ = std::exchange(next_paragraph_, false);
  while (position_ < text_.size()) {
    const std::size_t before = position_;
    if (skip_space()) {
      (tokens.empty() ? paragraph_ : next_paragraph_) = true;
    }
    if (position_ == text_.size() || next_paragraph_) {
      break;
    }
    const bool spaced = position_ != before;
    skip_apostrophe();
    Token& token = tokens.emplace_back();
    token.begin = static_cast<std::uint32_t>(position_);
    token.spaced = spaced || tokens.size() == 1;
    read_token(token);
    position_ = token.end;
    const char last = text_[position_ - 1];
    const bool pointed = last == '.' || last == '!' || last == '?';
    if (tokens.size() >= kLongestSentence || (pointed && ends_sentence(tokens))) {
      return true;
    }
  }
  return !tokens.empty();
}

void SentenceReader::read_token(Token& token) {
  const ByteClass c = class_at(text_, position_);
  if (c == ByteClass::kDigit) {
    read_numeral(text_, *grammar_, token);
    const bool small = token.digits >= 1 && token.digits <= 3;
    trigger_ = trigger_ || (token.kind != Token::Kind::kOther && !small);
  } else if (c == ByteClass::kLetter ||
             (c == ByteClass::kHigh && high_mark(text_, position_).size == 0)) {
    read_word(token);
    trigger_ = trigger_ || (token.classes & kTriggers) != 0;
  } else {
    read_mark(token);
  }
}

/// Moves to the next token; whether a blank line was passed.
bool SentenceReader::skip_space() {
  const ByteClass next = class_at(text_, position_ + 1);
  if (text_[position_] == ' ' && next != ByteClass::kSpace && next != ByteClass::kHigh) {
    ++position_;  // as nearly everywhere
    return false;
  }
  int lines = 0;
  for (;;) {
    const ByteClass c = class_at(text_, position_);
    if (position_ == text_.size()) {
      return lines > 1;
    }
    if (c == ByteClass::kSpace) {
      lines += text_[position_] == '\n' ? 1 : 0;
      ++position_;
      continue;
    }
    const HighMark mark = c == ByteClass::kHigh ? high_mark(text_, position_) : HighMark{};
    if (mark.size == 0 || mark.mark != 0) {
      return lines > 1;
    }
    position_ += mark.size;
  }
}

/// Passes over an apostrophe within a word, so that "Monday's" is "Monday" and "s", "l'11" "l" and
/// 11.
void SentenceReader::skip_apostrophe() {
  if (text_[position_] != '\'' && text_[position_] != '\xE2') {
    return;
  }
  const std::string_view rest = text_.substr(position_, 3);
  const std::size_t size = rest.starts_with('\'') ? 1 : rest == "\xE2\x80\x99" ? 3 : 0;
  if (size == 0 || position_ == 0 || class_at(text_, position_ - 1) != ByteClass::kLetter) {
    return;
  }
  const ByteClass after = class_at(text_, position_ + size);
  const bool elided = plain_ && (after == ByteClass::kDigit || after == ByteClass::kHigh);
  position_ += after == ByteClass::kLetter || elided ? size : 0U;
}

void SentenceReader::read_word(Token& token) {
  token.kind = Token::Kind::kWord;
  token.capital = begins_with_capital(text_.substr(position_, 2));
  const char previous = position_ > 0 ? text_[position_ - 1] : ' ';
  token.apostrophe = previous == '\'' ||
                     (previous == '\x99' && text_.substr(0, position_).ends_with("\xE2\x80\x99"));
  if (const std::size_t end = dotted_end(text_, position_); end != position_) {
    const std::array<char, 2> letters = {text_[position_], text_[position_ + 2]};
    const Word& word = grammar_->find({letters.data(), 2}, 0);
    token.classes = word.classes & class_bit(WordClass::kClock);
    token.end = static_cast<std::uint32_t>(end);
    return;
  }
  std::size_t end = letters_end(text_, position_);
  const ByteClass after = class_at(text_, end);
  if (after == ByteClass::kDigit || after == ByteClass::kHigh) {
    end = word_end(text_, end);
  }
  const std::string_view spelled = text_.substr(position_, end - position_);
  const Word* word = &grammar_->find(spelled, text_.size() - end);
  token.all_capitals = token.capital && spelled.size() > 1 && is_capital(spelled.back());
  token.is_name = token.capital;
  Word joined;
  if (plain_) {
    token.is_name = token.capital || !grammar_->has(Rule::kNounCapitals);
    if (const Word& compound = find_compound(end); compound.classes != 0) {
      word = &compound;
    } else if (word->classes == 0 && grammar_->has(Rule::kJoinedDayParts)) {
      joined = find_joined_day_part(spelled);
      word = &joined;
    }
  }
  token.classes = word->classes;
  token.value = word->value;
  token.end = static_cast<std::uint32_t>(end);
}

/// The entry of a word that goes on behind a hyphen or stroke after `end`, which moves to its end:
/// "segunda-feira", "t/m".
const Word& SentenceReader::find_compound(std::size_t& end) const {
  static constexpr Word kNone;
  const bool joint = end + 1 < text_.size() && (text_[end] == '-' || text_[end] == '/');
  if (!joint || class_at(text_, end + 1) != ByteClass::kLetter) {
    return kNone;
  }
  const std::size_t last = word_end(text_, end + 1);
  const Word& word = grammar_->find(text_.substr(position_, last - position_), text_.size() - last);
  end = word.classes != 0 ? last : end;
  return word;
}

/// "Montagabend": the weekday.
Word SentenceReader::find_joined_day_part(std::string_view spelled) const {
  constexpr std::size_t kShortestDay = 6;
  constexpr std::size_t kLongestDay = 10;
  constexpr std::size_t kShortestPart = 5;
  for (std::size_t day = kShortestDay; day <= kLongestDay && day + kShortestPart <= spelled.size();
       ++day) {
    const Word& weekday = grammar_->find(spelled.substr(0, day), 0);
    const bool named = (weekday.classes & class_bit(WordClass::kWeekday)) != 0;
    const Word& part = grammar_->find(spelled.substr(day), 0);
    if (named && (part.classes & class_bit(WordClass::kDayPart)) != 0) {
      return weekday;
    }
  }
  return {};
}

void SentenceReader::read_mark(Token& token) {
  token.kind = Token::Kind::kMark;
  std::size_t size = 1;
  token.mark = text_[position_];
  if (class_at(text_, position_) == ByteClass::kHigh) {
    const HighMark mark = high_mark(text_, position_);
    token.mark = mark.mark;
    size = mark.size;
  } else if (token.mark == '~') {
    token.mark = '*';
  } else if (text_.substr(position_, 2) == "--") {
    token.mark = kLongDash;
    size = text_.find_first_not_of('-', position_);
    size = (size == std::string_view::npos ? text_.size() : size) - position_;
  }
  token.end = static_cast<std::uint32_t>(position_ + size);
}

bool SentenceReader::ends_sentence(const std::vector<Token>& tokens) const {
  const Token& token = tokens.back();
  if (token.kind == Token::Kind::kWord) {
    // "a.m." ends one before a capital, unless a date goes on: "12:01 a.m. Wednesday".
    return token.is(WordClass::kClock) && ends_after_point(tokens, token.end);
  }
  if (!token.is_mark('.') && !token.is_mark('!') && !token.is_mark('?')) {
    return false;
  }
  std::size_t next = token.end;
  while (next < text_.size() &&
         std::string_view("\"')").find(text_[next]) != std::string_view::npos) {
    ++next;
  }
  if (text_.substr(next, 3) == "\xE2\x80\x9D" || text_.substr(next, 3) == "\xE2\x80\x99") {
    next += 3;
  }
  return ends_after_point(tokens, next);
}

bool SentenceReader::ends_after_point(const std::vector<Token>& tokens, std::size_t next) const {
  if (class_at(text_, next) != ByteClass::kSpace) {
    return false;
  }
  while (next < text_.size() && class_at(text_, next) == ByteClass::kSpace) {
    ++next;
  }
  const char first = next < text_.size() ? text_[next] : 'A';
  if (!tokens.back().is_mark('.') && !tokens.back().is_word()) {
    return true;
  }
  if (first >= 'a' && first <= 'z') {
    return false;
  }
  const Token word = tokens.back().is_word() ? tokens.back()
                     : tokens.size() > 1     ? tokens[tokens.size() - 2]
                                             : Token{};
  if (!word.is_word() || word.end + 1 < tokens.back().end) {
    return true;
  }
  if (word.is(WordClass::kAbbreviation) || (word.capital && word.end - word.begin == 1)) {
    return false;
  }
  if (word.is(WordClass::kShortMonth) || word.is(WordClass::kShortWeekday) ||
      word.is(WordClass::kClock)) {
    const std::string_view follower = text_.substr(next, word_end(text_, next) - next);
    const bool date_goes_on = class_at(text_, next) == ByteClass::kDigit ||
                              (grammar_->find(follower, 0).classes & kCalendarNames) != 0;
    return !date_goes_on;
  }
  return true;
}

}  // namespace newsdedup::dates
