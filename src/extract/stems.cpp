// Stems of words that are not of ASCII letters only are hashed.
#include "extract/stems.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kStem = 5;
constexpr std::size_t kShortest = 4;

std::uint64_t in_lower_case(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/// A hash of the first five characters of a word, or of all of a number.
std::uint64_t hashed_stem(std::string_view text, bool number) {
  std::uint64_t stem = number ? text.size() : 0;
  std::size_t characters = 0;
  for (const char c : text) {
    characters += (c & 0xC0) != 0x80 ? 1U : 0U;
    if (!number && characters > kStem) {
      break;
    }
    stem = (stem ^ in_lower_case(c)) * 0x100000001B3;
  }
  return stem == 0 ? 1 : stem;
}

}  // namespace

std::uint64_t stem_of(std::string_view text, const Word& word) {
  const bool number = (word.shape & kNumberWord) != 0;
  const bool unspaced = (word.shape & kUnspacedWord) != 0;
  const bool function = (word.classes & kFunctionWord) != 0;
  if (number ? text.size() < 2 : function || unspaced || word.letters < kShortest) {
    return 0;
  }
  std::uint64_t stem = 0;
  for (const char c : text.substr(0, kStem)) {
    if (number || static_cast<unsigned char>(c) >= 0x80) {
      return hashed_stem(text, number);
    }
    stem = stem << 8U | in_lower_case(c);
  }
  return stem;
}

}  // namespace newsdedup
