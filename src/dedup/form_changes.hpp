// What was changed between two near texts: slots of a form, or an author's words.
#pragma once

#include <optional>

#include "dedup/form_words.hpp"

namespace newsdedup {

/// How far apart two articles were published.
struct FormGap {
  double minutes = 0;
  bool to_the_minute = false;  ///< else to the day, or by a schedule
};

/// Counts of what was changed.
struct FormChanges {
  bool redated = false;    ///< the headings tell different days
  bool clock = false;      ///< a time of day moved on as the publication did
  bool corrected = false;  ///< what was changed says that something is corrected
  double figures = 0;      ///< slots
  double dates = 0;
  double names = 0;
  double wording = 0;  ///< words removed or added outside of slots

  double slots() const { return figures + dates + names; }
};

/// Near linear (see `word_diff`). `gap` is missing if a date is.
FormChanges form_changes(const FormWords& a, const FormWords& b, const std::optional<FormGap>& gap);

}  // namespace newsdedup
