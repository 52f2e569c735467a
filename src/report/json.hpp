// How our values look in JSON, and JSON as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/report.hpp"

namespace newsdedup {

class ObjectText;

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are put

/// On one line, without spaces; what is no UTF-8 becomes U+FFFD.
std::string to_line(const Json& value);

/// Appends `text` as a JSON string, as `to_line` writes it; several times as fast on ASCII, for
/// texts of whole articles.
void append_string(std::string& line, std::string_view text);

/// Characters of a line for people.
inline constexpr std::size_t kLineWidth = 140;

/// For people: what fits on a line stays on it, lists of plain values always do; else each element
/// has a line of its own. The first line is not indented, the others are by `indent` at least.
std::string to_pretty(const Json& value, std::size_t indent);

/// Null where there is nothing.
Json json_of(const std::optional<std::string>& text);
Json json_of(const std::optional<Timestamp>& time);

/// At most 6 decimals.
Json json_of(double number);

const char* to_string(Grain grain);

/// The contract's word, or null for kNone.
Json json_of(PublishedFrom from);

Json json_of(const Summary& summary);

/// {"name":"newsdedup","version":"..."}
Json tool_json();

/// Positions told as ids, names of groups and events looked up once: what the elements of
/// `findings` look like. Keeps a reference to both arguments.
class FindingsJson {
 public:
  FindingsJson(const Findings& findings, const FindingsOptions& options);

  Json summary() const;
  /// Adds the members of an article.
  void article(std::uint32_t position, ObjectText& object) const;
  Json group(const DuplicateGroup& group) const;
  Json embedded(const Embedding& embedding) const;
  Json event(const Event& event) const;
  Json storyline(const Storyline& storyline) const;
  static Json skipped(const SkippedRecord& record);
  static Json rejected(const RecordError& error);

 private:
  Json estimate(std::uint32_t position) const;
  const std::string& id(std::uint32_t article) const { return findings_.articles[article].id; }

  const Findings& findings_;
  const FindingsOptions& options_;
  std::vector<std::int64_t> group_of_;  // article to position in duplicate_groups, -1 for none
  std::vector<std::int64_t> event_of_;
};

}  // namespace newsdedup
