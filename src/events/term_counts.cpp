// The terms of an article, packed.
#include "newsdedup/events/term_counts.hpp"

#include <bit>

namespace newsdedup {

TermCounts::TermCounts(std::span<const TermCount> terms)
    : size_(static_cast<std::uint32_t>(terms.size())) {
  std::vector<std::uint8_t> packed(kMostBytes * terms.size() + kPadding);
  std::uint8_t* at = packed.data();
  std::uint32_t before = 0;
  for (const TermCount& one : terms) {
    const std::uint32_t distance = one.term - before;
    before = one.term;
    const unsigned last = static_cast<unsigned>(std::bit_width(distance | 1U) - 1) / 8;
    if (one.title <= kMostTitle && one.lead <= kMostLead && one.body <= kMostBody) {
      *at++ = static_cast<std::uint8_t>(last | static_cast<unsigned>(one.title) << kTitleBit |
                                        static_cast<unsigned>(one.lead) << kLeadBit |
                                        static_cast<unsigned>(one.body) << kBodyBit);
    } else {
      *at++ = static_cast<std::uint8_t>(last | kElsewhere << kBodyBit);
      *at++ = one.title;
      *at++ = one.lead;
      *at++ = one.body;
    }
    for (unsigned i = 0; i < sizeof distance; ++i) {
      at[i] = static_cast<std::uint8_t>(distance >> 8 * i);
    }
    at += last + 1;
  }
  bytes_.assign(packed.data(), at + kPadding);
}

}  // namespace newsdedup
