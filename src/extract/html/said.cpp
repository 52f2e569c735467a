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
  Stems stems;
  stems.add_line(text, words);
  for_each_pair(stems.of(0), [this](std::uint64_t pair) { pairs_.push_back(pair); });
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
