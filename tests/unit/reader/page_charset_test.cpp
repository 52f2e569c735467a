#include "reader/page_charset.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

std::string text_of(std::string_view page, std::string_view transport = {}) {
  return decode_page(page, transport).text;
}

TEST(DeclaredCharset, IsReadAsBrowsersReadIt) {
  EXPECT_EQ(declared_charset("<meta charset=utf-8>"), "utf-8");
  EXPECT_EQ(declared_charset("<META CHARSET = \"KOI8-R\" />"), "koi8-r");
  EXPECT_EQ(declared_charset("<meta\nname=a><meta/charset='big5'>"), "big5");
  EXPECT_EQ(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=latin1'>"),
            "windows-1252");
  EXPECT_EQ(declared_charset("<meta content=\"a; charset = 'euc-kr' \" http-equiv=content-type>"),
            "euc-kr");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='windows-1251'?><html>"),
            "windows-1251");
  EXPECT_EQ(declared_charset("<meta charset=utf-16>"), "utf-8");
}

TEST(DeclaredCharset, WhatOnlyLooksLikeOneIsNone) {
  EXPECT_EQ(declared_charset(""), std::nullopt);
  EXPECT_EQ(declared_charset("<meta"), std::nullopt);
  EXPECT_EQ(declared_charset("<meta charset"), std::nullopt);
  EXPECT_EQ(declared_charset("<meta charset='utf-8"), "utf-8");  // the head may be cut anywhere
  EXPECT_EQ(declared_charset("<metal charset=utf-8>"), std::nullopt);
  EXPECT_EQ(declared_charset("<!-- <meta charset=utf-8> -->"), std::nullopt);
  EXPECT_EQ(declared_charset("<p title='<meta charset=utf-8>'>"), std::nullopt);
  EXPECT_EQ(declared_charset("<meta name=a content='charset=utf-8'>"), std::nullopt);
  EXPECT_EQ(declared_charset("<meta charset=none><meta charset=gbk>"), "gbk");
  EXPECT_EQ(declared_charset("<!-- never ended <meta charset=utf-8>"), std::nullopt);
}

TEST(DecodePage, TakesTheByteOrderMarkFirst) {
  EXPECT_EQ(text_of("\xEF\xBB\xBF<meta charset=latin1>\xC3\xA9", "koi8-r"),
            "<meta charset=latin1>é");
  EXPECT_EQ(text_of(std::string_view("\xFF\xFE<\0\xE9\0", 6), "utf-8"), "<é");
  EXPECT_EQ(text_of(std::string_view("\xFE\xFF\0<\0\xE9", 6)), "<é");
}

TEST(DecodePage, ThenTheTransportThenTheDeclaration) {
  EXPECT_EQ(text_of("<meta charset=koi8-r>\xCF\xF0\xE8", "windows-1251"),
            "<meta charset=koi8-r>При");
  EXPECT_EQ(text_of("<meta charset=windows-1251>\xCF\xF0\xE8"), "<meta charset=windows-1251>При");
  EXPECT_EQ(text_of("<meta charset=windows-1251>\xCF\xF0\xE8", "no such set"),
            "<meta charset=windows-1251>При");
  EXPECT_EQ(text_of(std::string_view("<\0p\0>\0", 6), "utf-16le"), "<p>");
}

TEST(DecodePage, ADeclarationThatTheBytesBelieIsNotBelieved) {
  EXPECT_EQ(text_of("<meta charset=iso-8859-1>caf\xC3\xA9 \xE2\x80\x9Cx"),
            "<meta charset=iso-8859-1>café “x");
  EXPECT_EQ(text_of("<meta charset=utf-8><p>\xE4rgerliche K\xFC\xE4nge, sch\xF6ne Gr\xFC\xDF"
                    "e aus K\xF6ln, M\xFCnchen und Z\xFCrich"),
            "<meta charset=utf-8><p>ärgerliche Küänge, schöne Grüße aus Köln, München und Zürich");
  const DecodedText broken = decode_page("<meta charset=utf-8>caf\xC3\xA9 \xE9.", "");
  EXPECT_EQ(broken.text, "<meta charset=utf-8>café \uFFFD.");
  EXPECT_EQ(broken.repaired_bytes, 1U);
}

TEST(DecodePage, WithoutADeclarationUtf8IsRecognisedAndTheRestGuessed) {
  EXPECT_EQ(text_of("<p>caf\xC3\xA9"), "<p>café");
  EXPECT_EQ(text_of("<p>plain"), "<p>plain");
  EXPECT_EQ(text_of(std::string_view("<\0p\0>\0\xE9\0", 8)), "<p>é");
  EXPECT_EQ(text_of(std::string_view("\0<\0p\0>\0\xE9", 8)), "<p>é");
  EXPECT_EQ(text_of("<p>\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! \xDD\xF2\xEE \xF2\xE5\xEA\xF1\xF2 "
                    "\xED\xE0 \xF0\xF3\xF1\xF1\xEA\xEE\xEC \xFF\xE7\xFB\xEA\xE5."),
            "<p>Привет, мир! Это текст на русском языке.");
  EXPECT_EQ(text_of("<p>\x93quoted\x94"), "<p>“quoted”");
}

}  // namespace
}  // namespace newsdedup
