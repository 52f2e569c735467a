// The terms of an article, packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace newsdedup {

/// A term of an article: a folded word, by the low 32 bits of its token hash, and how often it
/// stands in the title, the lead (first 300 tokens) and the whole text; counts stop at 255.
struct TermCount {
  std::uint32_t term = 0;
  std::uint8_t title = 0;
  std::uint8_t lead = 0;
  std::uint8_t body = 0;

  bool operator==(const TermCount&) const = default;
};

/// The distinct terms of an article, by term. They are most of what a run keeps of one, hence
/// packed: a byte for small counts, and as many as it takes for the distance to the term before;
/// 4.5 on average.
class TermCounts {
 public:
  TermCounts() = default;
  /// `terms`: by term, each once.
  explicit TermCounts(std::span<const TermCount> terms);

  std::size_t size() const { return size_; }

  class Iterator {
   public:
    explicit Iterator(const TermCounts& terms) : at_(terms.bytes_.data()), left_(terms.size_) {
      read();
    }

    const TermCount& operator*() const { return value_; }
    Iterator& operator++() {
      --left_;
      read();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return left_ == 0; }

   private:
    void read();

    const std::uint8_t* at_;
    std::size_t left_;
    TermCount value_;
  };

  Iterator begin() const { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  // A term is its head, what the head has no room for, and its distance, lowest byte first. Of the
  // head the lowest two bits tell how many bytes the distance has, less one; then come the counts.
  static constexpr unsigned kTitleBit = 2;
  static constexpr unsigned kLeadBit = 3;
  static constexpr unsigned kBodyBit = 5;
  static constexpr unsigned kMostTitle = 1;
  static constexpr unsigned kMostLead = 3;
  static constexpr unsigned kMostBody = 6;
  static constexpr unsigned kElsewhere = 7;  // as the body's count: three bytes follow the head

  static constexpr std::size_t kMostBytes = 8;
  static constexpr std::size_t kPadding = 3;  // a distance is read as four bytes

  std::vector<std::uint8_t> bytes_;
  std::uint32_t size_ = 0;
};

inline void TermCounts::Iterator::read() {
  if (left_ == 0) {
    return;
  }
  const unsigned head = *at_++;
  const unsigned body = head >> kBodyBit;
  if (body == kElsewhere) {
    value_.title = at_[0];
    value_.lead = at_[1];
    value_.body = at_[2];
    at_ += 3;
  } else {
    value_.title = static_cast<std::uint8_t>(head >> kTitleBit & kMostTitle);
    value_.lead = static_cast<std::uint8_t>(head >> kLeadBit & kMostLead);
    value_.body = static_cast<std::uint8_t>(body);
  }
  const unsigned last = head & 3U;
  std::uint32_t distance = 0;
  for (unsigned i = 0; i < sizeof distance; ++i) {
    distance |= static_cast<std::uint32_t>(at_[i]) << 8 * i;
  }
  distance &= 0xFFFFFFFFU >> (24 - 8 * last);
  at_ += last + 1;
  value_.term += distance;
}

}  // namespace newsdedup
