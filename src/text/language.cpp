// Which language a text is in: by its function words where these leave no doubt, else by CLD2.
#include <stdio.h>  // CLD2 needs FILE and does not include it

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <cld2/public/compact_lang_det.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

/// Bytes in which function words are looked for.
constexpr std::size_t kFirstLook = 400;
/// Bytes that CLD2 sees, which reads them twice where it is in doubt: 25 us for 400 bytes, 75 us
/// for 2,000, more than all else that is done with an article.
constexpr std::size_t kSecondLook = 800;

constexpr std::string_view kFunctionWords =
#include "data/text/function_words.tsv.inc"
    ;

/// Function words of up to 16 languages.
class FunctionWords {
 public:
  FunctionWords() {
    std::string_view rest = kFunctionWords;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      add_line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  /// The language of which a quarter of the tokens are, twice as many as of any other.
  const std::string* language_of(const std::vector<Token>& tokens) const {
    constexpr std::size_t kFewest = 25;  // tokens that tell anything
    if (tokens.size() < kFewest) {
      return nullptr;
    }
    std::array<std::size_t, kMostLanguages> counts{};
    for (const Token& token : tokens) {
      const auto found = languages_of_.find(token.hash);
      for (unsigned languages = found == languages_of_.end() ? 0 : found->second; languages != 0;
           languages &= languages - 1) {
        ++counts[static_cast<std::size_t>(__builtin_ctz(languages))];
      }
    }
    std::size_t best = 0;
    std::size_t second = 0;
    for (std::size_t i = 1; i < counts.size(); ++i) {
      if (counts[i] > counts[best]) {
        second = counts[best];
        best = i;
      } else {
        second = std::max(second, counts[i]);
      }
    }
    const bool clear = counts[best] * 4 >= tokens.size() && counts[best] >= 2 * second;
    return clear ? &names_[best] : nullptr;
  }

 private:
  static constexpr std::size_t kMostLanguages = 16;

  void add_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos || names_.size() == kMostLanguages) {
      return;
    }
    std::vector<Token> words;
    tokenize(line.substr(tab + 1), words);
    for (const Token& word : words) {
      languages_of_[word.hash] |= 1U << names_.size();
    }
    names_.emplace_back(line.substr(0, tab));
  }

  std::vector<std::string> names_;
  std::unordered_map<std::uint64_t, unsigned> languages_of_;  // by hash of the word, one bit each
};

/// The first `limit` bytes, less if that would cut a character; controls become spaces, since CLD2
/// refuses a text that holds any.
std::string sample_of(std::string_view text, std::size_t limit) {
  std::size_t end = std::min(text.size(), limit);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) {
    --end;
  }
  std::string sample(text.substr(0, end));
  std::replace_if(
      sample.begin(), sample.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return sample;
}

/// CLD2's code as a BCP 47 primary tag: "zh-Hant" => "zh", "iw" => "he".
std::string primary_tag(std::string_view code) {
  static const std::map<std::string_view, std::string_view> renames = {
      {"iw", "he"}, {"jw", "jv"}, {"mo", "ro"}};
  const std::string_view primary = code.substr(0, code.find('-'));
  const auto renamed = renames.find(primary);
  return std::string(renamed == renames.end() ? primary : renamed->second);
}

/// The language that CLD2 calls reliable.
std::optional<std::string> look_at(std::string_view text) {
  const std::string sample = sample_of(text, kSecondLook);
  bool reliable = false;
  int valid_bytes = 0;
  const CLD2::Language language =
      CLD2::DetectLanguageCheckUTF8(sample.data(), static_cast<int>(sample.size()),
                                    /*is_plain_text=*/true, &reliable, &valid_bytes);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) {
    return std::nullopt;
  }
  return primary_tag(CLD2::LanguageCode(language));
}

}  // namespace

std::optional<std::string> detect_language(std::string_view text) {
  static const FunctionWords function_words;
  std::vector<Token> tokens;
  tokenize(text.substr(0, kFirstLook), tokens);
  if (const std::string* clear = function_words.language_of(tokens)) {
    return *clear;
  }
  return look_at(text);
}

}  // namespace newsdedup
