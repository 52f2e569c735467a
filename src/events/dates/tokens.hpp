// Sentences of tokens, as the grammar of time expressions sees them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/dates/words.hpp"

namespace newsdedup::dates {

/// A word, number or mark: bytes [begin, end) of the text.
struct Token {
  enum class Kind : std::uint8_t {
    kEnd,      ///< what stands before the first and after the last token of a sentence
    kWord,     ///< letters; "U.S." and "a.m." are one word; the "s" of "Monday's" is one
    kNumber,   ///< 1 to 4 digits
    kOrdinal,  ///< "24th"
    kDate,     ///< a date in digits; `value` is YYYYMMDD, the year 0 if none is there ("24.4.")
    kOther,    ///< anything else with digits: clock times, versions, amounts, ids
    kMark      ///< punctuation: `mark`
  };
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::kEnd;
  char mark = 0;            ///< ASCII; see kDash, kLongDash, kQuote
  std::uint8_t digits = 0;  ///< of kNumber
  bool spaced = false;      ///< white space stands before it
  bool capital = false;     ///< begins with a capital
  bool all_capitals = false;
  bool apostrophe = false;  ///< follows an apostrophe: the "s" of "Monday's"
  bool is_name = false;     ///< written as its language writes names of months and weekdays
  int value = 0;            ///< of a number or ordinal, or of the word
  WordClasses classes = 0;  ///< of a word

  bool is(WordClass word_class) const { return (classes & class_bit(word_class)) != 0; }
  bool is_mark(char c) const { return kind == Kind::kMark && mark == c; }
  bool is_word() const { return kind == Kind::kWord; }
};

inline constexpr char kDash = '-';      ///< hyphen, en dash, minus
inline constexpr char kLongDash = '~';  ///< em dash, "--"
inline constexpr char kQuote = '"';     ///< any quotation mark but the apostrophe

/// The tokens of one sentence. Indices beyond its ends give tokens of kind kEnd.
class Sentence {
 public:
  Sentence(std::string_view text, std::span<const Token> tokens, const Grammar& grammar)
      : text_(text), tokens_(tokens), grammar_(&grammar) {}

  const Token& at(std::size_t index) const {
    static constexpr Token kNothing{};
    return index < tokens_.size() ? tokens_[index] : kNothing;
  }
  /// The token `back` places before `index`.
  const Token& before(std::size_t index, std::size_t back = 1) const {
    return at(index - back);  // wraps round to an index beyond the end
  }
  std::size_t size() const { return tokens_.size(); }
  const Grammar& grammar() const { return *grammar_; }
  bool is_plain() const { return grammar_->has(Rule::kPlain); }
  std::string_view spelling(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  const Grammar* grammar_;
};

/// Cuts a text into sentences. Any bytes will do; a sentence without end is cut at 2,000 tokens.
class SentenceReader {
 public:
  /// The first 4 GB of `text` are read.
  SentenceReader(std::string_view text, const Grammar& grammar);

  /// Replaces `tokens` by those of the next sentence; false at the end of the text.
  bool next(std::vector<Token>& tokens);

  /// Whether the last sentence has a word or number that time expressions are made of.
  bool has_trigger() const { return trigger_; }

  /// Whether a blank line stands before the last sentence, or the text begins with it.
  bool begins_paragraph() const { return paragraph_; }

 private:
  bool skip_space();
  void skip_apostrophe();
  void read_token(Token& token);
  void read_word(Token& token);
  const Word& find_compound(std::size_t& end) const;
  Word find_joined_day_part(std::string_view spelled) const;
  void read_number(Token& token);
  void read_mark(Token& token);
  bool ends_sentence(const std::vector<Token>& tokens) const;
  bool ends_after_point(const std::vector<Token>& tokens, std::size_t next) const;

  std::string_view text_;
  const Grammar* grammar_;
  bool plain_ = false;
  std::size_t position_ = 0;
  bool trigger_ = false;
  bool paragraph_ = true;
  bool next_paragraph_ = true;
};

}  // namespace newsdedup::dates
