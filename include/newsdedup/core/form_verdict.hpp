// Whether two near texts are a copy, or one form filled with other facts; and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

/// What one feature says of a pair.
struct FormEvidence {
  std::string_view
      feature;  ///< its name in data/dedup/form_model.tsv; lives as long as the program
  double value = 0;
  double weight = 0;   ///< what it adds to the log odds: below 0 speaks for a copy
  std::string reason;  ///< for people: "published 72 hours apart"; empty if the value is 0

  bool operator==(const FormEvidence&) const = default;
};

struct FormVerdict {
  bool same_form = false;
  double probability = 0;  ///< of other facts in the same form
  double slot_share = 1;   ///< of what was changed, 0 to 1: what speaks for a form counts by it
  double threshold = 0.5;  ///< from which probability on it is told
  std::vector<FormEvidence> evidence;  ///< in the order of the model

  bool operator==(const FormVerdict&) const = default;
};

}  // namespace newsdedup
