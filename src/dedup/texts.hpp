// The distinct texts of a corpus: all exact copies of each other are one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "newsdedup/dedup.hpp"

namespace newsdedup {

constexpr std::uint32_t kNoText = 0xFFFFFFFF;

/// A text, and the slot of its first article's fingerprint.
struct StoredText {
  std::uint32_t slot = 0;
  std::uint32_t text = 0;
};

class Texts {
 public:
  /// `order` holds every article once. Texts are numbered in the order of their first articles;
  /// articles without tokens have none.
  Texts(const Fingerprints& fingerprints, std::span<const std::uint32_t> order);

  std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.size() - 1); }
  /// The articles with this text, in the order that was given.
  std::span<const std::uint32_t> articles(std::uint32_t text) const {
    return std::span(articles_).subspan(starts_[text], starts_[text + 1] - starts_[text]);
  }
  /// The article that stands for it.
  std::uint32_t first(std::uint32_t text) const { return articles_[starts_[text]]; }
  /// The text of an article, or kNoText.
  std::uint32_t of(std::uint32_t article) const { return text_of_[article]; }

  /// All texts, by slot.
  std::span<const StoredText> stored() const { return stored_; }

 private:
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> starts_;   // by text, in articles_; one more at the end
  std::vector<std::uint32_t> text_of_;  // by article
  std::vector<StoredText> stored_;
};

}  // namespace newsdedup
