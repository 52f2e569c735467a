// What the articles of a cluster tell of the time, statement by statement.
#include "events/explain_times.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

// Statements that are weighed one by one, and that are told.
constexpr std::size_t kMostWeighed = 32;
constexpr std::size_t kMostTold = 6;

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

/// All clues that say one thing.
struct Statement {
  TimeClue clue;                       // the first, with the largest weight
  std::vector<std::uint32_t> members;  // places in the cluster
};

auto key_of(const TimeClue& clue) {
  return std::tuple(clue.kind, clue.days.first, clue.days.last, clue.month, clue.day,
                    clue.weekdays);
}

std::string_view month_of(const TimeClue& clue) {
  return kMonths[static_cast<std::size_t>(std::clamp<int>(clue.month, 1, 12) - 1)];
}

std::string days_of(const DayInterval& days) {
  return days.first == days.last ? to_iso(days.first)
                                 : fmt::format("{} to {}", to_iso(days.first), to_iso(days.last));
}

std::string weekdays_of(const TimeClue& clue) {
  std::string told;
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if ((clue.weekdays >> i & 1U) != 0) {
      told += (told.empty() ? "" : " or ") + std::string(kWeekdays[i]);
    }
  }
  return told;
}

std::string told(const TimeClue& clue) {
  switch (clue.kind) {
    case Kind::kDays:
      return "began on " + days_of(clue.days);
    case Kind::kWritten:
      return "written on " + days_of(clue.days);
    case Kind::kNotBefore:
      return "not before " + to_iso(clue.days.first);
    case Kind::kNotAfter:
      return "not after " + to_iso(clue.days.last);
    case Kind::kMonth:
      return fmt::format("in {}", month_of(clue));
    case Kind::kMonthDay:
      return fmt::format("began on {} {}", month_of(clue), clue.day);
    case Kind::kDayOfMonth:
      return fmt::format("began on day {} of a month", clue.day);
    case Kind::kWeekday:
      return "began on a " + weekdays_of(clue);
    case Kind::kWrittenOn:
      return fmt::format("written on {} {}", month_of(clue), clue.day);
  }
  return {};
}

/// Whether an expression can be what a clue was read from.
bool may_tell(const TimeExpression& expression, const TimeClue& clue) {
  const PartialDate& begin = expression.spec.begin;
  switch (clue.kind) {
    case Kind::kDays:
      return expression.days && expression.days->first == clue.days.first;
    case Kind::kMonth:
      return begin.month == clue.month;
    case Kind::kMonthDay:
    case Kind::kWrittenOn:
      return begin.month == clue.month && begin.day == clue.day;
    case Kind::kDayOfMonth:
      return begin.day == clue.day;
    case Kind::kWeekday:
      return begin.weekday >= 0 && (clue.weekdays >> begin.weekday & 1U) != 0;
    case Kind::kWritten:
    case Kind::kNotBefore:
    case Kind::kNotAfter:
      return expression.days &&
             (*expression.days == clue.days || expression.days->first == clue.days.first ||
              expression.days->last == clue.days.last);
  }
  return false;
}

/// The words of a clue; empty if they are in none of what is at hand.
std::string quoted(const ExplainedCorpus& corpus, const Item& item, const TimeClue& clue) {
  const std::string text =
      corpus.articles[item.article].title.value_or("") + "\n\n" + corpus.text_of(item.article);
  for (const TimeExpression& expression : find_time_expressions(text, item.day)) {
    if (may_tell(expression, clue)) {
      return text.substr(expression.offset, expression.length);
    }
  }
  return {};
}

std::vector<Statement> statements_of(std::span<const Item> items,
                                     std::span<const std::uint32_t> cluster) {
  std::map<decltype(key_of(TimeClue{})), Statement> found;
  for (std::uint32_t i = 0; i < cluster.size(); ++i) {
    for (const TimeClue& clue : items[cluster[i]].features->clues) {
      if (clue.use == TimeClue::Use::kWhen) {
        continue;
      }
      Statement& statement = found.try_emplace(key_of(clue), Statement{clue, {}}).first->second;
      statement.clue.weight = std::max(statement.clue.weight, clue.weight);
      if (statement.members.empty() || statement.members.back() != i) {
        statement.members.push_back(i);
      }
    }
  }
  std::vector<Statement> statements;
  for (auto& [key, statement] : found) {
    statements.push_back(std::move(statement));
  }
  const auto weight = [](const Statement& statement) {
    return statement.clue.weight * static_cast<float>(statement.members.size());
  };
  std::stable_sort(statements.begin(), statements.end(),
                   [&](const Statement& x, const Statement& y) { return weight(x) > weight(y); });
  statements.resize(std::min(statements.size(), kMostWeighed));
  return statements;
}

/// The conflict of a cluster and another; without what says one thing, if that is told.
double conflict_without(std::span<const Item> items,
                        std::span<const std::uint32_t> cluster,
                        const Statement* left_out,
                        const TimeBelief& other) {
  std::vector<EventFeatures> kept(cluster.size());
  std::vector<const EventFeatures*> members;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    for (const TimeClue& clue : items[cluster[i]].features->clues) {
      if (left_out == nullptr || key_of(clue) != key_of(left_out->clue)) {
        kept[i].clues.push_back(clue);
      }
    }
    members.push_back(&kept[i]);
  }
  return conflict(TimeBelief(members, TimeClue::Use::kConflict), other);
}

}  // namespace

std::vector<ExplainedTime> explain_times(const ExplainedCorpus& corpus,
                                         std::span<const Item> items,
                                         std::span<const std::uint32_t> cluster,
                                         const TimeBelief& other) {
  const std::vector<Statement> statements = statements_of(items, cluster);
  const double all = conflict_without(items, cluster, nullptr, other);
  std::vector<std::pair<double, const Statement*>> ranked;
  for (const Statement& statement : statements) {
    ranked.emplace_back(all - conflict_without(items, cluster, &statement, other), &statement);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  ranked.resize(std::min(ranked.size(), kMostTold));
  std::vector<ExplainedTime> times;
  for (const auto& [conflict, statement] : ranked) {
    const Item& first = items[cluster[statement->members.front()]];
    times.push_back({.tells = told(statement->clue),
                     .article = corpus.articles[first.article].id,
                     .quote = quoted(corpus, first, statement->clue),
                     .articles = statement->members.size(),
                     .weight = static_cast<double>(statement->clue.weight),
                     .conflict = conflict});
  }
  return times;
}

}  // namespace newsdedup::events
