// Things are listed with their types; the best one of an article's type speaks first.
#include "extract/html/linked_data.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "extract/html/character_references.hpp"
#include "extract/html/json.hpp"
#include "extract/html/metadata_names.hpp"
#include "extract/stamps.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kMostAuthors = 20;
constexpr std::size_t kLongestName = 120;
constexpr std::size_t kMostThings = 64;  ///< that are looked into, the best ones
constexpr std::size_t kMostValues = 64;  ///< of a member that are looked at

/// Members of a thing under which other things stand that are not the page's article.
bool holds_others(std::string_view key) {
  constexpr std::array<std::string_view, 14> kKeys = {
      "comment",   "comments",  "mentions", "itemListElement", "citation", "isPartOf",    "hasPart",
      "publisher", "isBasedOn", "review",   "reviews",         "about",    "relatedLink", "video"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

/// An object of JSON-LD that may be the article.
struct Thing {
  std::size_t value = 0;
  FieldName type;
  bool is_inner = false;  ///< it stands within something else's description
};

class LinkedData {
 public:
  explicit LinkedData(std::string_view script) : values_(parse_json(script)) { list_things(); }

  const std::vector<Thing>& things() const { return things_; }

  std::string_view raw_member(std::size_t object, std::string_view key) const {
    const auto found = member(object, key);
    return found && values_[*found].kind == JsonKind::kString ? values_[*found].raw
                                                              : std::string_view{};
  }

  std::string text_member(std::size_t object, std::string_view key) const {
    return json_text(raw_member(object, key));
  }

  std::string lines_member(std::size_t object, std::string_view key) const {
    return json_lines(raw_member(object, key));
  }

  std::optional<Timestamp> date_member(std::size_t object, std::string_view key) const {
    const auto found = member(object, key);
    if (!found) {
      return std::nullopt;
    }
    const std::size_t value = values_[*found].kind == JsonKind::kArray ? *found + 1 : *found;
    return value < values_.size() ? markup_date(json_text(values_[value].raw)) : std::nullopt;
  }

  void add_authors(std::size_t object,
                   std::string_view key,
                   std::vector<std::string>& names) const {
    if (const auto found = member(object, key)) {
      add_people(*found, names);
    }
  }

  std::string publisher_of(std::size_t object) const {
    for (const std::string_view key : {"publisher", "isPartOf"}) {
      const auto found = member(object, key);
      const auto target = found ? resolved(*found) : std::nullopt;
      if (target) {
        if (std::string name = text_member(*target, "name"); !name.empty()) {
          return name;
        }
      }
    }
    return {};
  }

 private:
  std::optional<std::size_t> member(std::size_t object, std::string_view key) const {
    for (std::size_t i = object + 1; i < values_[object].end; i = values_[i].end) {
      if (values_[i].key == key) {
        return i;
      }
    }
    return std::nullopt;
  }

  /// The best type among those that an object has.
  std::optional<FieldName> type_of(std::size_t object) const {
    const auto types = member(object, "@type");
    if (!types) {
      return std::nullopt;
    }
    std::optional<FieldName> best;
    const auto better = [&](const FieldName& type) {
      return !best || std::pair(type.field, type.rank) < std::pair(best->field, best->rank);
    };
    const std::size_t end = std::min(values_[*types].end, *types + kMostValues);
    for (std::size_t i = *types; i < end; ++i) {
      std::string_view name = values_[i].raw;
      name.remove_prefix(name.find_last_of("/:") == name.npos ? 0 : name.find_last_of("/:") + 1);
      const auto type = find_type(name);
      if (type && better(*type)) {
        best = type;
      }
    }
    return best;
  }

  void list_things() {
    std::size_t inner_end = 0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (holds_others(values_[i].key)) {
        inner_end = std::max(inner_end, values_[i].end);
      }
      if (values_[i].kind != JsonKind::kObject) {
        continue;
      }
      if (const auto type = type_of(i)) {
        things_.push_back({i, *type, i < inner_end});
      }
      const std::string_view id = raw_member(i, "@id");
      if (!id.empty() && values_[i].end > i + 2) {
        by_id_.emplace(id, i);
      }
    }
  }

  /// The object that is meant: by a reference, or itself.
  std::optional<std::size_t> resolved(std::size_t value) const {
    if (values_[value].kind == JsonKind::kArray && values_[value].end > value + 1) {
      ++value;
    }
    if (values_[value].kind != JsonKind::kObject) {
      return std::nullopt;
    }
    if (member(value, "name")) {
      return value;
    }
    const auto found = by_id_.find(raw_member(value, "@id"));
    return found == by_id_.end() ? value : found->second;
  }

  void add_name(std::string name, std::vector<std::string>& names) const {
    const bool fits = !name.empty() && name.size() <= kLongestName && names.size() < kMostAuthors;
    if (fits && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }

  void add_person(std::size_t value, std::vector<std::string>& names) const {
    if (values_[value].kind == JsonKind::kString) {
      add_name(json_text(values_[value].raw), names);
    }
    const auto object = values_[value].kind == JsonKind::kObject ? resolved(value) : std::nullopt;
    if (!object) {
      return;
    }
    const auto name = member(*object, "name");
    const bool is_office = raw_member(*object, "@type").ends_with("Organization");
    if (name && !is_office) {
      const std::size_t end = std::min(values_[*name].end, *name + kMostValues);
      for (std::size_t i = *name; i < end; ++i) {
        add_name(json_text(values_[i].raw), names);
      }
    }
  }

  void add_people(std::size_t value, std::vector<std::string>& names) const {
    if (values_[value].kind != JsonKind::kArray) {
      add_person(value, names);
      return;
    }
    std::size_t count = 0;
    for (std::size_t i = value + 1; i < values_[value].end && count < kMostValues;
         i = values_[i].end, ++count) {
      add_person(i, names);
    }
  }

  std::vector<JsonValue> values_;
  std::vector<Thing> things_;
  std::map<std::string_view, std::size_t> by_id_;
};

std::string bare(std::string_view text) {
  std::vector<Token> tokens;
  const std::string folded = fold(text);
  tokenize(folded, tokens);
  std::string words;
  for (const Token& token : tokens) {
    words.append(folded, token.begin, token.end - token.begin).append(" ");
  }
  return words;
}

/// Takes what is not known yet.
void fill(const LinkedData& data, std::size_t object, LinkedArticle& article) {
  const auto fill_text = [&](std::string& field, std::string_view key) {
    if (field.empty()) {
      field = data.text_member(object, key);
    }
  };
  const auto fill_date = [&](std::optional<Timestamp>& field, std::string_view key) {
    if (!field) {
      field = data.date_member(object, key);
    }
  };
  fill_text(article.headline, "headline");
  if (article.body.empty()) {
    article.body = data.lines_member(object, "articleBody");
  }
  fill_date(article.published, "datePublished");
  fill_date(article.created, "dateCreated");
  fill_date(article.created, "uploadDate");
  fill_date(article.modified, "dateModified");
  for (const std::string_view key : {"author", "authors", "creator"}) {
    if (article.authors.empty()) {
      data.add_authors(object, key, article.authors);
    }
  }
  if (article.site.empty()) {
    article.site = data.publisher_of(object);
  }
}

/// A thing and how well it describes the page: less is better.
struct Ranked {
  static constexpr std::size_t kTitled = 0;  ///< an article with a title of the page
  static constexpr std::size_t kOther = 1;   ///< an article
  static constexpr std::size_t kFrame = 2;   ///< a page

  const LinkedData* data = nullptr;
  std::size_t object = 0;
  std::array<std::size_t, 2> rank{};
};

/// All that may speak for the page, best first.
std::vector<Ranked> ranked_things(std::span<const LinkedData> all,
                                  std::span<const std::string> titles) {
  std::vector<std::string> names;
  std::transform(titles.begin(), titles.end(), std::back_inserter(names), bare);
  const auto is_titled = [&](const std::string& headline) {
    return !headline.empty() &&
           std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             return name.starts_with(headline) || (!name.empty() && headline.starts_with(name));
           });
  };
  std::vector<Ranked> ranked;
  for (const LinkedData& data : all) {
    for (const Thing& thing : data.things()) {
      if (thing.is_inner) {
        continue;
      }
      std::size_t rank = Ranked::kFrame;
      if (thing.type.field == Field::kThing) {
        rank = is_titled(bare(data.text_member(thing.value, "headline"))) ? Ranked::kTitled
                                                                          : Ranked::kOther;
      }
      ranked.push_back({&data, thing.value, {rank, thing.type.rank}});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  ranked.resize(std::min(ranked.size(), kMostThings));
  return ranked;
}

}  // namespace

std::optional<Timestamp> markup_date(std::string_view text) {
  if (const auto time = parse_timestamp(text)) {
    return time;
  }
  const std::size_t begin = std::min(text.find_first_not_of(" \n\t"), text.size());
  text.remove_prefix(begin);
  const bool is_longer = text.size() > 10 && text[10] >= '0' && text[10] <= '9';
  if (const auto day = parse_iso_day(text.substr(0, 10)); day && !is_longer) {
    return Timestamp{.day = *day};
  }
  const auto stamps = find_stamps(text);
  return stamps.empty() ? std::nullopt : std::optional(stamps.front().time);
}

LinkedArticle read_linked_data(std::span<const std::string_view> scripts,
                               std::span<const std::string> titles) {
  std::vector<std::string> decoded(scripts.size());
  std::vector<LinkedData> all;
  all.reserve(scripts.size());
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    const bool is_escaped = scripts[i].find('"') == std::string_view::npos &&
                            scripts[i].find("&quot;") != std::string_view::npos;
    if (is_escaped) {
      append_decoded(decoded[i], scripts[i], TextMode::kRcdata);
    }
    all.emplace_back(is_escaped ? std::string_view(decoded[i]) : scripts[i]);
  }
  const std::vector<Ranked> ranked = ranked_things(all, titles);
  LinkedArticle article;
  for (const Ranked& thing : ranked) {
    // An article beside the best one is another article, unless it has the page's title too.
    if (&thing == &ranked.front() || thing.rank[0] != Ranked::kOther) {
      fill(*thing.data, thing.object, article);
    }
  }
  return article;
}

}  // namespace newsdedup::html
