// What is written one at a time: articles, pairs, rejected records, time expressions.
#include "report/json.hpp"
#include "report/members.hpp"
#include "report/terminal.hpp"

namespace newsdedup {
namespace {

template <class Block>
Json blocks_json(const std::vector<Block>& blocks) {
  Json json = Json::array();
  for (const Block& block : blocks) {
    json.push_back({{"kind", block.kind}, {"text", block.text}});
  }
  return json;
}

Json article_json(const Article& article, const ArticleLineOptions& options) {
  const ArticleInfo& info = article.info;
  Json json = {{"id", info.id},
               {"origin", info.origin},
               {"url", json_of(info.url)},
               {"site", json_of(info.site)},
               {"title", json_of(info.title)},
               {"authors", info.authors},
               {"language", json_of(info.language)},
               {"published", json_of(info.published)},
               {"published_from", json_of(info.published_from)},
               {"modified", json_of(info.modified)},
               {"text", article.text}};
  if (article.text.empty()) {
    json["empty"] = article.empty.value_or("empty");
  }
  json["words"] = info.words;
  json["evidence"] = blocks_json(article.evidence);
  if (options.show_removed) {
    json["removed"] = blocks_json(article.removed);
  }
  return json;
}

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
  std::string line = to_line(article_json(article, options));
  if (!article.extra.empty()) {
    const SplitMembers members = split_members(article.extra);
    line.pop_back();
    line += members.foreign.empty() ? "" : "," + members.foreign;
    line += members.ours.empty() ? "" : ",\"extra\":{" + members.ours + "}";
    line += '}';
  }
  return line + '\n';
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

void write_pairs(std::span<const ArticleInfo> articles,
                 std::span<const DuplicatePair> pairs,
                 const TextSink& sink) {
  for (const DuplicatePair& pair : pairs) {
    const Json json = {{"a", articles[pair.a].id},
                       {"b", articles[pair.b].id},
                       {"relation", to_string(pair.relation)},
                       {"jaccard", json_of(pair.jaccard)},
                       {"containment", json_of(pair.containment)},
                       {"same_form", pair.same_form}};
    sink(to_line(json) + '\n');
  }
}

std::string rejected_line(const RecordError& error, std::optional<std::string_view> record) {
  Json json = FindingsJson::rejected(error);
  json["record"] = record ? Json(*record) : Json(nullptr);
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
