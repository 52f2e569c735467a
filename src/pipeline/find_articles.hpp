// Finds an article by its id.
#pragma once

#include <cstdint>
#include <string>

#include "newsdedup/core/article_table.hpp"

namespace newsdedup {

/// Throws FatalError(1) that names ids near one that is not there. Linear.
std::uint32_t article_with_id(const std::string& id, const ArticleTable& articles);

}  // namespace newsdedup
