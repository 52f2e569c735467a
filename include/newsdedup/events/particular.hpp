// What is true of one instance of a recurring happening, and not of the next.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace newsdedup {

/// Something that an article states and that an article on another instance of the same kind of
/// happening would state otherwise. Two that have one key and no common value contradict each
/// other.
struct Particular {
  enum class Kind : std::uint8_t {
    kOrdinal,   ///< "second visit": of visits, 2; "his previous visit": kNotFirst
    kOffice,    ///< "Chinese Foreign Minister Qin Gang": of that office, Qin or Gang
    kNamed,     ///< "Hurricane Irma": of storms, Irma
    kNumbered,  ///< "Super Bowl LII", "Flight 370": of flights, 370
    kFigure,    ///< "173,000 jobs", "51 to 48 votes": of jobs, 173,000
  };
  static constexpr std::size_t kKinds = 5;

  std::uint32_t key = 0;    ///< what it is about: a hash; its lowest bits are the kind
  std::uint32_t value = 0;  ///< a hash, a number, or the bits of a float (kFigure)

  static constexpr std::uint32_t kKindMask = 7;
  static constexpr std::uint32_t kNotFirst = 0;  ///< value of an ordinal: there was one before

  /// `about`: a hash of what it is about.
  static constexpr Particular of(Kind kind, std::uint32_t about, std::uint32_t value) {
    return {(about & ~kKindMask) | static_cast<std::uint32_t>(kind), value};
  }
  constexpr Kind kind() const { return static_cast<Kind>(key & kKindMask); }

  auto operator<=>(const Particular&) const = default;
};

}  // namespace newsdedup
