// The elements of a result as JSON, in the contract's shapes.
#include <algorithm>

#include "newsdedup/core/lines.hpp"
#include "report/json.hpp"
#include "report/object_text.hpp"

namespace newsdedup {
namespace {

const char* word_of(WhenFrom from) {
  switch (from) {
    case WhenFrom::kText:
      return "text";
    case WhenFrom::kPublication:
      return "publication";
    case WhenFrom::kBoth:
      return "both";
  }
  return "";
}

const char* word_of(LinkRelation relation) {
  return relation == LinkRelation::kContinues ? "continues" : "recurs";
}

Json when_json(const std::optional<EventTime>& when) {
  if (!when) {
    return nullptr;
  }
  return {{"start", to_iso(when->days.first)},
          {"end", to_iso(when->days.last)},
          {"grain", to_string(when->grain)},
          {"from", word_of(when->from)},
          {"confidence", json_of(when->confidence)}};
}

/// The id of a group or an event; nothing at -1.
template <class Item>
std::optional<std::string> id_at(const std::vector<Item>& items, std::int64_t position) {
  return position < 0 ? std::nullopt : std::optional(items[static_cast<std::size_t>(position)].id);
}

}  // namespace

FindingsJson::FindingsJson(const Findings& findings, const FindingsOptions& options)
    : findings_(findings),
      options_(options),
      group_of_(findings.articles.size(), -1),
      event_of_(findings.articles.size(), -1) {
  for (std::size_t i = 0; i < findings.duplicate_groups.size(); ++i) {
    const DuplicateGroup& group = findings.duplicate_groups[i];
    group_of_[group.canonical] = static_cast<std::int64_t>(i);
    for (const GroupMember& member : group.members) {
      group_of_[member.article] = static_cast<std::int64_t>(i);
    }
  }
  for (std::size_t i = 0; i < findings.events.size(); ++i) {
    for (const std::uint32_t article : findings.events[i].articles) {
      event_of_[article] = static_cast<std::int64_t>(i);
    }
  }
}

Json FindingsJson::summary() const {
  Json json = json_of(findings_.summary);
  json["duplicate_groups"] = findings_.duplicate_groups.size();
  if (options_.scope == FindingsScope::kEvents) {
    json["events"] = findings_.events.size();
    json["storylines"] = findings_.storylines.size();
  }
  return json;
}

/// The interval of an article's day of publication, or null.
Json FindingsJson::estimate(std::uint32_t position) const {
  const auto& estimates = findings_.published_estimates;
  if (estimates.empty() || !estimates[position]) {
    return nullptr;
  }
  return {{"start", to_iso(estimates[position]->first)},
          {"end", to_iso(estimates[position]->last)}};
}

void FindingsJson::article(std::uint32_t position, ObjectText& object) const {
  const ArticleInfo& info = findings_.articles[position];
  object.member("id", info.id);
  object.member("origin", info.origin);
  object.member("url", info.url);
  object.member("site", info.site);
  object.member("title", info.title);
  object.member("published", json_of(info.published));
  object.member("published_from", json_of(info.published_from));
  object.member("published_estimate", estimate(position));
  object.member("language", info.language);
  object.member("words", std::uint64_t{info.words});
  object.member("group", id_at(findings_.duplicate_groups, group_of_[position]));
  if (!findings_.older.empty() && findings_.older[position]) {
    object.member("older", Json(true));
  }
  if (options_.scope == FindingsScope::kEvents) {
    object.member("event", id_at(findings_.events, event_of_[position]));
  }
  if (options_.text_of) {
    object.member("text", options_.text_of(position));
  }
}

Json FindingsJson::group(const DuplicateGroup& group) const {
  Json members = Json::array();
  for (const GroupMember& member : group.members) {
    members.push_back({{"id", id(member.article)},
                       {"relation", to_string(member.relation)},
                       {"jaccard", json_of(member.jaccard)},
                       {"containment", json_of(member.containment)}});
  }
  return {{"id", group.id}, {"canonical", id(group.canonical)}, {"members", std::move(members)}};
}

Json FindingsJson::embedded(const Embedding& embedding) const {
  return {{"id", id(embedding.article)},
          {"in", id(embedding.in)},
          {"containment", json_of(embedding.containment)}};
}

Json FindingsJson::event(const Event& event) const {
  Json articles = Json::array();
  for (const std::uint32_t article : event.articles) {
    articles.push_back(id(article));
  }
  return {{"id", event.id},
          {"title", event.title},
          {"when", when_json(event.when)},
          {"published",
           {{"first", json_of(event.first_published)}, {"last", json_of(event.last_published)}}},
          {"articles", std::move(articles)},
          {"representative", id(event.representative)},
          {"keywords", lines_of(event.keywords)},
          {"entities", lines_of(event.entities)},
          {"sources", event.sources},
          {"confidence", json_of(event.confidence)}};
}

Json FindingsJson::storyline(const Storyline& storyline) const {
  Json events = Json::array();
  for (const std::uint32_t event : storyline.events) {
    events.push_back(findings_.events[event].id);
  }
  Json links = Json::array();
  for (const StorylineLink& link : storyline.links) {
    links.push_back({{"from", findings_.events[link.from].id},
                     {"to", findings_.events[link.to].id},
                     {"relation", word_of(link.relation)},
                     {"shared", link.shared}});
  }
  return {{"id", storyline.id},
          {"title", storyline.title},
          {"events", std::move(events)},
          {"links", std::move(links)}};
}

Json FindingsJson::skipped(const SkippedRecord& record) {
  return {{"origin", record.origin}, {"reason", record.reason}};
}

Json FindingsJson::rejected(const RecordError& error) {
  return {{"origin", error.origin}, {"code", error.code}, {"message", error.message}};
}

}  // namespace newsdedup
