// Why two articles are, or are not, in one event: as JSON and for people.
#include "report/event_explanation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace newsdedup {
namespace {

constexpr double kLeastTold = 0.05;    // log-odds of a feature, for people
constexpr std::size_t kMostSteps = 8;  // of a path, for people

double probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

Json number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const ExplainedWord& word) {
  return {{"word", word.word},
          {"similarity", newsdedup::json_of(word.similarity)},
          {"rare", word.is_rare}};
}

Json json_of(const std::string& name) { return name; }

Json json_of(const PairEvidence& evidence) {
  return {{"feature", evidence.feature},
          {"value", newsdedup::json_of(evidence.value)},
          {"typical", newsdedup::json_of(evidence.typical)},
          {"weight", newsdedup::json_of(evidence.weight)},
          {"log_odds", newsdedup::json_of(evidence.log_odds)},
          {"reason", evidence.reason}};
}

std::string_view word_of(MergeOf of) {
  return of == MergeOf::kA ? "a" : of == MergeOf::kB ? "b" : "both";
}

Json json_of(const ExplainedMerge& merge) {
  Json nearest = nullptr;
  if (merge.compared > 0) {
    nearest = {{"a", merge.nearest_a},
               {"b", merge.nearest_b},
               {"log_odds", newsdedup::json_of(merge.nearest_log_odds)}};
  }
  return {{"of", word_of(merge.of)},
          {"size_a", merge.size_a},
          {"size_b", merge.size_b},
          {"compared", merge.compared},
          {"nearest", std::move(nearest)},
          {"mean", newsdedup::json_of(merge.mean)},
          {"for_size", newsdedup::json_of(merge.for_size)},
          {"conflict", newsdedup::json_of(merge.conflict)},
          {"for_time", newsdedup::json_of(merge.for_time)},
          {"for_particulars", newsdedup::json_of(merge.for_particulars)},
          {"score", newsdedup::json_of(merge.score)},
          {"days_apart", number_or_null(merge.days_apart)}};
}

Json json_of(const ExplainedParticular& particular) {
  const auto said = [](const std::string& article, const std::string& quote) {
    return Json{{"article", article}, {"quote", text_or_null(quote)}};
  };
  return {{"kind", particular.kind},
          {"agrees", particular.agrees},
          {"a", said(particular.article_a, particular.quote_a)},
          {"b", said(particular.article_b, particular.quote_b)}};
}

Json json_of(const ExplainedTime& time) {
  return {{"tells", time.tells},
          {"article", time.article},
          {"quote", text_or_null(time.quote)},
          {"articles", time.articles},
          {"weight", newsdedup::json_of(time.weight)},
          {"conflict", newsdedup::json_of(time.conflict)}};
}

template <class T>
Json list_of(const std::vector<T>& values) {
  Json list = Json::array();
  for (const T& value : values) {
    list.push_back(json_of(value));
  }
  return list;
}

template <class T>
Json json_of(const Compared<T>& compared) {
  return {{"shared", list_of(compared.shared)},
          {"only_a", list_of(compared.only_a)},
          {"only_b", list_of(compared.only_b)}};
}

Json json_of(const ExplainedPair& pair) {
  return {{"compared", pair.compared},
          {"why_not", text_or_null(pair.why_not)},
          {"days_apart", number_or_null(pair.days_apart)},
          {"word_similarity", newsdedup::json_of(pair.word_similarity)},
          {"time_factor", newsdedup::json_of(pair.time_factor)},
          {"similarity", newsdedup::json_of(pair.similarity)},
          {"typical_log_odds", newsdedup::json_of(pair.typical_log_odds)},
          {"evidence", list_of(pair.evidence)},
          {"log_odds", newsdedup::json_of(pair.log_odds)},
          {"probability", newsdedup::json_of(probability(pair.log_odds))},
          {"words", json_of(pair.words)},
          {"names", json_of(pair.names)}};
}

Json json_of(const std::string& article, const ExplainedEvent& event) {
  return {{"article", article},
          {"event", event.id},
          {"title", event.title},
          {"articles", event.articles}};
}

void write_list(TextPage& page, std::string_view head, const std::vector<std::string>& names) {
  if (!names.empty()) {
    page.line("   {}: {}", head, fmt::join(names, ", "));
  }
}

std::vector<std::string> written(const std::vector<ExplainedWord>& words, bool with_numbers) {
  std::vector<std::string> result;
  for (const ExplainedWord& word : words) {
    result.push_back(fmt::format(
        "{}{}{}", word.word, with_numbers ? fmt::format(" {:.3f}", word.similarity) : std::string(),
        word.is_rare ? " (rare)" : ""));
  }
  return result;
}

void write_pair(TextPage& page, const ExplainedPair& pair, double missing) {
  page.line("");
  page.line("The pair: probability {:.3f} of one event by itself, log-odds {:+.2f}",
            probability(pair.log_odds), pair.log_odds);
  if (!pair.compared) {
    page.line("   not compared, so it counts {:+.2f}: {}", missing, pair.why_not);
  }
  page.line("   {:+.2f}  a typical pair that is compared", pair.typical_log_odds);
  double rest = 0;
  for (const PairEvidence& evidence : pair.evidence) {
    if (std::abs(evidence.log_odds) >= kLeastTold) {
      page.line("   {:+.2f}  {}", evidence.log_odds, evidence.reason);
    } else {
      rest += evidence.log_odds;
    }
  }
  if (std::abs(rest) >= kLeastTold / 10) {
    page.line("   {:+.2f}  all else", rest);
  }
  page.line("   similarity {:.3f}: that of the words {:.3f}, times {:.3f} for the days between",
            pair.similarity, pair.word_similarity, pair.time_factor);
  write_list(page, "words in both", written(pair.words.shared, true));
  write_list(page, "only in a", written(pair.words.only_a, false));
  write_list(page, "only in b", written(pair.words.only_b, false));
  write_list(page, "names in both", pair.names.shared);
  write_list(page, "only in a", pair.names.only_a);
  write_list(page, "only in b", pair.names.only_b);
}

void write_merge(TextPage& page, std::string_view head, const ExplainedMerge& merge) {
  std::string sum = fmt::format("mean {:+.2f} of {}, {} of them compared", merge.mean,
                                counted(merge.size_a * merge.size_b, "pair"), merge.compared);
  if (merge.for_size > 0) {
    sum += fmt::format(", {:.2f} less for size", merge.for_size);
  }
  if (merge.for_time > 0) {
    sum += fmt::format(", {:.2f} less for a conflict of times of {:.1f}", merge.for_time,
                       merge.conflict);
  }
  if (merge.for_particulars != 0) {
    sum += fmt::format(", {:.2f} {} for particulars", std::abs(merge.for_particulars),
                       merge.for_particulars > 0 ? "less" : "more");
  }
  page.line("   {} {} + {}: {:+.2f} ({})", head, merge.size_a, counted(merge.size_b, "article"),
            merge.score, sum);
  if (merge.compared > 0) {
    page.line("      nearest: {} and {}, log-odds {:+.2f}", merge.nearest_a, merge.nearest_b,
              merge.nearest_log_odds);
  }
}

void write_times(TextPage& page, std::string_view head, const std::vector<ExplainedTime>& times) {
  for (const ExplainedTime& time : times) {
    page.line(
        "   {}: {}{}, {} (weight {:.1f}){}", head, time.tells,
        time.quote.empty() ? "" : fmt::format(": \"{}\"", time.quote), time.article, time.weight,
        time.conflict > kLeastTold ? fmt::format(", {:.1f} of the conflict", time.conflict) : "");
  }
}

void write_particulars(TextPage& page, const std::vector<ExplainedParticular>& particulars) {
  for (const ExplainedParticular& one : particulars) {
    page.line("   {} {}: \"{}\", {}, and \"{}\", {}", one.agrees ? "one" : "another", one.kind,
              one.quote_a, one.article_a, one.quote_b, one.article_b);
  }
}

/// What would have made it come out otherwise.
void write_otherwise(TextPage& page, const EventExplanation& told) {
  if (told.other_window) {
    page.line("   further apart than the window: it would take --window {}", *told.other_window);
  } else if (told.other_granularity) {
    page.line("   {:+.2f} would have {} them: --granularity {} {:.2f}", -told.margin,
              told.same_event ? "parted" : "joined", told.same_event ? "above" : "up to",
              *told.other_granularity);
  } else {
    page.line("   {:+.2f} would have {} them: no --granularity does", -told.margin,
              told.same_event ? "parted" : "joined");
  }
}

void write_path(TextPage& page, const EventExplanation& told) {
  page.line("");
  page.line(
      "How their clusters met (merged from {:+.2f}, which two articles alone reach at a "
      "probability of {:.2f})",
      told.rules.cut, probability(told.rules.cut));
  const std::size_t skipped = told.path.size() - std::min(told.path.size(), kMostSteps);
  if (skipped > 0) {
    page.line("   {} before", counted(skipped, "merge"));
  }
  for (std::size_t i = skipped; i < told.path.size(); ++i) {
    const ExplainedMerge& merge = told.path[i];
    write_merge(page,
                merge.of == MergeOf::kBoth ? "a and b:" : fmt::format("{}:", word_of(merge.of)),
                merge);
  }
}

void write_between(TextPage& page, const EventExplanation& told) {
  page.line("");
  page.line(
      "Their clusters are not merged (it takes {:+.2f}, which two articles alone reach at a "
      "probability of {:.2f})",
      told.rules.cut, probability(told.rules.cut));
  write_merge(page, "a and b:", *told.between);
}

}  // namespace

Json json_of(const EventExplanation& told) {
  return {{"same", told.same_event},
          {"a", json_of(told.article_a, told.event_a)},
          {"b", json_of(told.article_b, told.event_b)},
          {"cut", json_of(told.rules.cut)},
          {"missing", json_of(told.rules.missing)},
          {"granularity", json_of(told.rules.granularity)},
          {"window", told.rules.window_days},
          {"pair", told.pair ? json_of(*told.pair) : Json(nullptr)},
          {"path", list_of(told.path)},
          {"between", told.between ? json_of(*told.between) : Json(nullptr)},
          {"times", {{"a", list_of(told.times_a)}, {"b", list_of(told.times_b)}}},
          {"particulars", list_of(told.particulars)},
          {"margin", json_of(told.margin)},
          {"other_granularity",
           told.other_granularity ? json_of(*told.other_granularity) : Json(nullptr)},
          {"other_window", number_or_null(told.other_window)}};
}

void write_event(TextPage& page, const EventExplanation& told) {
  page.line("");
  if (told.same_event) {
    page.line("One event: {}  {}  ({})", told.event_a.id, told.event_a.title,
              counted(told.event_a.articles, "article"));
  } else {
    page.line("Two events");
    page.line("   a in {}  {}  ({})", told.event_a.id, told.event_a.title,
              counted(told.event_a.articles, "article"));
    page.line("   b in {}  {}  ({})", told.event_b.id, told.event_b.title,
              counted(told.event_b.articles, "article"));
  }
  if (!told.pair) {
    page.line("   copies of one group: they count once, as {}", told.article_a);
    return;
  }
  write_pair(page, *told.pair, told.rules.missing);
  if (told.between) {
    write_between(page, told);
  } else {
    write_path(page, told);
  }
  write_times(page, "a's", told.times_a);
  write_times(page, "b's", told.times_b);
  write_particulars(page, told.particulars);
  write_otherwise(page, told);
}

}  // namespace newsdedup
