#include <string>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

std::string decode(std::string_view bytes, const char* label) {
  return decode_charset(bytes, find_charset(label).value()).text;
}

TEST(FindCharset, MeansWhatBrowsersMean) {
  EXPECT_EQ(find_charset("UTF8"), "utf-8");
  EXPECT_EQ(find_charset(" ISO-8859-1\n"), "windows-1252");
  EXPECT_EQ(find_charset("us-ascii"), "windows-1252");
  EXPECT_EQ(find_charset("latin5"), "windows-1254");
  EXPECT_EQ(find_charset("gb2312"), "gbk");
  EXPECT_EQ(find_charset("ks_c_5601-1987"), "euc-kr");
  EXPECT_EQ(find_charset("x-sjis"), "shift_jis");
  EXPECT_EQ(find_charset("TIS-620"), "windows-874");
  EXPECT_EQ(find_charset("unicode"), "utf-16le");
}

TEST(FindCharset, UnknownLabelsAreNone) {
  EXPECT_EQ(find_charset(""), std::nullopt);
  EXPECT_EQ(find_charset("utf-7"), std::nullopt);
  EXPECT_EQ(find_charset("hz-gb-2312"), std::nullopt);
  EXPECT_EQ(find_charset("utf-8 "
                         "                                                                      x"),
            std::nullopt);
}

TEST(DecodeCharset, ReadsEachFamily) {
  EXPECT_EQ(decode("caf\xE9 \x80 \x81", "latin1"), "café € \u0081");
  EXPECT_EQ(decode("\xE8ri\xE8ka \xB9", "iso-8859-2"), "črička š");
  EXPECT_EQ(decode("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251"), "Привет");
  EXPECT_EQ(decode("\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r"), "Привет");
  EXPECT_EQ(decode("\x8F\xE0\xA8", "cp866"), "При");
  EXPECT_EQ(decode("\xC4\xE3\xBA\xC3", "gb2312"), "你好");
  EXPECT_EQ(decode("\x81\x30\x81\x36", "gb18030"), "\u0086");
  EXPECT_EQ(decode("\xA7\x41\xA6\x6E", "big5"), "你好");
  EXPECT_EQ(decode("\x82\xB1\x82\xF1 \x83\x65", "shift_jis"), "こん テ");
  EXPECT_EQ(decode("\xA4\xB3\xA4\xF3", "euc-jp"), "こん");
  EXPECT_EQ(decode("\x1B$B$3$s\x1B(B.", "iso-2022-jp"), "こん.");
  EXPECT_EQ(decode("\xBE\xC8\xB3\xE7", "euc-kr"), "안녕");
  EXPECT_EQ(decode("\xE1\xE2\xE3", "windows-1253"), "αβγ");
  EXPECT_EQ(decode("\xF9\xEC\xE5\xED", "windows-1255"), "שלום");
  EXPECT_EQ(decode("\xC7\xE1", "windows-1256"), "ال");
  EXPECT_EQ(decode("\xA1\xA2", "tis-620"), "กข");
  EXPECT_EQ(decode("\x8E", "macintosh"), "é");
  EXPECT_EQ(decode(std::string_view("a\0\xE9\0", 4), "utf-16le"), "aé");
  EXPECT_EQ(decode(std::string_view("\0a\xD8\x3D\xDE\x00", 6), "utf-16be"), "a😀");
}

TEST(DecodeCharset, BadBytesAreReplacedAndCounted) {
  const DecodedText gbk = decode_charset(
      "a\xFF"
      "b",
      "gbk");
  EXPECT_EQ(gbk.text, "a\uFFFDb");
  EXPECT_EQ(gbk.repaired_bytes, 1U);
  const DecodedText cut = decode_charset("\xC4\xE3\xC4", "gbk");
  EXPECT_EQ(cut.text, "你\uFFFD");
  EXPECT_EQ(cut.repaired_bytes, 1U);
  const DecodedText utf8 = decode_charset("\xC3\xA9\xE9", "utf-8");
  EXPECT_EQ(utf8.text, "é\uFFFD");
  EXPECT_EQ(utf8.repaired_bytes, 1U);
  EXPECT_EQ(decode_charset(std::string_view("\x00\xD8", 2), "utf-16le").text, "\uFFFD");
}

TEST(DecodeCharset, PagesLongerThanAnyBufferStayWhole) {
  std::string bytes;
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    bytes += "\xC4\xE3\xBA\xC3,";
    text += "你好,";
  }
  EXPECT_EQ(decode(bytes, "gbk"), text);
}

}  // namespace
}  // namespace newsdedup
