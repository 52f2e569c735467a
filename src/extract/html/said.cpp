#include "extract/html/said.hpp"

#include <algorithm>

#include "extract/stems.hpp"
#include "extract/words.hpp"

namespace newsdedup::html {
namespace {

template <class Use>
void for_each_pair(std::span<const std::uint64_t> stems, const Use& use) {
  for (std::size_t i = 0; i + 1 < stems.size(); ++i) {
    use(pair_hash(stems[i], stems[i + 1]));
  }
  if (stems.size() == 1) {
    use(stems[0]);
  }
}

}  // namespace

Said::Said(std::string_view text) {
  constexpr std::size_t kMostWords = 20000;
  if (text.empty()) {
    return;
  }
  std::vector<Word> words;
  split_words(text, kMostWords, words);
  std::vector<std::uint64_t> stems;
  const Word* before = nullptr;  // the character of a script without spaces right before
  for (const Word& word : words) {
    const bool function = (word.classes & kFunctionWord) != 0;
    const bool unspaced = (word.shape & kUnspacedWord) != 0;
    const std::uint64_t stem =
        function || unspaced ? 0 : stem_of(text.substr(word.begin, word.end - word.begin), word);
    if (stem != 0) {
      stems.push_back(stem);
    } else if (unspaced && !function && before != nullptr && before->end == word.begin) {
      stems.push_back(pair_stem(*before, word));
    }
    before = unspaced && !function ? &word : nullptr;
  }
  for_each_pair(stems, [this](std::uint64_t pair) { pairs_.push_back(pair); });
  std::sort(pairs_.begin(), pairs_.end());
}

std::uint8_t Said::share_of(std::span<const std::uint64_t> stems) const {
  std::size_t all = 0;
  std::size_t said = 0;
  if (!is_empty()) {
    for_each_pair(stems, [&](std::uint64_t pair) {
      ++all;
      said += std::binary_search(pairs_.begin(), pairs_.end(), pair) ? 1U : 0U;
    });
  }
  return static_cast<std::uint8_t>(all == 0 ? 0 : 100 * said / all);
}

}  // namespace newsdedup::html
