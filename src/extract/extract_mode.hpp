// Which documents are stripped.
#pragma once

#include "newsdedup/extract.hpp"

namespace newsdedup {

inline bool is_stripped(BodyKind kind, ExtractMode mode) {
  return mode == ExtractMode::kAlways || (mode == ExtractMode::kAuto && kind != BodyKind::kArticle);
}

}  // namespace newsdedup
