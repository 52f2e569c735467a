// News that nobody wrote: a stream of articles with the statistics of a real one, from a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"

namespace newsdedup::bench {

struct StreamOptions {
  std::size_t articles = 1000;
  std::uint64_t seed = 1;
  std::size_t articles_per_day = 100;  ///< about; the stream begins on 2023-01-01
};

/// A stream by publication: happenings with one to six articles of about 480 words within three
/// days. Words follow Zipf's law; the most frequent are English function words, the others are
/// made of syllables, and each happening has its own. Dates and weekdays stand in the texts. One
/// article in 30 is a copy with a few words changed, one in 20 has no date. Ids are "a0", "a1", ...
std::vector<Article> made_stream(const StreamOptions& options);

/// The article as a line of JSONL input, without the line's end.
std::string json_line(const Article& article);

/// The article as a page saved as text: with navigation, a byline, share lines and a footer.
std::string text_dump(const Article& article);

/// The article as a page in HTML: about three fifths of it scripts and styles, as pages of today
/// are; with menus, links, cards and a footer.
std::string html_page(const Article& article);

}  // namespace newsdedup::bench
