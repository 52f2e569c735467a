#include "extract/html/said.hpp"

#include <bit>

#include "extract/lexicon.hpp"
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

std::vector<std::uint64_t> stems_in(std::string_view text) {
  constexpr std::size_t kMostWords = 20000;
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
  return stems;
}

}  // namespace

Said::Said(const std::array<std::string_view, kTexts>& texts) {
  std::array<std::vector<std::uint64_t>, kTexts> stems;
  std::size_t all = 1;
  for (std::size_t text = 0; text < kTexts; ++text) {
    stems[text] = texts[text].empty() ? std::vector<std::uint64_t>{} : stems_in(texts[text]);
    all += stems[text].size();
  }
  slots_.resize(std::bit_ceil(4 * all));  // most lines say nothing of them: a look tells
  shift_ = 64 - std::countr_zero(slots_.size());
  for (std::size_t text = 0; text < kTexts; ++text) {
    for_each_pair(stems[text], [&](std::uint64_t pair) {
      Slot& slot = slots_[slot_of(pair)];
      slot.pair = pair;
      slot.texts |= 1U << text;
      ++sizes_[text];
    });
  }
}

std::array<std::uint8_t, Said::kTexts> Said::shares_of(std::span<const std::uint64_t> stems) const {
  std::uint64_t all = 0;
  Lanes said = 0;
  for_each_pair(stems, [&](std::uint64_t pair) {
    ++all;
    said += lanes_of(slots_[slot_of(pair)].texts);
  });
  std::array<std::uint8_t, kTexts> shares{};
  for (unsigned text = 0; all > 0 && text < kTexts; ++text) {
    shares[text] = static_cast<std::uint8_t>(100U * count_in(said, text) / all);
  }
  return shares;
}

}  // namespace newsdedup::html
