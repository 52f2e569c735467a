#include "extract/html/metadata_names.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "core/table_rows.hpp"
#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

constexpr std::string_view kTable =
#include "data/extract/metadata.tsv.inc"
    ;

constexpr std::array<std::string_view, 11> kFields = {
    "published",   "modified", "author", "title", "site", "url",
    "description", "type",     "path",   "thing", "frame"};

/// Names by the hash of their letters in lower case: "Article:published_time" and
/// "articlepublishedtime" are one.
using Names = std::unordered_map<std::uint64_t, FieldName>;

constexpr std::uint64_t kNoLetters = 0xCBF29CE484222325U;

std::uint64_t add_letter(std::uint64_t hash, char c) {
  return is_letter(c) ? (hash ^ (byte_of(c) | 0x20U)) * 0x100000001B3U : hash;
}

std::uint64_t letters_hash(std::string_view name) {
  std::uint64_t hash = kNoLetters;
  for (const char c : name) {
    hash = add_letter(hash, c);
  }
  return hash;
}

struct NameTables {
  Names meta;
  Names paths;
  Names types;
  std::array<std::uint64_t, 16> path_filter{};  ///< of the hashes in `paths`, by bits

  bool may_be_path(std::uint64_t hash) const {
    return (path_filter[hash >> 60U] >> (hash >> 54U & 63U) & 1U) != 0;
  }
};

const NameTables& tables() {
  static const NameTables read = [] {
    NameTables made;
    std::array<std::size_t, kFields.size()> counts{};
    for_each_row(kTable, [&](const std::vector<std::string_view>& fields) {
      const auto field = static_cast<std::size_t>(
          std::find(kFields.begin(), kFields.end(), fields[0]) - kFields.begin());
      std::string_view names = fields.back();
      while (field < kFields.size() && !names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        const bool is_meta = field < static_cast<std::size_t>(Field::kPath);
        const bool is_path = field == static_cast<std::size_t>(Field::kPath);
        Names& into = is_meta ? made.meta : is_path ? made.paths : made.types;
        into.emplace(letters_hash(names.substr(0, end)),
                     FieldName{static_cast<Field>(field), counts[field]++});
        names.remove_prefix(std::min(end + 1, names.size()));
      }
    });
    for (const auto& [hash, name] : made.paths) {
      made.path_filter[hash >> 60U] |= std::uint64_t{1} << (hash >> 54U & 63U);
    }
    return made;
  }();
  return read;
}

constexpr std::size_t kLongest = 64;  // of a name that is looked up

std::optional<FieldName> find_in(const Names& names, std::string_view name) {
  const auto found = names.find(letters_hash(name.substr(0, kLongest)));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::optional<FieldName> find_meta_field(std::string_view name) {
  return find_in(tables().meta, name);
}

std::size_t first_vague_rank() {
  static const std::size_t rank = find_meta_field("date")->rank;
  return rank;
}

std::optional<FieldName> find_type(std::string_view type) { return find_in(tables().types, type); }

bool is_author_path(std::string_view url) {
  constexpr std::size_t kLookedAt = 200;
  const auto ends_path = [](char c) { return c == '?' || c == '#'; };
  url = url.substr(0, kLookedAt);
  const NameTables& known = tables();
  bool in_path = false;
  std::size_t begin = 0;
  std::uint64_t hash = 0;  // of the segment that begins there
  for (std::size_t at = 0; at < url.size() && !ends_path(url[at]); ++at) {
    if (url[at] != '/') {
      hash = at - begin < kLongest ? add_letter(hash, url[at]) : hash;
      continue;
    }
    if (at + 1 == url.size() || ends_path(url[at + 1])) {
      return false;  // the last segment is a name, not what it is of
    }
    if (in_path && known.may_be_path(hash) && known.paths.contains(hash)) {
      return true;
    }
    in_path = true;
    begin = at + 1;
    hash = kNoLetters;
  }
  return false;
}

}  // namespace newsdedup::html
