// What the markup of a page says of its article, beside the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/html/date_claims.hpp"
#include "extract/html/date_lines.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/core/document.hpp"

namespace newsdedup::html {

/// An element or link that may name an author.
struct NameClaim {
  std::string text;
  bool is_sure = false;  ///< microdata or rel="author" say so
};

/// Strings are in NFC, empty where nothing is said; lists are in the order of trust.
struct PageClaims {
  std::string headline;      ///< the heading that is most likely the article's; empty if none is
  NodeId headline_node = 0;  ///< its element, 0 if unknown
  std::string page_title;    ///< `<title>`
  std::vector<std::string> titles;                ///< of JSON-LD, `og:title` and the like
  std::vector<std::string> headings;              ///< `<h1>`, in the order of the page
  std::vector<std::string> headlines;             ///< elements that are marked as such
  std::vector<std::vector<std::string>> authors;  ///< by source: names as they stand
  std::vector<NameClaim> named;      ///< where they stand near the headline, the best first
  std::vector<std::string> bylines;  ///< "By Jane Doe" in a line beside the headline: her name
  std::vector<std::string> name_beside_date;  ///< a name alone, beside a date beside the headline
  std::vector<std::string> publishers;        ///< names of the site and its owner
  std::optional<DateClaim> published;
  std::optional<Timestamp> modified;
  std::optional<Timestamp> in_url;  ///< the day in the path of the page's own URL
  std::string url;                  ///< canonical, absolute
  std::string site;                 ///< the host of it
  std::string language;             ///< primary tag in lower case, as the page declares it
  DateOrder date_order = DateOrder::kUnknown;
  std::string description;
  std::string body;  ///< articleBody of JSON-LD
};

/// Linear. `url` is where the page was found, if known.
PageClaims read_claims(const Tree& tree, const Marks& marks, const std::optional<std::string>& url);

}  // namespace newsdedup::html
