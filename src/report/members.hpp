// The members of a JSON object, told apart without changing a byte of them.
#pragma once

#include <string>
#include <string_view>

namespace newsdedup {

/// Members of an object without its braces, byte for byte: `"a":1,"b":{"c":[]}`.
struct SplitMembers {
  std::string foreign;  ///< those whose names are not ours
  std::string ours;     ///< those that would be taken for our own fields
};

/// Parts the unknown fields of a record by their names. The members of an `extra` object are ours:
/// it is what was written here before. `members` is valid JSON; linear, nothing nested is entered.
SplitMembers split_members(std::string_view members);

}  // namespace newsdedup
