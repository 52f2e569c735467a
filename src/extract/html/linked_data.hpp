// What a page's JSON-LD says of its article.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/time.hpp"

namespace newsdedup::html {

/// Of the thing that describes the page best; what it leaves out, as others say. Strings are in
/// UTF-8, empty where nothing is said.
struct LinkedArticle {
  std::string headline;
  std::vector<std::string> authors;  ///< names as they stand
  std::optional<Timestamp> published;
  std::optional<Timestamp> created;
  std::optional<Timestamp> modified;
  std::string site;
  std::string body;  ///< articleBody, with its line ends
};

/// Reads the texts of a page's scripts of type application/ld+json, schema.org's vocabulary: single
/// things, arrays, graphs with references. `titles` are other names of the page, which tell its
/// article from others that are described. Linear.
LinkedArticle read_linked_data(std::span<const std::string_view> scripts,
                               std::span<const std::string> titles);

/// A date as markup writes it: a stamp, or one that begins with a full day in ISO 8601.
std::optional<Timestamp> markup_date(std::string_view text);

}  // namespace newsdedup::html
