// The names under which records carry what we know by one name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsdedup {

/// In the order in which a record's fields are read.
enum class Field : std::uint8_t {
  kText,
  kHtml,
  kEmpty,
  kId,
  kUrl,
  kSite,
  kTitle,
  kAuthors,
  kLanguage,
  kPublished,
  kPublishedFrom,
  kModified,
  kEvidence,
  kExtra,
  kIgnored  ///< what `extract` prints and need not be read back
};

struct FieldName {
  std::string_view name;
  Field field = Field::kText;
  bool is_ours = false;    ///< a field of our own output has this name
  std::uint16_t rank = 0;  ///< of several names for one field the one of least rank counts
};

/// The field that `--field` calls so: "text", "html", "id", "url", "site", "title", "authors",
/// "language", "published", "modified".
std::optional<Field> find_canonical_field(std::string_view name);

/// The field of this name, or null.
const FieldName* find_field(std::string_view name);

/// "EN-us" => "en", "eng" => "en"; nothing if it is no language tag.
std::optional<std::string> primary_language(std::string_view tag);

/// "https://www.Example.org:80/a" => "example.org"; nothing without a host.
std::optional<std::string> host_of_url(std::string_view url);

/// A host name without "www.", in lower case; what is no host name stays as it is.
std::string normalize_site(std::string_view site);

}  // namespace newsdedup
