// What the articles of two clusters say otherwise of one kind of happening, for people.
#include "events/explain_particulars.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "events/pair_model.hpp"
#include "events/particulars.hpp"

namespace newsdedup::events {
namespace {

/// The first article of a cluster that says it, and its words.
std::pair<std::string, std::string> said_in(const ExplainedCorpus& corpus,
                                            std::span<const Item> items,
                                            std::span<const std::uint32_t> cluster,
                                            const Particular& particular) {
  const auto says = [&](std::uint32_t item) {
    const std::vector<Particular>& own = items[item].features->particulars;
    return std::binary_search(own.begin(), own.end(), particular);
  };
  const auto item = std::find_if(cluster.begin(), cluster.end(), says);
  if (item == cluster.end()) {
    return {};
  }
  const std::uint32_t article = items[*item].article;
  const std::string title = corpus.articles[article].title.value_or("");
  const std::string text = corpus.text_of(article);
  std::vector<Token> title_tokens;
  std::vector<Token> tokens;
  tokenize(title, title_tokens);
  tokenize(text, tokens);
  for (const FoundParticular& one : find_particulars(title, title_tokens, text, tokens)) {
    if (one.particular == particular) {
      return {corpus.articles[article].id, std::string(one.quote)};
    }
  }
  return {corpus.articles[article].id, ""};
}

}  // namespace

std::vector<ExplainedParticular> explain_particulars(const ExplainedCorpus& corpus,
                                                     std::span<const Item> items,
                                                     const ConflictJudge& judge,
                                                     std::span<const std::uint32_t> a,
                                                     std::span<const std::uint32_t> b) {
  std::vector<ExplainedParticular> told;
  const auto add = [&](const Particular& x, const Particular& y, bool agrees) {
    auto [article_a, quote_a] = said_in(corpus, items, a, x);
    auto [article_b, quote_b] = said_in(corpus, items, b, y);
    told.push_back({.kind = std::string(name_of(x.kind())),
                    .agrees = agrees,
                    .article_a = std::move(article_a),
                    .quote_a = std::move(quote_a),
                    .article_b = std::move(article_b),
                    .quote_b = std::move(quote_b)});
  };
  const ComparedParticulars compared = compare(judge.particulars(a), judge.particulars(b));
  for (const auto& contradiction : compared.contradictions) {
    add(contradiction.a, contradiction.b, false);
  }
  if (compared.same_ordinal) {
    add(*compared.same_ordinal, *compared.same_ordinal, true);
  }
  return told;
}

}  // namespace newsdedup::events
