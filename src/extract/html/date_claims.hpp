// Which of the days that a page tells is that of its publication.
#pragma once

#include <optional>

#include "newsdedup/core/document.hpp"

namespace newsdedup::html {

/// A day that the page tells for itself, and where it does.
struct DateClaim {
  Timestamp time;
  PublishedFrom from = PublishedFrom::kNone;
};

/// What the parts of a page's markup tell.
struct DateSources {
  std::optional<Timestamp> linked;   ///< JSON-LD: published
  std::optional<Timestamp> created;  ///< JSON-LD: made
  std::optional<Timestamp> meta;
  bool is_meta_vague = false;  ///< its name may mean another day
  std::optional<Timestamp> shown;
  bool is_shown_beside = false;  ///< beside the headline
  std::optional<Timestamp> modified;
  std::optional<Timestamp> in_url;
};

/// The day of publication; nothing if only the URL or the last change tell one.
std::optional<DateClaim> choose_date(DateSources sources);

}  // namespace newsdedup::html
