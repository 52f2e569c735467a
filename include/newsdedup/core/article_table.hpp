// What is known of many articles, packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"

namespace newsdedup {

/// A column of ArticleInfo that takes a third of the memory: as long as nothing but a few of them
/// are looked at. Reading is thread-safe.
class ArticleTable {
 public:
  void append(const ArticleInfo& info);
  /// What was at order[i] comes at i.
  void reorder(std::span<const std::uint32_t> order);

  std::size_t size() const { return rows_.size(); }
  /// The article, unpacked.
  ArticleInfo operator[](std::uint32_t article) const;
  /// Its id; valid as long as the table.
  std::string_view id(std::uint32_t article) const;
  /// All of them, unpacked.
  std::vector<ArticleInfo> unpacked(unsigned threads = 1) const;

 private:
  std::deque<std::string> chunks_;  // of rows, packed; they stay where they are
  std::vector<const char*> rows_;   // where each begins
};

}  // namespace newsdedup
