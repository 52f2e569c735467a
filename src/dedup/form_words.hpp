// What kind of word stands in a text: what a template fills in, or what its author chose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup {

enum class FormWordKind : std::uint8_t { kWord, kName, kFigure, kCalendar, kHour };
inline constexpr std::size_t kFormWordKinds = 5;

/// Marks of a story that is sent again.
struct ResendMarks {
  bool correction = false;
  bool update = false;
};

/// A text cut into words, which are looked at only where they are asked for. Views the text.
class FormWords {
 public:
  FormWords() = default;
  explicit FormWords(std::string_view text);

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view text() const { return text_; }
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }
  std::string_view word(std::uint32_t at) const;

  FormWordKind kind(std::uint32_t at) const;
  /// Whether the word has the capital of a name; at the start of a sentence every word has.
  bool may_be_name(std::uint32_t at) const;
  /// A number for the month or weekday that a word names, so that "Jan" is "January".
  std::optional<int> calendar_value(std::uint32_t at) const;
  /// Marks among the words [begin, end).
  ResendMarks marks(std::uint32_t begin, std::uint32_t end) const;
  /// Minutes since midnight if the word is part of a time of day: "1330", "13:30", "11:05".
  std::optional<int> minutes(std::uint32_t at) const;
  /// Words of the dateline or heading: "NEW YORK, March 3 - " => 4; 0 if there is none.
  std::uint32_t heading() const { return heading_; }

 private:
  bool starts_sentence(std::uint32_t at) const;

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<std::uint64_t> hashes_;
  std::uint32_t heading_ = 0;
  bool capitals_tell_ = false;  ///< not in a text of headlines or telegrams
};

/// Whether two words may be spellings of one: an abbreviation, or half of the letters the same at
/// both ends. "Sen" and "Senator", "Miami" and "Maimi" => true.
bool spelled_alike(std::string_view x, std::string_view y);

}  // namespace newsdedup
