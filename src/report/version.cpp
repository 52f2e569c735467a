// The version that the build gives.
#include "newsdedup/report.hpp"

namespace newsdedup {

std::string_view version() { return NEWSDEDUP_VERSION; }

}  // namespace newsdedup
