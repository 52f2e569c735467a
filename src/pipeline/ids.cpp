// One id, one article: what happens to ids that come again.
#include "pipeline/ids.hpp"

#include <xxhash.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace newsdedup {
namespace {

Hash128 hash_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

/// "~" and the first 8 hex digits of the content's hash.
std::string suffix_of(std::uint64_t content) {
  constexpr unsigned kShift = 32;
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "~%08x", static_cast<unsigned>(content >> kShift));
  return buffer.data();
}

}  // namespace

std::uint64_t content_hash(const Article& article) {
  const std::string_view title = article.info.title ? *article.info.title : std::string_view();
  const std::uint64_t title_hash = XXH3_64bits(title.data(), title.size());
  return XXH3_64bits_withSeed(article.text.data(), article.text.size(), title_hash);
}

IdRegistry::Entry IdRegistry::enter(const std::string& id, std::uint64_t content) {
  const Known* original = find_original(id, content);
  Entry entry{original == nullptr ? Verdict::kNew : Verdict::kRenamed, id, 0,
              original == nullptr ? 0 : original->article};
  while (const Known* known = find(entry.id)) {
    if (known->content == content) {
      entry.verdict = Verdict::kSeen;
      entry.article = known->article;
      return entry;
    }
    if (entry.verdict == Verdict::kNew) {
      entry.verdict = Verdict::kRenamed;
      entry.older = known->article;
    }
    entry.id += suffix_of(content);
  }
  entry.article = add(entry.id, content);
  return entry;
}

const IdRegistry::Known* IdRegistry::find(std::string_view id) const {
  const auto found = known_.find(hash_of(id));
  return found == known_.end() ? nullptr : &found->second;
}

const IdRegistry::Known* IdRegistry::find_original(std::string_view id,
                                                   std::uint64_t content) const {
  const std::string suffix = suffix_of(content);
  if (!id.ends_with(suffix)) {
    return nullptr;
  }
  return find(id.substr(0, id.size() - suffix.size()));
}

std::uint32_t IdRegistry::add(std::string_view id, std::uint64_t content) {
  const auto article = static_cast<std::uint32_t>(known_.size());
  known_.emplace(hash_of(id), Known{content, article});
  return article;
}

}  // namespace newsdedup
