// Blocks that recur over the pages of a site.
#pragma once

#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// What pages of one origin have in common in a key: a hash of the site, 0 where none is known.
std::uint64_t site_key(const ArticleInfo& info);

}  // namespace newsdedup
