// A page dump while it is taken apart.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/facts.hpp"
#include "extract/features.hpp"
#include "extract/line_kind.hpp"
#include "extract/lines.hpp"

namespace newsdedup {

/// The lines of a page, what they look like, and what they are taken for. Vectors run in parallel.
struct Page {
  std::vector<Line> lines;
  std::vector<LineFacts> facts;
  NumbersByLine stems;  ///< of the lines' words
  FeatureRows rows;
  std::vector<int> scores;  ///< of the line model, in 1/1000 log-odds: 0 and more is the article's
  std::vector<LineKind> kinds;  ///< `kArticle` lines make the text

  std::size_t size() const { return lines.size(); }
};

/// The lines between which the article stands: from its first paragraph to behind its last one.
struct Body {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin == end; }
};

}  // namespace newsdedup
