// The words that particulars are found by.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup::events {

/// What a word, or the run of words that it begins, can be; see data/events/particulars.tsv.
struct ParticularWord {
  enum class Kind : std::uint8_t {
    kOrdinal,
    kHappening,
    kAgain,
    kThan,
    kAgo,
    kOffice,
    kLocal,
    kNotHeld,
    kNamed,
    kUnit,
    kVote,
    kNoName
  };

  Kind kind = Kind::kOrdinal;
  std::uint32_t value = 0;           ///< the number, or a hash of what the words mean
  std::vector<std::uint64_t> words;  ///< token hashes
};

/// The table of data/events/particulars.tsv.
class ParticularWords {
 public:
  static const ParticularWords& shipped();

  /// The longest entry at a place of this kind; null if there is none.
  const ParticularWord* find(std::span<const Token> tokens,
                             std::size_t place,
                             ParticularWord::Kind kind) const;
  /// The longest entry at a place of those that a particular begins with: an ordinal, an office,
  /// what stands before a name.
  const ParticularWord* find_start(std::span<const Token> tokens, std::size_t place) const {
    return starts_.may_hold(tokens[place].hash) ? look_up(tokens, place, std::nullopt) : nullptr;
  }

 private:
  /// A set that may hold more than was put in: most words are in none.
  class Filter {
   public:
    void put(std::uint64_t hash) { bits_[hash % kBits / 64] |= std::uint64_t{1} << hash % 64; }
    bool may_hold(std::uint64_t hash) const {
      return (bits_[hash % kBits / 64] >> hash % 64 & 1U) != 0;
    }

   private:
    static constexpr std::size_t kBits = 16384;
    std::array<std::uint64_t, kBits / 64> bits_{};
  };

  ParticularWords();
  const ParticularWord* look_up(std::span<const Token> tokens,
                                std::size_t place,
                                std::optional<ParticularWord::Kind> kind) const;

  Filter starts_;
  Filter all_;
  std::unordered_map<std::uint64_t, std::vector<ParticularWord>> entries_;  // longest first
};

}  // namespace newsdedup::events
