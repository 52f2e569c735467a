// Most stems are ASCII letters and fit into the hash as they are.
#include "extract/stems.hpp"

#include <algorithm>

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

std::uint64_t stem_of(std::string_view text, bool number) {
  std::uint64_t stem = 0;
  for (const char c : text.substr(0, kStem)) {
    if (number || static_cast<unsigned char>(c) >= 0x80) {
      return hashed_stem(text, number);
    }
    stem = stem << 8U | in_lower_case(c);
  }
  return stem;
}

}  // namespace

void Stems::add_line(std::string_view line, std::span<const Word> words) {
  const Word* before = nullptr;  // the character of a script without spaces right before
  for (const Word& word : words) {
    const bool function = (word.classes & kFunctionWord) != 0;
    const bool unspaced = (word.shape & kUnspacedWord) != 0;
    const bool number = (word.shape & kNumberWord) != 0;
    const std::string_view text = line.substr(word.begin, word.end - word.begin);
    if (number ? text.size() >= 2 : !function && !unspaced && word.letters >= kShortest) {
      stems_.push_back(stem_of(text, number));
    } else if (unspaced && !function && before != nullptr && before->end == word.begin) {
      stems_.push_back(std::max<std::uint64_t>(pair_hash(before->hash, word.hash), 1));
    }
    before = unspaced && !function ? &word : nullptr;
  }
  ends_.push_back(stems_.size());
}

}  // namespace newsdedup
