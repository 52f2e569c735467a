#include <string>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

struct Repaired {
  std::string text;
  std::size_t bytes = 0;

  bool operator==(const Repaired&) const = default;
};

Repaired repaired(std::string text) {
  const std::size_t bytes = repair_utf8(text);
  return {text, bytes};
}

const std::string kBad = "\xEF\xBF\xBD";

TEST(RepairUtf8, ValidTextStaysAsItIs) {
  for (const std::string& text :
       {std::string(), std::string("plain"), std::string("a\0b", 3), std::string("Ærøskøbing"),
        std::string("東京の天気"), std::string("\xF0\x9F\x98\x80 \xF4\x8F\xBF\xBF"),
        std::string("\xED\x9F\xBF\xEE\x80\x80"),
        std::string(100, 'x') + "é" + std::string(70, 'y')}) {
    EXPECT_TRUE(is_utf8(text));
    EXPECT_EQ(repaired(text), (Repaired{text, 0}));
  }
}

// The examples of Unicode 15, section 3.9, tables 3-8 to 3-11.
TEST(RepairUtf8, EveryMaximalInvalidSubsequenceBecomesOneReplacement) {
  EXPECT_EQ(repaired("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41").text,
            kBad + kBad + kBad + kBad + kBad + kBad + kBad + kBad + "A");
  EXPECT_EQ(repaired("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41").text,
            kBad + kBad + kBad + kBad + kBad + kBad + kBad + kBad + "A");
  EXPECT_EQ(repaired("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42").text,
            kBad + kBad + kBad + kBad + kBad + "A" + kBad + kBad + "B");
  EXPECT_EQ(repaired("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41").text, kBad + kBad + kBad + kBad + "A");
}

TEST(RepairUtf8, BytesReplacedAreCounted) {
  EXPECT_EQ(repaired("\xE2\x80").bytes, 2U);
  EXPECT_EQ(repaired("ok \xF0\x9F\x98 ok \xFF").bytes, 4U);
  EXPECT_EQ(repaired("ok \xF0\x9F\x98 ok \xFF").text, "ok " + kBad + " ok " + kBad);
}

TEST(RepairUtf8, EveryPlaceInABlockIsLookedAt) {
  for (std::size_t at = 0; at < 80; ++at) {
    std::string text(80, 'x');
    text[at] = '\x80';
    EXPECT_EQ(repaired(text).bytes, 1U) << at;
  }
}

TEST(RepairUtf8, RepairingTwiceChangesNothing) {
  std::string text = "a\xC3(\xA0\xA1\xE2\x28\xA1\xF0\x90\x28\xBC";
  repair_utf8(text);
  const std::string once = text;
  EXPECT_EQ(repair_utf8(text), 0U);
  EXPECT_EQ(text, once);
  EXPECT_TRUE(is_utf8(text));
}

TEST(Nfc, DecomposedTextIsComposed) {
  EXPECT_EQ(to_nfc("cafe\xCC\x81"), "café");
  std::string text = "un ";
  append_nfc(text, "cafe\xCC\x81");
  append_nfc(text, " noir");
  EXPECT_EQ(text, "un café noir");
  EXPECT_EQ(to_nfc("\xE2\x84\xAB"), "Å");                           // U+212B Angstrom sign
  EXPECT_EQ(to_nfc("\xE2\x80\x81"), "\xE2\x80\x83");                // U+2001 em quad
  EXPECT_EQ(to_nfc("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "한");  // conjoining Jamo
  EXPECT_EQ(to_nfc("q\xCC\x87\xCC\xA3"), "q\xCC\xA3\xCC\x87");      // marks are put in order
}

TEST(Nfc, NormalTextStaysAsItIs) {
  for (const std::string& text : {std::string(), std::string("plain"), std::string("a\0b", 3),
                                  std::string("“Ça va?” – naïve…"), std::string("東京"),
                                  std::string("\xE2\x80\x99"), std::string("q\xCC\x88")}) {
    EXPECT_EQ(to_nfc(text), text);
    EXPECT_EQ(to_nfc(to_nfc(text)), to_nfc(text));
  }
}

TEST(Windows1252, CurlyQuotesAndAccentsAreRead) {
  EXPECT_EQ(windows1252_to_utf8("\x93"
                                "caf\xE9\x94 \x80"
                                "5 \x97 ok"),
            "“café” €5 — ok");
  EXPECT_EQ(windows1252_to_utf8("\x81"), "\xC2\x81");
  EXPECT_EQ(windows1252_to_utf8(""), "");
}

TEST(Windows1252, EveryByteGivesValidUtf8) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
  }
  EXPECT_TRUE(is_utf8(windows1252_to_utf8(all)));
}

}  // namespace
}  // namespace newsdedup
