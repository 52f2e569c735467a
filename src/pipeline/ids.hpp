// One id, one article: what happens to ids that come again (contract, "Ids").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "newsdedup/core/document.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {

/// The hash of an article's content, its title and text: the same in every run.
std::uint64_t content_hash(const Article& article);

/// The ids of a run, as hashes. Articles are numbered in the order in which they are new.
class IdRegistry {
 public:
  enum class Verdict : std::uint8_t {
    kNew,     ///< never seen
    kSeen,    ///< the same id with the same content
    kRenamed  ///< the id was taken by other content
  };
  struct Entry {
    Verdict verdict = Verdict::kNew;
    std::string id;             ///< under which the article goes from now on
    std::uint32_t article = 0;  ///< its number; for kSeen that of the first
    std::uint32_t older = 0;    ///< for kRenamed, the number of the article that has the id
  };

  /// Enters an article. "ID~" and 8 hex digits of its content is what a renamed article is called;
  /// one that comes with such an id of its own making, because it was written here before, is
  /// kRenamed too if ID is known.
  Entry enter(const std::string& id, std::uint64_t content);

 private:
  struct Known {
    std::uint64_t content = 0;
    std::uint32_t article = 0;
  };
  struct HashOfHash {
    std::size_t operator()(const Hash128& hash) const { return hash.low; }
  };

  const Known* find(std::string_view id) const;
  const Known* find_original(std::string_view id, std::uint64_t content) const;
  std::uint32_t add(std::string_view id, std::uint64_t content);

  std::unordered_map<Hash128, Known, HashOfHash> known_;
};

}  // namespace newsdedup
