// What is written one at a time: articles, pairs, rejected records, time expressions.
#include "report/json.hpp"
#include "report/members.hpp"
#include "report/object_text.hpp"
#include "report/terminal.hpp"

namespace newsdedup {
namespace {

/// "first line\n=====\n" for a title of 10 characters or so.
std::string underlined(const std::string& title) {
  std::size_t width = 0;
  for (const char c : title) {
    width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return title + "\n" + std::string(width, '=') + "\n";
}

}  // namespace

std::string article_line(const Article& article, const ArticleLineOptions& options) {
  const ArticleInfo& info = article.info;
  ObjectText line;
  line.member("id", info.id);
  line.member("origin", info.origin);
  line.member("url", info.url);
  line.member("site", info.site);
  line.member("title", info.title);
  line.member("authors", Json(info.authors));
  line.member("language", info.language);
  line.member("published", json_of(info.published));
  line.member("published_from", json_of(info.published_from));
  line.member("modified", json_of(info.modified));
  line.member("text", article.text);
  if (article.text.empty()) {
    line.member("empty", article.empty.value_or("empty"));
  }
  line.member("words", std::uint64_t{info.words});
  line.blocks("evidence", article.evidence);
  if (options.show_removed) {
    line.blocks("removed", article.removed);
  }
  if (!article.extra.empty()) {
    const SplitMembers members = split_members(article.extra);
    line.members(members.foreign);
    line.members(members.ours.empty() ? "" : "\"extra\":{" + members.ours + "}");
  }
  return std::move(line).end() + '\n';
}

std::string article_page(const Article& article) {
  const ArticleInfo& info = article.info;
  std::string page = underlined(on_one_line(info.title.value_or("(no title)"))) + info.id;
  page += info.site ? " | " + *info.site : "";
  page += info.published ? " | " + to_iso(*info.published) : "";
  const char* separator = " | ";
  for (const std::string& author : info.authors) {
    page += separator + author;
    separator = ", ";
  }
  const std::string nothing = "(no article: " + article.empty.value_or("empty") + ")";
  return on_lines(page + "\n\n" + (article.text.empty() ? nothing : article.text) + "\n\n");
}

std::string pair_line(const ArticleTable& articles, const DuplicatePair& pair) {
  const Json json = {{"a", articles.id(pair.a)},
                     {"b", articles.id(pair.b)},
                     {"relation", to_string(pair.relation)},
                     {"jaccard", json_of(pair.jaccard)},
                     {"containment", json_of(pair.containment)},
                     {"same_form", pair.same_form}};
  return to_line(json) + '\n';
}

std::string form_line(std::string_view a, std::string_view b, const FormVerdict& verdict) {
  Json features = Json::object();
  for (const FormEvidence& evidence : verdict.evidence) {
    features[std::string(evidence.feature)] = json_of(evidence.value);
  }
  features["slot_share"] = json_of(verdict.slot_share);
  return to_line({{"a", a},
                  {"b", b},
                  {"probability", json_of(verdict.probability)},
                  {"features", std::move(features)}}) +
         '\n';
}

std::string rejected_line(const RecordError& error, const std::optional<RejectedBytes>& record) {
  Json json = FindingsJson::rejected(error);
  if (!record) {
    json["record"] = nullptr;
  } else {
    json["format"] = record->format;
    if (record->is_base64) {
      json["encoding"] = "base64";
    }
    json["record"] = record->bytes;
  }
  return to_line(json) + '\n';
}

std::string time_line(const TimeMention& mention) {
  const Json json = {{"text", mention.text},
                     {"start", to_iso(mention.days.first)},
                     {"end", to_iso(mention.days.last)},
                     {"grain", to_string(mention.grain)},
                     {"offset", mention.offset}};
  return to_line(json) + '\n';
}

std::string time_text(const TimeMention& mention) {
  std::string text = to_iso(mention.days.first);
  if (mention.days.first != mention.days.last) {
    text += " to " + to_iso(mention.days.last);
  }
  constexpr std::size_t kColumn = 26;  // behind "2023-06-01 to 2023-06-30"
  text.resize(std::max(kColumn, text.size() + 2), ' ');
  return text + on_one_line(mention.text) + '\n';
}

}  // namespace newsdedup
