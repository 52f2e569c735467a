// The contract's words for what is found.
#include "newsdedup/core/findings.hpp"

namespace newsdedup {

const char* to_string(Relation relation) {
  switch (relation) {
    case Relation::kExact:
      return "exact";
    case Relation::kNear:
      return "near";
    case Relation::kContains:
      return "contains";
    case Relation::kContained:
      return "contained";
    case Relation::kRevision:
      return "revision";
  }
  return "";
}

}  // namespace newsdedup
