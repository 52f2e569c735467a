// Classes of ASCII characters, as the WHATWG standard uses them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace newsdedup::html {

constexpr std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_letter(char c) {
  return static_cast<std::uint8_t>((byte_of(c) | 0x20U) - 'a') < 26;
}

constexpr bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

/// Whether two names are one but for the case of ASCII letters.
constexpr bool is_same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) {
      return false;
    }
  }
  return true;
}

/// Sets of bytes that end a run of others, one bit each.
enum CharacterSet : std::uint8_t {
  kSpaces = 1,
  kEndsTagName = 2,        ///< white space, '/', '>'
  kEndsAttributeName = 4,  ///< these and '='
  kEndsBareValue = 8       ///< white space, '>'
};

namespace detail {
constexpr std::array<std::uint8_t, 256> make_character_sets() {
  std::array<std::uint8_t, 256> sets{};
  for (const char c : {' ', '\n', '\t', '\r', '\f'}) {
    sets[byte_of(c)] = kSpaces | kEndsTagName | kEndsAttributeName | kEndsBareValue;
  }
  sets[byte_of('/')] = kEndsTagName | kEndsAttributeName;
  sets[byte_of('>')] = kEndsTagName | kEndsAttributeName | kEndsBareValue;
  sets[byte_of('=')] = kEndsAttributeName;
  return sets;
}
constexpr std::array<char, 256> make_lower() {
  std::array<char, 256> lower{};
  for (std::size_t i = 0; i < lower.size(); ++i) {
    lower[i] = to_lower(static_cast<char>(i));
  }
  return lower;
}
}  // namespace detail

inline constexpr std::array<std::uint8_t, 256> kCharacterSets = detail::make_character_sets();
inline constexpr std::array<char, 256> kLower = detail::make_lower();

constexpr bool is_in(char c, CharacterSet set) { return (kCharacterSets[byte_of(c)] & set) != 0; }

/// Adds a byte, in lower case, to the hash of a name (FNV-1a, 32 bits; begins with kNameHash).
constexpr std::uint32_t kNameHash = 2166136261U;
constexpr std::uint32_t add_to_hash(std::uint32_t hash, char c) {
  return (hash ^ byte_of(kLower[byte_of(c)])) * 16777619U;
}

/// The same for an ASCII letter.
constexpr std::uint32_t add_letter_to_hash(std::uint32_t hash, char c) {
  return (hash ^ (byte_of(c) | 0x20U)) * 16777619U;
}

constexpr std::uint32_t hash_name(std::string_view name) {
  std::uint32_t hash = kNameHash;
  for (const char c : name) {
    hash = add_to_hash(hash, c);
  }
  return hash;
}

/// A hash of bytes that is the same for ASCII letters of either case; for names as long as a page
/// likes, eight bytes at a time.
inline std::uint64_t hash_folded(std::string_view bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x80 * kEach;
  std::uint64_t hash = bytes.size();
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    const std::uint64_t low = eight & ~kHigh;
    const std::uint64_t capitals =
        ((low + (0x80 - 'A') * kEach) ^ (low + (0x7F - 'Z') * kEach)) & ~eight & kHigh;
    hash = (hash ^ (eight | capitals >> 2U)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace newsdedup::html
