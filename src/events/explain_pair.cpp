// What joins or parts two articles, for people.
#include "events/explain_pair.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "events/lexicon.hpp"
#include "newsdedup/core/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

constexpr std::size_t kMostShared = 12;
constexpr std::size_t kMostOfOne = 8;

/// "leads: cosine 0.41 (typical 0.15)"
std::string compared(std::string_view what, double value, double typical) {
  return fmt::format("{} {:.2f} (typical {:.2f})", what, value, typical);
}

/// "rare words in both: 3 (typical 0.2)"
std::string counted(std::string_view what, double value, double typical) {
  return fmt::format("{} {:.0f} (typical {:.1f})", what, value, typical);
}

/// A feature for people: its value and what is typical, as they were before logarithms.
std::string reason_of(PairFeature feature, double value, double typical) {
  constexpr auto kSoftly = static_cast<double>(kSoft);
  constexpr auto kLength = static_cast<double>(kPerLength);
  constexpr auto kGap = static_cast<double>(kDaysPerGap);
  const auto cosine = [&](std::string_view what) {
    return compared(what, std::max(0.0, std::exp(value) - kSoftly), std::exp(typical) - kSoftly);
  };
  switch (feature) {
    case PairFeature::kLead:
      return cosine("leads: cosine");
    case PairFeature::kBody:
      return cosine("whole texts: cosine");
    case PairFeature::kUntitled:
      return value > 0 ? "one has no title" : "both have a title";
    case PairFeature::kTitleInLead:
      return cosine("title of one and lead of the other: cosine");
    case PairFeature::kCovered:
      return cosine("share of the words of the poorer that the other has:");
    case PairFeature::kLength:
      return counted("words of the poorer, by their rarity:", kLength * std::expm1(value),
                     kLength * std::expm1(typical));
    case PairFeature::kRare:
      return counted("rare words in both:", std::expm1(value), std::expm1(typical));
    case PairFeature::kWeekdaysShared:
      return value > 0 ? "the leads name a weekday in common" : "the leads name no common weekday";
    case PairFeature::kWeekdaysApart:
      return value > 0 ? "the leads name weekdays, and none in common"
                       : "the leads name no weekdays that part them";
    case PairFeature::kGap:
      return counted("days between the publications:", kGap * value, kGap * typical);
    case PairFeature::kSameDay:
      return value > 0 ? "published on one day" : "not published on one day";
    case PairFeature::kCrowd:
      return compared("each and its 3 nearest: similarity", std::exp(-value), std::exp(-typical));
    case PairFeature::kWideCrowd:
      return compared("each and its 10 nearest: similarity", std::exp(-value), std::exp(-typical));
    case PairFeature::kBest:
      return compared("similarity as a share of that to the nearest of each:", std::exp(value),
                      std::exp(typical));
    case PairFeature::kRank:
      return counted("places in the order of each other's neighbours, multiplied:",
                     std::exp(-value), std::exp(-typical));
    case PairFeature::kNeighbours:
      return cosine("each and the 3 nearest of the other: similarity");
    case PairFeature::kFarNeighbours:
      return cosine("the lower of these two:");
    case PairFeature::kCompany:
      return compared("lists of neighbours: cosine", value * value, typical * typical);
  }
  return {};
}

std::vector<PairEvidence> evidence_of(const PairFeatures& values,
                                      const PairModel& model,
                                      KnownDays days) {
  std::vector<PairEvidence> evidence;
  for (std::size_t i = 0; i < kPairFeatures; ++i) {
    const auto feature = static_cast<PairFeature>(i);
    const auto value = static_cast<double>(values[i]);
    const auto weight = static_cast<double>(model.weight(feature, days));
    const auto typical = static_cast<double>(model.typical(feature, days));
    if (weight != 0) {
      evidence.push_back({.feature = std::string(name_of(feature)),
                          .value = value,
                          .weight = weight,
                          .typical = typical,
                          .log_odds = weight * (value - typical),
                          .reason = reason_of(feature, value, typical)});
    }
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const PairEvidence& x, const PairEvidence& y) {
                     return std::abs(x.log_odds) > std::abs(y.log_odds);
                   });
  return evidence;
}

double typical_log_odds(const PairModel& model, KnownDays days) {
  auto sum = static_cast<double>(model.bias(days));
  for (std::size_t i = 0; i < kPairFeatures; ++i) {
    const auto feature = static_cast<PairFeature>(i);
    sum += static_cast<double>(model.weight(feature, days)) *
           static_cast<double>(model.typical(feature, days));
  }
  return sum;
}

/// The words of an article by their terms, as it first writes them.
std::map<std::uint32_t, std::string> words_of(const ExplainedCorpus& corpus,
                                              std::uint32_t article) {
  std::map<std::uint32_t, std::string> words;
  const auto add = [&](std::string_view text) {
    std::vector<Token> tokens;
    tokenize(text, tokens);
    for (const Token& token : tokens) {
      words.try_emplace(term_of(token, text), text.substr(token.begin, token.end - token.begin));
    }
  };
  add(corpus.text_of(article));
  add(corpus.articles[article].title.value_or(""));
  return words;
}

std::vector<ExplainedWord> told(const std::vector<SharedTerm>& terms,
                                const std::map<std::uint32_t, std::string>& words,
                                std::size_t most) {
  std::vector<ExplainedWord> result;
  for (const SharedTerm& term : terms) {
    const auto word = words.find(term.term);
    if (result.size() < most && word != words.end() && term.similarity > 0) {
      result.push_back({word->second, static_cast<double>(term.similarity), term.is_rare});
    }
  }
  return result;
}

/// Whether an article with these terms has every word of a name; stop words aside.
bool has_name(const std::set<std::uint32_t>& terms, std::string_view name) {
  std::vector<Token> tokens;
  tokenize(name, tokens);
  return std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const std::uint32_t term = term_of(token, name);
    return statistics_of(term).is_stop_word || terms.contains(term);
  });
}

std::set<std::uint32_t> terms_of(const EventFeatures& features) {
  std::set<std::uint32_t> terms;
  for (const TermCount& count : features.terms) {
    terms.insert(count.term);
  }
  return terms;
}

Compared<std::string> compared_names(const EventFeatures& a, const EventFeatures& b) {
  const std::set<std::uint32_t> in_a = terms_of(a);
  const std::set<std::uint32_t> in_b = terms_of(b);
  Compared<std::string> names;
  std::set<std::string> shared;  // folded
  for (const std::string_view name : lines_of(a.entities)) {
    const bool both = has_name(in_b, name);
    (both ? names.shared : names.only_a).emplace_back(name);
    if (both) {
      shared.insert(fold(name));
    }
  }
  for (const std::string_view name : lines_of(b.entities)) {
    if (!has_name(in_a, name)) {
      names.only_b.emplace_back(name);
    } else if (shared.insert(fold(name)).second) {
      names.shared.emplace_back(name);
    }
  }
  return names;
}

std::string why_not_compared(const ExplainedPair& pair, int window_days) {
  if (pair.days_apart && *pair.days_apart > window_days) {
    return fmt::format("published {} days apart, more than {} (--window)", *pair.days_apart,
                       window_days);
  }
  if (pair.similarity < static_cast<double>(kLeastSimilarity)) {
    return fmt::format("similarity {:.3f} is below {:g}", pair.similarity, kLeastSimilarity);
  }
  return "other articles looked more alike, by the words that few have";
}

}  // namespace

const Edge* find_edge(std::span<const Edge> edges, std::uint32_t a, std::uint32_t b) {
  const auto key = std::pair(std::min(a, b), std::max(a, b));
  const auto place = std::lower_bound(
      edges.begin(), edges.end(), key,
      [](const Edge& edge, const auto& wanted) { return std::pair(edge.a, edge.b) < wanted; });
  return place != edges.end() && std::pair(place->a, place->b) == key ? &*place : nullptr;
}

ExplainedPair explain_pair(const ExplainedCorpus& corpus,
                           const Items& items,
                           std::uint32_t a,
                           std::uint32_t b,
                           std::span<const Edge> edges,
                           const EventOptions& options,
                           const PairModel& model) {
  MeasuredPair measured =
      measure_pair(items.items, std::min(a, b), std::max(a, b), edges, options, model);
  if (a > b) {
    std::swap(measured.only_a, measured.only_b);
  }
  const Item& x = items.items[a];
  const Item& y = items.items[b];
  ExplainedPair pair;
  pair.compared = find_edge(edges, a, b) != nullptr;
  if (x.day && y.day) {
    pair.days_apart = std::abs((*x.day - *y.day).count());
  }
  pair.word_similarity = static_cast<double>(measured.word_similarity);
  pair.similarity = static_cast<double>(measured.edge.similarity);
  pair.time_factor = static_cast<double>(measured.time_factor);
  pair.log_odds = static_cast<double>(measured.edge.log_odds);
  pair.typical_log_odds = typical_log_odds(model, known_days(x, y));
  pair.evidence = evidence_of(measured.features, model, known_days(x, y));
  if (!pair.compared) {
    pair.why_not = why_not_compared(pair, options.window_days);
  }
  const std::map<std::uint32_t, std::string> words_a = words_of(corpus, x.article);
  pair.words = {told(measured.terms, words_a, kMostShared),
                told(measured.only_a, words_a, kMostOfOne),
                told(measured.only_b, words_of(corpus, y.article), kMostOfOne)};
  pair.names = compared_names(*x.features, *y.features);
  return pair;
}

}  // namespace newsdedup::events
