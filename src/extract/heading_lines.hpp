// The lines around an article that tell who wrote it and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/page.hpp"
#include "newsdedup/core/document.hpp"

namespace newsdedup {

/// What bylines and date lines tell.
struct Publication {
  std::vector<std::string> authors;
  std::optional<Timestamp> published;
  PublishedFrom published_from = PublishedFrom::kNone;
  std::optional<Timestamp> modified;
  std::vector<std::size_t>
      evidence;  ///< lines that were taken out but tell time or place, in order
};

/// Marks bylines and date lines near the article and reads them. `title` is its line, if found.
Publication read_heading(Page& page, Body body, std::optional<std::size_t> title);

/// The word of the contract for a line of evidence: "caption", "byline", "dateline", "updated",
/// "published".
std::string evidence_kind(const Page& page, std::size_t line);

}  // namespace newsdedup
