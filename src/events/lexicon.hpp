// What is known of English words before any article is read: stop words and document frequencies.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsdedup::events {

/// A term is the low half of a token hash: collisions are rare enough to be harmless in sums.
constexpr std::uint32_t term_of(std::uint64_t token_hash) {
  return static_cast<std::uint32_t>(token_hash);
}

/// Whether the term tells nothing about an event.
bool is_stop_word(std::uint32_t term);

/// Articles that the background counts stand for (design: about 2,000): large enough to rank the
/// words of a handful of articles, small enough to yield to a real window.
inline constexpr double kBackgroundArticles = 2000;

/// In how many of `kBackgroundArticles` articles of general news the term stands; 0 if it is rare.
double background_frequency(std::uint32_t term);

}  // namespace newsdedup::events
