// Who wrote a page's article, as its markup tells.
#pragma once

#include <string>
#include <vector>

#include "extract/html/page_claims.hpp"

namespace newsdedup::html {

/// The names that the most trusted source with any tells; a byline beside the headline comes before
/// names of accounts and of the site itself. Empty if none tells any.
std::vector<std::string> find_authors(const PageClaims& claims);

}  // namespace newsdedup::html
