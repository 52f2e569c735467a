// UTF-8 made valid and normalised; windows-1252 to UTF-8.
#include <array>
#include <bit>
#include <cstring>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The first byte at or after `at` that is not ASCII, or the size.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  while (at + 32 <= text.size()) {
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), text.data() + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) {
      break;
    }
    at += 32;
  }
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    word &= kHighBits;
    if (word != 0) {
      if constexpr (std::endian::native == std::endian::little) {
        return at + static_cast<std::size_t>(std::countr_zero(word)) / 8;
      }
      break;
    }
    at += 8;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) {
    ++at;
  }
  return at;
}

/// The bytes of one step through possibly broken UTF-8.
struct Sequence {
  std::size_t size = 1;
  bool valid = false;  ///< else `size` is that of a maximal invalid subsequence
};

/// How many bytes follow this lead byte, and the range of the first of them (Unicode, table 3-7).
struct LeadByte {
  std::size_t followers = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
};

LeadByte classify_lead(unsigned lead) {
  if (lead < 0xC2 || lead > 0xF4) {
    return {};
  }
  if (lead < 0xE0) {
    return {.followers = 1};
  }
  if (lead < 0xF0) {
    return {
        .followers = 2, .low = lead == 0xE0 ? 0xA0U : 0x80U, .high = lead == 0xED ? 0x9FU : 0xBFU};
  }
  return {
      .followers = 3, .low = lead == 0xF0 ? 0x90U : 0x80U, .high = lead == 0xF4 ? 0x8FU : 0xBFU};
}

/// The sequence at `at`, which is not an ASCII byte.
Sequence step(std::string_view text, std::size_t at) {
  const LeadByte lead = classify_lead(byte_at(text, at));
  Sequence sequence;
  if (lead.followers == 0 || at + 1 >= text.size() || byte_at(text, at + 1) < lead.low ||
      byte_at(text, at + 1) > lead.high) {
    return sequence;
  }
  for (sequence.size = 2; sequence.size <= lead.followers; ++sequence.size) {
    if (at + sequence.size >= text.size() || (byte_at(text, at + sequence.size) & 0xC0U) != 0x80) {
      return sequence;
    }
  }
  sequence.valid = true;
  return sequence;
}

/// The first invalid byte at or after `at`, or the size.
std::size_t find_invalid(std::string_view text, std::size_t at) {
  while ((at = skip_ascii(text, at)) < text.size()) {
    // Runs of other scripts stay in this loop.
    do {
      const Sequence sequence = step(text, at);
      if (!sequence.valid) {
        return at;
      }
      at += sequence.size;
    } while (at < text.size() && byte_at(text, at) >= 0x80);
  }
  return at;
}

/// Whether the text is in NFC for sure: below U+0300, and U+2010 to U+203F (quotes and dashes),
/// every code point is, and composes with none of the others.
bool is_plainly_nfc(std::string_view text) {
  std::size_t at = 0;
  while ((at = skip_ascii(text, at)) < text.size()) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0xCC) {
      at += 2;
    } else if (lead == 0xE2 && byte_at(text, at + 1) == 0x80 && byte_at(text, at + 2) >= 0x90) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

void append_utf8(std::string& out, unsigned code_point) {
  if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
  } else {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    out += static_cast<char>(0x80U | ((code_point >> 6U) & 0x3FU));
  }
  out += static_cast<char>(0x80U | (code_point & 0x3FU));
}

}  // namespace

bool is_utf8(std::string_view text) { return find_invalid(text, 0) == text.size(); }

bool has_multibyte_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const Sequence sequence = step(text, at);
    if (sequence.valid) {
      return true;
    }
    at += sequence.size;
  }
  return false;
}

std::size_t repair_utf8(std::string& text) {
  std::size_t bad = find_invalid(text, 0);
  if (bad == text.size()) {
    return 0;
  }
  std::string repaired;
  repaired.reserve(text.size() + text.size() / 8 + 16);
  std::size_t copied = 0;
  std::size_t replaced = 0;
  while (bad < text.size()) {
    repaired.append(text, copied, bad - copied);
    repaired += kReplacement;
    copied = bad + step(text, bad).size;
    replaced += copied - bad;
    bad = find_invalid(text, copied);
  }
  repaired.append(text, copied);
  text = std::move(repaired);
  return replaced;
}

std::string to_nfc(std::string text) {
  if (is_plainly_nfc(text)) {
    return text;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  // ICU's lengths are 32 bits; no record is as large as that.
  if (U_FAILURE(error) || text.size() > INT32_MAX) {
    return text;
  }
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, error)) {
    return text;
  }
  std::string normalized;
  normalized.reserve(text.size());
  icu::StringByteSink<std::string> sink(&normalized);
  nfc->normalizeUTF8(0, piece, sink, nullptr, error);
  return U_SUCCESS(error) ? normalized : text;
}

void append_nfc(std::string& out, std::string_view text) {
  if (is_plainly_nfc(text)) {
    out += text;
  } else {
    out += to_nfc(std::string(text));
  }
}

std::string windows1252_to_utf8(std::string_view text) {
  // 0x80 to 0x9F; the five holes are C1 controls, as the WHATWG encoding standard has it.
  constexpr std::array<unsigned, 32> kHigh = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = skip_ascii(text, at);
    out.append(text, at, end - at);
    if (end < text.size()) {
      const unsigned byte = byte_at(text, end);
      append_utf8(out, byte < 0xA0 ? kHigh[byte - 0x80] : byte);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace newsdedup
