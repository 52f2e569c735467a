// The headline that stands for an event: weighed by words, and by what it is no headline for.
#include "events/headline.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/table_rows.hpp"
#include "events/lexicon.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kPhrases =
#include "data/events/headline_phrases.tsv.inc"
    ;

// The share of the leads in how well a headline fits, and what a headline loses that is e times as
// long, or as short, as most (docs/quality.md).
constexpr double kLeads = 0.4;
constexpr double kLossPerLength = 0.3;
constexpr double kUsualWords = 10;

enum class Kind : std::uint8_t { kLabel, kBegins, kHolds };

struct Phrase {
  Kind kind;
  std::vector<Token> words;
};

std::vector<Phrase> read_phrases() {
  std::vector<Phrase> phrases;
  for_each_row(kPhrases, [&](const std::vector<std::string_view>& row) {
    Phrase phrase{row.at(0) == "label"    ? Kind::kLabel
                  : row.at(0) == "begins" ? Kind::kBegins
                                          : Kind::kHolds,
                  {}};
    tokenize(row.at(1), phrase.words);
    phrases.push_back(std::move(phrase));
  });
  return phrases;
}

/// Whether the words of a phrase stand at a place.
bool stands_at(std::span<const Token> tokens, std::size_t place, const Phrase& phrase) {
  return place + phrase.words.size() <= tokens.size() &&
         std::equal(phrase.words.begin(), phrase.words.end(),
                    tokens.begin() + static_cast<std::ptrdiff_t>(place),
                    [](const Token& x, const Token& y) { return x.hash == y.hash; });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(), [text](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

bool is_labelled(std::string_view headline, std::span<const Token> tokens, const Phrase& phrase) {
  const std::size_t words = phrase.words.size();
  if (words >= tokens.size()) {
    return false;
  }
  const auto gap_before = [&](std::size_t i) {
    return headline.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
  };
  return (stands_at(tokens, 0, phrase) &&
          holds_any(gap_before(words), {":", "|", " - ", "–", "—"})) ||
         (stands_at(tokens, tokens.size() - words, phrase) &&
          holds_any(gap_before(tokens.size() - words), {"|", " - ", "–", "—", "(", "["}));
}

bool holds(std::string_view headline, std::span<const Token> tokens, const Phrase& phrase) {
  if (phrase.kind == Kind::kLabel) {
    return is_labelled(headline, tokens, phrase);
  }
  for (std::size_t place = 0; place < (phrase.kind == Kind::kBegins ? 1 : tokens.size()); ++place) {
    if (stands_at(tokens, place, phrase)) {
      return true;
    }
  }
  return false;
}

/// Weights of terms, as shares of the length of the vector.
struct Weighed {
  std::uint32_t term = 0;
  double title = 0;
  double lead = 0;
};

double sublinear(std::uint8_t count, float rarity) {
  return count == 0 ? 0 : (1 + std::log(static_cast<double>(count))) * static_cast<double>(rarity);
}

std::vector<Weighed> weigh(const EventFeatures& features) {
  std::vector<Weighed> terms;
  double title = 0;
  double lead = 0;
  for (const TermCount& count : features.terms) {
    if (count.title == 0 && count.lead == 0) {
      continue;
    }
    const float rarity = statistics_of(count.term).rarity;
    const Weighed weighed{count.term, sublinear(count.title, rarity),
                          sublinear(count.lead, rarity)};
    title += weighed.title * weighed.title;
    lead += weighed.lead * weighed.lead;
    terms.push_back(weighed);
  }
  for (Weighed& term : terms) {
    term.title /= std::sqrt(std::max(title, 1e-9));
    term.lead /= std::sqrt(std::max(lead, 1e-9));
  }
  return terms;
}

/// Result i: how like the headline of member i is to the headlines and leads of the others, on
/// average.
std::vector<double> likeness_to_others(const ClusterView& cluster, std::span<const Item> items) {
  std::vector<std::vector<Weighed>> members;
  std::vector<Weighed> sum;  // by term, of those in headlines
  for (const std::uint32_t item : cluster.items) {
    members.push_back(weigh(*items[item].features));
    for (const Weighed& term : members.back()) {
      if (term.title > 0) {
        sum.push_back({.term = term.term});
      }
    }
  }
  const auto before = [](const Weighed& x, const Weighed& y) { return x.term < y.term; };
  std::sort(sum.begin(), sum.end(), before);
  sum.erase(std::unique(sum.begin(), sum.end(),
                        [](const Weighed& x, const Weighed& y) { return x.term == y.term; }),
            sum.end());
  const auto each_known = [&](const std::vector<Weighed>& terms, const auto& use) {
    auto place = sum.begin();
    for (const Weighed& term : terms) {
      while (place != sum.end() && place->term < term.term) {
        ++place;
      }
      if (place != sum.end() && place->term == term.term) {
        use(term, *place);
      }
    }
  };
  for (const std::vector<Weighed>& terms : members) {
    each_known(terms, [](const Weighed& term, Weighed& all) {
      all.title += term.title;
      all.lead += term.lead;
    });
  }
  std::vector<double> likeness;
  for (const std::vector<Weighed>& terms : members) {
    double like = 0;
    each_known(terms, [&](const Weighed& term, const Weighed& all) {
      like +=
          term.title * ((1 - kLeads) * (all.title - term.title) + kLeads * (all.lead - term.lead));
    });
    likeness.push_back(like / static_cast<double>(std::max<std::size_t>(members.size() - 1, 1)));
  }
  return likeness;
}

/// 1 for a headline of usual length.
double fit_of_length(std::string_view headline) {
  std::vector<Token> tokens;
  tokenize(headline, tokens);
  const double words = static_cast<double>(std::max<std::size_t>(tokens.size(), 1));
  return 1 - kLossPerLength * std::abs(std::log(words / kUsualWords));
}

}  // namespace

bool says_no_event(std::string_view headline) {
  static const std::vector<Phrase> phrases = read_phrases();
  std::vector<Token> tokens;
  tokenize(headline, tokens);
  return headline.find('?') != std::string_view::npos ||
         std::any_of(phrases.begin(), phrases.end(),
                     [&](const Phrase& phrase) { return holds(headline, tokens, phrase); });
}

std::optional<std::size_t> best_headline(const ClusterView& cluster,
                                         std::span<const Item> items,
                                         const EventCorpus& corpus) {
  const auto title = [&](std::size_t i) -> const std::optional<std::string>& {
    return corpus.articles[items[cluster.items[i]].article].title;
  };
  if (cluster.items.size() == 1) {
    return title(0) ? std::optional<std::size_t>(0) : std::nullopt;
  }
  const std::vector<double> likeness = likeness_to_others(cluster, items);
  const auto key = [&](std::size_t i) {
    const Item& item = items[cluster.items[i]];
    return std::tuple(says_no_event(*title(i)), -likeness[i] * fit_of_length(*title(i)),
                      -cluster.cohesion[i], item.day.value_or(Day::max()), item.article);
  };
  std::optional<std::pair<decltype(key(0)), std::size_t>> best;
  for (std::size_t i = 0; i < cluster.items.size(); ++i) {
    if (title(i)) {
      const std::pair rank(key(i), i);
      best = best ? std::min(*best, rank) : rank;
    }
  }
  return best ? std::optional(best->second) : std::nullopt;
}

}  // namespace newsdedup::events
