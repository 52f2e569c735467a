// Characters, words, languages. The only room that knows ICU and CLD2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// A token of a text: bytes [begin, end) of it, and a hash of its folded form.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t hash = 0;  ///< `token_hash` of the token in NFC, case folded, NFC again

  bool operator==(const Token&) const = default;
};

/// The tokens of a text in NFC, in order, appended to `tokens`. The text is case folded (full
/// folding) and normalised; a token is a maximal run that begins with a letter or number (L*, N*)
/// and goes on with letters, numbers and marks (M*); in scripts written without spaces (Han,
/// Hiragana, Katakana, Thai, Lao, Myanmar, Khmer) each code point with its marks is a token.
/// "Émile's 3rd" => "émile", "s", "3rd". Texts above 4 GB are cut at that length.
void tokenize(std::string_view text, std::vector<Token>& tokens);

/// The hash that `tokenize` gives to a token with this folded form: for tables of words. XXH3-64
/// above 16 bytes; below, the two halves of 8 bytes multiplied and folded as XXH3 does inside.
std::uint64_t token_hash(std::string_view folded);

/// Replaces every maximal invalid UTF-8 subsequence by U+FFFD (Unicode 15, 3.9, "best practice")
/// and returns the number of bytes replaced. U+0000 is kept.
std::size_t repair_utf8(std::string& text);

/// Whether all of the text is valid UTF-8.
bool is_utf8(std::string_view text);

/// Whether any valid UTF-8 sequence of several bytes stands in a text, valid or not.
bool has_multibyte_utf8(std::string_view text);

/// The text read as windows-1252 (WHATWG: bytes without a character are C1 controls), in UTF-8.
std::string windows1252_to_utf8(std::string_view text);

/// The character set that a label stands for, by the name of the WHATWG Encoding standard:
/// " Latin1" => "windows-1252", "gb2312" => "gbk". Nothing if no browser knows it.
std::optional<std::string> find_charset(std::string_view label);

/// Text in UTF-8, and how many bytes of the original could not be read: they became U+FFFD.
struct DecodedText {
  std::string text;
  std::size_t repaired_bytes = 0;
};

/// Reads `bytes` in a character set that `find_charset` named; linear. UTF-8 is repaired. A byte
/// order mark is not dropped.
DecodedText decode_charset(std::string_view bytes, std::string_view charset);

/// The text in Normalization Form C. `text` is valid UTF-8. Linear; ASCII is returned as it is.
std::string to_nfc(std::string text);

/// Appends `text` in that form.
void append_nfc(std::string& out, std::string_view text);

/// The text case folded (full folding) and in NFC.
std::string fold(std::string_view text);

/// The language of a text, BCP 47 primary tag ("en"), or nothing where that is not sure enough.
/// Looks at no more than the first 2,000 bytes.
std::optional<std::string> detect_language(std::string_view text);

/// A point in time as records, bylines and stamps write it: "2024-04-20T10:11:12Z",
/// "Sat, 20 Apr 2024 10:11:12 +0200", "18 Jun 2023, 07:28 AM IST", "April 20, 2024", "20240420",
/// "1713607872" (Unix seconds, 9 to 10 digits), "1713607872000" (milliseconds). The whole of `text`
/// must be one such stamp, white space aside. A day that cannot exist, one that can be read in
/// two ways (03/04/2024), or a year outside 1900 to 2100 gives nothing. Zones that change with the
/// season ("ET") leave `utc_offset` empty.
std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace newsdedup
