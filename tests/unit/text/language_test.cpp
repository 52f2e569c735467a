#include <string>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

TEST(Language, IsToldWhereATextIsLongEnough) {
  EXPECT_EQ(detect_language("The council voted on Tuesday to keep the old bridge open for another "
                            "year while engineers look for a cheaper way to repair it."),
            "en");
  EXPECT_EQ(detect_language("Der Stadtrat hat am Dienstag beschlossen, die alte Brücke noch ein "
                            "weiteres Jahr für den Verkehr offen zu halten."),
            "de");
  EXPECT_EQ(detect_language("Le conseil municipal a décidé mardi de laisser le vieux pont ouvert à "
                            "la circulation pendant encore une année."),
            "fr");
}

TEST(Language, TagsArePrimaryAndCurrent) {
  EXPECT_EQ(detect_language("מועצת העיר החליטה ביום שלישי להשאיר את הגשר הישן פתוח לשנה נוספת"),
            "he");
  EXPECT_EQ(detect_language("市議會週二決定讓舊橋再開放一年，同時工程師正在尋找更便宜的維修方法。"),
            "zh");
}

TEST(Language, IsNothingWhereItIsNotSure) {
  EXPECT_FALSE(detect_language("").has_value());
  EXPECT_FALSE(detect_language("12 345 – 67").has_value());
  EXPECT_FALSE(detect_language(std::string(5000, '\0')).has_value());
}

TEST(Language, OnlyTheBeginningIsLookedAtAndCharactersAreNotCut) {
  std::string text = "The council voted on Tuesday to keep the old bridge open. ";
  while (text.size() < 1999) {
    text += "It will be repaired. ";
  }
  text.resize(1999);
  text += "é";
  for (int i = 0; i < 500; ++i) {
    text += " Der Stadtrat hat am Dienstag beschlossen.";
  }
  EXPECT_EQ(detect_language(text), "en");
}

TEST(Language, ControlsDoNotHideIt) {
  const std::string text(
      "The council voted on Tuesday\0 to keep the old bridge open for another "
      "year while engineers look for a cheaper way to repair it.",
      127);
  EXPECT_EQ(detect_language(text), "en");
}

}  // namespace
}  // namespace newsdedup
