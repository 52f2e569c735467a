// The names under which pages tell of themselves (data/extract/metadata.tsv).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace newsdedup::html {

enum class Field : std::uint8_t {
  kPublished,
  kModified,
  kAuthor,
  kTitle,
  kSite,
  kUrl,
  kDescription,
  kType,
  kPath,
  kThing,
  kFrame
};

/// What a name stands for, and its place among the names for that: 0 is the best.
struct FieldName {
  Field field = Field::kPublished;
  std::size_t rank = 0;
};

/// The field that a `meta` of this name (in any case) fills.
std::optional<FieldName> find_meta_field(std::string_view name);

/// From this rank on the names for the day of publication may as well mean another day: "date".
std::size_t first_vague_rank();

/// How well things of this schema.org type describe an article: kThing, else kFrame.
std::optional<FieldName> find_type(std::string_view type);

/// Whether a URL leads to a page about someone who writes: "/authors/jane-doe".
bool is_author_path(std::string_view url);

}  // namespace newsdedup::html
