// Folding of characters and texts: NFC, full case folding, NFC again.
#include "text/folding.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "newsdedup/core/result.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

struct Range {
  UChar32 first;
  UChar32 last;
};

/// Scripts written without spaces: Han, Hiragana and Katakana (with half width), Thai, Lao,
/// Myanmar, Khmer. Sorted.
constexpr Range kAlone[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x2E80, 0x2FDF},
    {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029}, {0x3040, 0x30FF},
    {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA9E0, 0xA9FF},
    {0xAA60, 0xAA7F}, {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x20000, 0x3FFFF}};

constexpr UChar32 kTabled = 0x3100;  // entries below are looked up, others worked out

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) {
    throw FatalError(1, "ICU has no normalisation data");
  }
  return *instance;
}

icu::UnicodeString composed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = nfc().normalize(text, status);
  if (U_FAILURE(status)) {
    throw FatalError(1, "ICU cannot normalise a text: out of memory");
  }
  return result;
}

bool stands_alone(UChar32 c) {
  const auto* range = std::find_if(std::begin(kAlone), std::end(kAlone),
                                   [c](const Range& candidate) { return c <= candidate.last; });
  return range != std::end(kAlone) && range->first <= c;
}

CharClass class_of(UChar32 c) {
  const std::uint32_t category = U_GET_GC_MASK(c);
  if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
    return stands_alone(c) ? CharClass::kAloneWord : CharClass::kWord;
  }
  if ((category & U_GC_M_MASK) != 0) {
    return stands_alone(c) ? CharClass::kAloneMark : CharClass::kMark;
  }
  return CharClass::kSeparator;
}

/// Whether the characters, if there are several, stay together in one token of a script with
/// spaces.
bool is_one_run(const icu::UnicodeString& folded) {
  if (folded.countChar32() == 1) {
    return true;
  }
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const CharClass kind = class_of(folded.char32At(i));
    if (kind != CharClass::kWord && (i == 0 || kind != CharClass::kMark)) {
      return false;
    }
  }
  return true;
}

FoldedChar computed_entry(UChar32 c) {
  FoldedChar entry;
  if (!nfc().hasBoundaryBefore(c)) {
    entry.kind = CharClass::kJoining;
    return entry;
  }
  icu::UnicodeString folded = composed(icu::UnicodeString(c)).foldCase(U_FOLD_CASE_DEFAULT);
  const bool opens = nfc().hasBoundaryBefore(folded.char32At(0));
  folded = composed(folded);
  std::string bytes;
  folded.toUTF8String(bytes);
  if (!opens || !is_one_run(folded) || bytes.size() > sizeof(entry.bytes)) {
    entry.kind = CharClass::kJoining;
    return entry;
  }
  entry.kind = class_of(folded.char32At(0));
  if (entry.kind != CharClass::kSeparator) {
    entry.length = static_cast<std::uint8_t>(bytes.copy(entry.bytes, sizeof(entry.bytes)));
  }
  return entry;
}

const std::vector<FoldedChar>& table() {
  static const std::vector<FoldedChar> entries = [] {
    std::vector<FoldedChar> built(kTabled);
    for (UChar32 c = 0; c < kTabled; ++c) {
      built[static_cast<std::size_t>(c)] = computed_entry(c);
    }
    return built;
  }();
  return entries;
}

FoldedChar encoded(CharClass kind, UChar32 c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(c));
  FoldedChar entry;
  entry.kind = kind;
  entry.length = static_cast<std::uint8_t>(length);
  std::memcpy(entry.bytes, bytes, static_cast<std::size_t>(length));
  return entry;
}

/// Bytes of the text that are normalised in one call: ICU counts in 32 bits, and a heap of marks
/// is cut as the tokenizer does.
std::size_t piece_length(std::string_view text) {
  constexpr std::size_t kPiece = std::size_t{1} << 28;
  std::size_t joined = 0;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const DecodedChar c = decode_char(text, offset);
    const bool joins = folded_char(c.code_point).kind == CharClass::kJoining;
    if (joins ? joined == kMaxJoined : offset >= kPiece) {
      break;
    }
    joined = joins ? joined + 1 : 0;
    offset = c.end;
  }
  return offset;
}

}  // namespace

FoldedChar folded_char(std::int32_t code_point) {
  if (code_point < 0) {
    return {};
  }
  if (code_point < kTabled) {
    return table()[static_cast<std::size_t>(code_point)];
  }
  const bool han = (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
                   (code_point >= 0x3400 && code_point <= 0x4DBF);
  if (han) {
    return encoded(CharClass::kAloneWord, code_point);
  }
  if (code_point >= 0xAC00 && code_point <= 0xD7A3) {  // Hangul syllables
    return encoded(CharClass::kWord, code_point);
  }
  return computed_entry(code_point);
}

FoldedChar plain_char(std::int32_t code_point) {
  if (code_point < 0) {
    return {};
  }
  const CharClass kind = class_of(code_point);
  return kind == CharClass::kSeparator ? FoldedChar{} : encoded(kind, code_point);
}

DecodedChar decode_char(std::string_view text, std::size_t offset) {
  DecodedChar decoded;
  if (offset >= text.size()) {
    decoded.end = text.size();
    return decoded;
  }
  // ICU counts in 32 bits: four bytes are enough for one character.
  const std::string_view window = text.substr(offset, 4);
  const auto length = static_cast<std::int32_t>(window.size());
  std::int32_t used = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  U8_NEXT(bytes, used, length, decoded.code_point);
  decoded.end = offset + static_cast<std::size_t>(used);
  return decoded;
}

std::string fold(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string folded;
  if (ascii) {
    folded.assign(text);
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') {
        c = static_cast<char>(c | 0x20);
      }
    }
    return folded;
  }
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, piece_length(text));
    const auto utf16 = icu::UnicodeString::fromUTF8(
        icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size())));
    composed(composed(utf16).foldCase(U_FOLD_CASE_DEFAULT)).toUTF8String(folded);
    text.remove_prefix(piece.size());
  }
  return folded;
}

}  // namespace newsdedup
