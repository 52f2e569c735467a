#include "reader/record_fields.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace newsdedup {
namespace {

constexpr std::string_view kLanguageCodes =
#include "data/reader/language_codes.tsv.inc"
    ;

// Of several names for one field the first counts. As news-please, cc_net, RedPajama, Media Cloud,
// Event Registry, trafilatura, schema.org, JSON Feed and RSS converters write them.
constexpr auto kFieldNames = std::to_array<FieldName>({
    {"text", Field::kText, true},
    {"maintext", Field::kText},
    {"raw_content", Field::kText},
    {"text_content", Field::kText},
    {"body", Field::kText},
    {"articleBody", Field::kText},
    {"content_text", Field::kText},
    {"content", Field::kText},
    {"html", Field::kHtml},
    {"content_html", Field::kHtml},
    {"raw_html", Field::kHtml},
    {"empty", Field::kEmpty, true},
    {"id", Field::kId, true},
    {"guid", Field::kId},
    {"uri", Field::kId},
    {"WARC-Record-ID", Field::kId},
    {"url", Field::kUrl, true},
    {"link", Field::kUrl},
    {"original_url", Field::kUrl},
    {"final_url", Field::kUrl},
    {"source_domain", Field::kSite},
    {"hostname", Field::kSite},
    {"canonical_domain", Field::kSite},
    {"source", Field::kSite},
    {"site", Field::kSite, true},
    {"title", Field::kTitle, true},
    {"article_title", Field::kTitle},
    {"headline", Field::kTitle},
    {"title_page", Field::kTitle},
    {"title_rss", Field::kTitle},
    {"authors", Field::kAuthors, true},
    {"author", Field::kAuthors},
    {"language", Field::kLanguage, true},
    {"lang", Field::kLanguage},
    {"inLanguage", Field::kLanguage},
    {"published", Field::kPublished, true},
    {"date", Field::kPublished},
    {"date_publish", Field::kPublished},
    {"publication_date", Field::kPublished},
    {"pub_date", Field::kPublished},
    {"date_published", Field::kPublished},
    {"datePublished", Field::kPublished},
    {"pubDate", Field::kPublished},
    {"dateTime", Field::kPublished},
    {"created", Field::kPublished},
    {"published_from", Field::kPublishedFrom, true},
    {"modified", Field::kModified, true},
    {"evidence", Field::kEvidence, true},
    {"extra", Field::kExtra, true},
    {"origin", Field::kIgnored, true},
    {"words", Field::kIgnored, true},
    {"removed", Field::kIgnored, true},
});

using FieldTable = std::array<FieldName, kFieldNames.size()>;

FieldTable ranked_by_name() {
  FieldTable table = kFieldNames;
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i].rank = static_cast<std::uint16_t>(i);
  }
  std::sort(table.begin(), table.end(),
            [](const FieldName& a, const FieldName& b) { return a.name < b.name; });
  return table;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::map<std::string_view, std::string_view> read_language_codes() {
  std::map<std::string_view, std::string_view> codes;
  std::string_view table = kLanguageCodes;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) {
      continue;
    }
    for (std::size_t at = 0; at + 3 <= tab; at += 4) {
      codes[line.substr(at, 3)] = line.substr(tab + 1);
    }
  }
  return codes;
}

}  // namespace

const FieldName* find_field(std::string_view name) {
  static const FieldTable table = ranked_by_name();
  const auto found = std::lower_bound(
      table.begin(), table.end(), name,
      [](const FieldName& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

std::optional<Field> find_canonical_field(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Field>, 10> kCanonical = {{
      {"text", Field::kText},
      {"html", Field::kHtml},
      {"id", Field::kId},
      {"url", Field::kUrl},
      {"site", Field::kSite},
      {"title", Field::kTitle},
      {"authors", Field::kAuthors},
      {"language", Field::kLanguage},
      {"published", Field::kPublished},
      {"modified", Field::kModified},
  }};
  for (const auto& [known, field] : kCanonical) {
    if (known == name) {
      return field;
    }
  }
  return std::nullopt;
}

std::optional<std::string> primary_language(std::string_view tag) {
  static const auto codes = read_language_codes();
  std::string primary = to_lower(tag.substr(0, tag.find_first_of("-_")));
  const bool letters =
      std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || primary.size() < 2 || primary.size() > 3) {
    return std::nullopt;
  }
  const auto code = codes.find(primary);
  return code == codes.end() ? primary : std::string(code->second);
}

std::optional<std::string> host_of_url(std::string_view url) {
  const std::size_t slashes = url.find("//");
  const bool has_scheme =
      slashes == 0 || (slashes != std::string_view::npos && slashes > 1 &&
                       url[slashes - 1] == ':' && url.find_first_of("/?#") == slashes);
  if (!has_scheme) {
    return std::nullopt;
  }
  std::string_view host = url.substr(slashes + 2);
  host = host.substr(0, host.find_first_of("/?#\\"));
  host.remove_prefix(host.rfind('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    host = host.substr(0, colon);
  }
  if (host.empty()) {
    return std::nullopt;
  }
  return normalize_site(host);
}

std::string normalize_site(std::string_view site) {
  if (auto host = site.find("//") == std::string_view::npos ? std::nullopt : host_of_url(site)) {
    return *host;
  }
  if (site.find('.') == std::string_view::npos || site.find(' ') != std::string_view::npos) {
    return std::string(site);
  }
  std::string host = to_lower(site);
  constexpr std::string_view kPrefix = "www.";
  if (host.starts_with(kPrefix) && host.size() > kPrefix.size()) {
    host.erase(0, kPrefix.size());
  }
  return host;
}

}  // namespace newsdedup
