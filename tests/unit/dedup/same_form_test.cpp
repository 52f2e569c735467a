// Copies and forms told apart by what was changed and when.
#include "newsdedup/dedup/same_form.hpp"

#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kMay =
    "WESTMERE, May 6 - The market sold cod at 410 crowns a box this morning, the harbour office "
    "said.";
constexpr std::string_view kJune =
    "WESTMERE, June 3 - The market sold cod at 385 crowns a box this morning, the harbour office "
    "said.";

bool is_form(const FormText& a, const FormText& b) {
  return judge_form(a, b, shipped_form_model()).same_form;
}

Timestamp at(int month, unsigned day) {
  return {*make_day(2024, static_cast<unsigned>(month), day), 9 * 3600 + 1867, std::nullopt};
}

TEST(SameForm, AnotherMonthsFiguresAreAForm) {
  EXPECT_TRUE(is_form({"Prices", kMay, at(5, 6)}, {"Prices", kJune, at(6, 3)}));
}

TEST(SameForm, WithoutDatesItIsACopy) {
  EXPECT_FALSE(is_form({"Prices", kMay, {}}, {"Prices", kJune, {}}));
}

TEST(SameForm, ACorrectionIsACopy) {
  EXPECT_FALSE(is_form({"Prices", kMay, at(5, 6)}, {"CORRECTED - Prices", kJune, at(5, 7)}));
}

TEST(SameForm, TheOrderChangesNothing) {
  const FormText a{"Prices", kMay, at(5, 6)};
  const FormText b{"Prices", kJune, at(6, 3)};
  EXPECT_EQ(form_features(a, b), form_features(b, a));
}

TEST(SameForm, AModelThatNamesNoFeatureIsRefused) {
  EXPECT_THROW(read_form_model("bias\t1\nluck\t2\n"), FatalError);
  EXPECT_EQ(read_form_model("# none\nbias\t-1.5\n").bias, -1.5);
}

}  // namespace
}  // namespace newsdedup
