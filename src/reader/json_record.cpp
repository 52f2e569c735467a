#include "reader/json_record.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>

#include "newsdedup/text.hpp"
#include "reader/json_line.hpp"
#include "reader/record_fields.hpp"

namespace newsdedup {
namespace {

/// A member that may fill a field.
struct Candidate {
  const FieldName* name = nullptr;  ///< null if an option named it
  Field field = Field::kText;
  std::size_t rank = 0;  ///< of several for one field the one of least rank counts
  std::size_t member = 0;
  const JsonMember* inner = nullptr;  ///< what is read instead of the member: a part of it
};

constexpr std::array<std::pair<std::string_view, PublishedFrom>, 9> kPublishedFrom = {{
    {"record", PublishedFrom::kRecord},
    {"json-ld", PublishedFrom::kJsonLd},
    {"meta", PublishedFrom::kMeta},
    {"time", PublishedFrom::kTime},
    {"url", PublishedFrom::kUrl},
    {"byline", PublishedFrom::kByline},
    {"dateline", PublishedFrom::kDateline},
    {"updated", PublishedFrom::kUpdated},
    {"text", PublishedFrom::kText},
}};

/// One for the line, one for a list in it, one for the objects of that list. They keep their
/// buffers from record to record, but nothing that a result depends on.
struct Parsers {
  JsonParser line;
  JsonParser list;
  JsonParser element;
};

Parsers& parsers() {
  thread_local Parsers per_thread;
  return per_thread;
}

std::string nfc(std::string_view text) { return to_nfc(std::string(text)); }

bool is_text(const JsonValue& value) {
  return value.type == JsonType::kString && !value.text.empty();
}

/// null, "", [] and {} tell nothing.
bool is_missing(const JsonValue& value) {
  switch (value.type) {
    case JsonType::kNull:
      return true;
    case JsonType::kString:
      return value.text.empty();
    case JsonType::kArray:
    case JsonType::kObject:
      return value.raw.find_first_not_of(" \t\r\n", 1) == value.raw.size() - 1;
    default:
      return false;
  }
}

/// The members of an object or the elements of an array inside a line that was checked already.
/// They hold until `parser` is used again.
std::vector<JsonMember> parts_of(const JsonValue& value, JsonParser& parser) {
  std::vector<JsonMember> parts;
  if (value.type == JsonType::kArray) {
    parser.parse_array(value.raw, parts);
  } else if (value.type == JsonType::kObject) {
    parser.parse_object(value.raw, parts);
  }
  return parts;
}

/// The text of the member of this name, or nothing.
std::string_view text_member(const std::vector<JsonMember>& members, std::string_view name) {
  for (const JsonMember& member : members) {
    if (member.name == name && member.value.type == JsonType::kString) {
      return member.value.text;
    }
  }
  return {};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos
             ? std::string_view{}
             : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

void add_author(std::string_view name, std::vector<std::string>& authors) {
  name = trim(name);
  if (!name.empty()) {
    authors.push_back(nfc(name));
  }
}

/// "a; b", ["a", {"name": "b"}] or {"name": "a"}.
std::vector<std::string> read_authors(const JsonValue& value) {
  std::vector<std::string> authors;
  std::string_view names = value.text;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(';'));
    add_author(name, authors);
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  for (const JsonMember& part : parts_of(value, parsers().list)) {
    if (part.value.type == JsonType::kString &&
        (value.type == JsonType::kArray || part.name == "name")) {
      add_author(part.value.text, authors);
    } else if (value.type == JsonType::kArray && part.value.type == JsonType::kObject) {
      add_author(text_member(parts_of(part.value, parsers().element), "name"), authors);
    }
  }
  return authors;
}

/// [{"kind": "caption", "text": "…"}]
std::vector<Evidence> read_evidence(const JsonValue& value) {
  std::vector<Evidence> evidence;
  for (const JsonMember& part : parts_of(value, parsers().list)) {
    const std::vector<JsonMember> members = parts_of(part.value, parsers().element);
    const std::string_view text = text_member(members, "text");
    if (!text.empty()) {
      evidence.push_back({nfc(text_member(members, "kind")), nfc(text)});
    }
  }
  return evidence;
}

std::optional<Timestamp> read_time(const JsonValue& value) {
  if (value.type == JsonType::kString) {
    return parse_timestamp(value.text);
  }
  if (value.type == JsonType::kNumber) {  // 1713607872.25
    return parse_timestamp(value.raw.substr(0, value.raw.find('.')));
  }
  return std::nullopt;
}

std::optional<PublishedFrom> read_published_from(const JsonValue& value) {
  for (const auto& [name, from] : kPublishedFrom) {
    if (value.type == JsonType::kString && value.text == name) {
      return from;
    }
  }
  return std::nullopt;
}

bool is_integer(const JsonValue& value) {
  return value.type == JsonType::kNumber &&
         value.raw.find_first_of(".eE") == std::string_view::npos;
}

/// "source" is a URL for some and a page's outlet, {"uri": "example.org"}, for others.
bool is_web_address(const JsonValue& value) {
  return value.text.starts_with("http://") || value.text.starts_with("https://");
}

/// Fills a document from the members of a record, and keeps what found no place.
class RecordAssembler {
 public:
  RecordAssembler(const std::vector<JsonMember>& members, const std::vector<FieldPath>& fields)
      : members_(members), fields_(fields), used_(members.size(), false) {}

  RawDocument assemble();

 private:
  std::vector<Candidate> candidates();
  void add_chosen(std::vector<Candidate>& found);
  const JsonMember* inner_member(const JsonMember& outer, std::string_view path);
  bool accept(const Candidate& candidate);
  bool accept_text(Field field, const JsonMember& member);
  bool accept_site(const FieldName* name, const JsonMember& member);
  bool accept_time(Field field, const JsonMember& member);
  std::string unused() const;

  const std::vector<JsonMember>& members_;
  const std::vector<FieldPath>& fields_;
  std::vector<bool> used_;
  std::deque<JsonParser> parsers_;  ///< for what lies inside of members: it must last
  std::deque<std::vector<JsonMember>> inner_;
  RawDocument document_;
};

/// In the order of fields and, within one, of preference; of a name met twice the last counts.
std::vector<Candidate> RecordAssembler::candidates() {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (const FieldName* name = find_field(members_[i].name)) {
      const bool is_address = name->name == "source" && is_web_address(members_[i].value);
      found.push_back({name, is_address ? Field::kUrl : name->field,
                       fields_.size() + std::size_t{name->rank}, i});
    }
  }
  add_chosen(found);
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.field, a.rank, b.member) < std::tuple(b.field, b.rank, a.member);
  });
  return found;
}

/// Those that options name: a member, else a part of one.
void RecordAssembler::add_chosen(std::vector<Candidate>& found) {
  for (std::size_t rank = 0; rank < fields_.size(); ++rank) {
    const std::string_view path = fields_[rank].path;
    const Field field = find_canonical_field(fields_[rank].field).value_or(Field::kIgnored);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const std::string_view name = members_[i].name;
      if (name == path) {
        found.push_back({nullptr, field, rank, i});
      } else if (path.size() > name.size() && path.starts_with(name) && path[name.size()] == '.') {
        if (const JsonMember* inner = inner_member(members_[i], path.substr(name.size() + 1))) {
          found.push_back({nullptr, field, rank, i, inner});
        }
      }
    }
  }
}

/// What the path leads to inside of a member, or null.
const JsonMember* RecordAssembler::inner_member(const JsonMember& outer, std::string_view path) {
  const JsonMember* at = &outer;
  while (at != nullptr && at->value.type == JsonType::kObject) {
    inner_.push_back(parts_of(at->value, parsers_.emplace_back()));
    const std::vector<JsonMember>& members = inner_.back();
    const std::string_view name = path.substr(0, path.find('.'));
    const auto whole = std::find_if(members.begin(), members.end(),
                                    [&](const JsonMember& member) { return member.name == path; });
    if (whole != members.end()) {
      return &*whole;
    }
    const auto next = std::find_if(members.begin(), members.end(),
                                   [&](const JsonMember& member) { return member.name == name; });
    at = next == members.end() ? nullptr : &*next;
    path.remove_prefix(std::min(path.size(), name.size() + 1));
  }
  return nullptr;
}

RawDocument RecordAssembler::assemble() {
  document_.kind = BodyKind::kArticle;
  for (const Candidate& candidate : candidates()) {
    const bool accepted = accept(candidate);
    // What holds more than the part that was read is carried along.
    used_[candidate.member] = used_[candidate.member] || (accepted && candidate.inner == nullptr);
  }
  if (!document_.info.site && document_.info.url) {
    document_.info.site = host_of_url(*document_.info.url);
  }
  document_.extra = unused();
  return std::move(document_);
}

/// Whether the member filled its field; a later candidate for the same field does not.
bool RecordAssembler::accept(const Candidate& candidate) {
  const JsonMember& member =
      candidate.inner != nullptr ? *candidate.inner : members_[candidate.member];
  ArticleInfo& info = document_.info;
  switch (candidate.field) {
    case Field::kText:
    case Field::kHtml:
    case Field::kEmpty:
    case Field::kId:
    case Field::kUrl:
    case Field::kTitle:
    case Field::kLanguage:
      return accept_text(candidate.field, member);
    case Field::kSite:
      return !info.site && accept_site(candidate.name, member);
    case Field::kAuthors:
      if (!info.authors.empty()) {
        return false;
      }
      info.authors = read_authors(member.value);
      return !info.authors.empty();
    case Field::kPublished:
    case Field::kPublishedFrom:
    case Field::kModified:
      return accept_time(candidate.field, member);
    case Field::kEvidence:
      if (!document_.evidence.empty()) {
        return false;
      }
      document_.evidence = read_evidence(member.value);
      return !document_.evidence.empty();
    case Field::kExtra:
      return false;
    case Field::kIgnored:
      return candidate.name != nullptr &&
             member.value.type == (candidate.name->name == "origin"  ? JsonType::kString
                                   : candidate.name->name == "words" ? JsonType::kNumber
                                                                     : JsonType::kArray);
  }
  return false;
}

bool RecordAssembler::accept_text(Field field, const JsonMember& member) {
  ArticleInfo& info = document_.info;
  if (field == Field::kId && is_integer(member.value) && info.id.empty()) {
    info.id = member.value.raw;
    return true;
  }
  if (!is_text(member.value)) {
    return false;
  }
  const std::string_view text = member.value.text;
  const auto set = [](auto& target, auto value) {
    const bool is_free = !target && value;
    if (is_free) {
      target = std::move(value);
    }
    return is_free;
  };
  switch (field) {
    case Field::kText:
      if (!document_.body.empty()) {
        return false;
      }
      document_.body = nfc(text);
      return true;
    case Field::kHtml:
      if (!document_.body.empty()) {
        return false;
      }
      document_.kind = BodyKind::kHtml;
      document_.body = text;
      return true;
    case Field::kEmpty:
      return document_.body.empty() && set(document_.empty, std::optional(nfc(text)));
    case Field::kId:
      if (!info.id.empty()) {
        return false;
      }
      info.id = text;
      return true;
    case Field::kUrl:
      return set(info.url, std::optional(std::string(text)));
    case Field::kTitle:
      return set(info.title, std::optional(nfc(text)));
    default:
      return set(info.language, primary_language(text));
  }
}

bool RecordAssembler::accept_site(const FieldName* name, const JsonMember& member) {
  const bool is_source = name != nullptr && name->name == "source";
  if (is_text(member.value) && !is_source) {
    document_.info.site = normalize_site(nfc(member.value.text));
    return true;
  }
  if (member.value.type == JsonType::kObject && is_source) {
    const auto parts = parts_of(member.value, parsers().list);
    const std::string_view uri = text_member(parts, "uri");
    if (!uri.empty()) {
      document_.info.site = normalize_site(nfc(uri));
    }
  }
  return false;  // it tells more than that, and is carried along
}

bool RecordAssembler::accept_time(Field field, const JsonMember& member) {
  ArticleInfo& info = document_.info;
  if (field == Field::kPublishedFrom) {
    const auto from = read_published_from(member.value);
    if (from && info.published) {
      info.published_from = *from;
    }
    return from.has_value();
  }
  std::optional<Timestamp>& target = field == Field::kPublished ? info.published : info.modified;
  if (target) {
    return false;
  }
  target = read_time(member.value);
  if (target && field == Field::kPublished) {
    info.published_from = PublishedFrom::kRecord;
  }
  return target.has_value();
}

void append_member(std::string& members, std::string_view raw_name, std::string_view raw) {
  members.append(members.empty() ? "" : ",").append(raw_name).append(":").append(raw);
}

/// Unknown fields as they stand; those with a name of ours, where they could not be used, as
/// members of "extra", after those that a former run put there.
std::string RecordAssembler::unused() const {
  std::string members;
  std::string ours;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const auto& [name, raw_name, value] = members_[i];
    if (used_[i]) {
      continue;
    }
    const FieldName* field = find_field(name);
    if (field == nullptr || !field->is_ours) {
      append_member(members, raw_name, value.raw);
    } else if (field->field == Field::kExtra && value.type == JsonType::kObject) {
      if (!is_missing(value)) {
        const std::string_view inside = trim(value.raw.substr(1, value.raw.size() - 2));
        ours.insert(0, std::string(inside) + (ours.empty() ? "" : ","));
      }
    } else if (!is_missing(value)) {
      append_member(ours, raw_name, value.raw);
    }
  }
  if (!ours.empty()) {
    append_member(members, "\"extra\"", "{" + ours + "}");
  }
  return members;
}

struct ParsedLine {
  std::vector<JsonMember> members;
  std::optional<JsonFault> fault;
  std::size_t repaired_bytes = 0;
};

/// The members of the line, which grows by the parser's padding; repaired if that is what it needs.
ParsedLine parse_line(std::string& line, JsonParser& parser) {
  ParsedLine parsed;
  const auto parse = [&] {
    const std::size_t size = line.size();
    line.append(JsonParser::kPadding, '\0');
    parsed.members.clear();
    parsed.fault = parser.parse_object(std::string_view(line).substr(0, size), parsed.members);
    return size;
  };
  const std::size_t size = parse();
  if (parsed.fault) {
    line.resize(size);
    parsed.repaired_bytes = repair_json(line);
    if (parsed.repaired_bytes > 0) {
      parse();
    }
  }
  return parsed;
}

}  // namespace

Result<RawDocument> decode_json(RawRecord record, const ReaderOptions& options) {
  const ParsedLine parsed = parse_line(record.bytes, parsers().line);
  if (parsed.fault) {
    return RecordError{std::move(record.origin), "bad-json",
                       "byte " + std::to_string(parsed.fault->offset) + ": " + parsed.fault->cause,
                       std::nullopt};
  }
  RecordAssembler assembler(parsed.members, options.fields);
  RawDocument document = assembler.assemble();
  if (document.body.empty() && !document.empty && !document.info.title) {
    return RecordError{std::move(record.origin), "no-text",
                       "the record has neither a text nor a title", std::nullopt};
  }
  document.repaired_bytes = parsed.repaired_bytes;
  document.info.origin = std::move(record.origin);
  if (document.info.id.empty()) {
    document.info.id = document.info.url.value_or(document.info.origin);
  }
  return document;
}

}  // namespace newsdedup
