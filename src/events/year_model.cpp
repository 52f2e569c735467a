// In which year an article was written, as far as the years that it names tell.
#include "events/year_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>

#include "core/weight_table.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kTable =
#include "data/events/year_model.tsv.inc"
    ;

// The last of each step of years after a named one; one more is open (scripts/train_year_model.py).
constexpr std::array<int, 12> kSteps{-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 10};
constexpr int kYearsBack = 10;
constexpr int kYearsOn = 12;
constexpr int kMostYearsOn = 10;
constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2060;
constexpr double kLeastChance = 0.001;

struct YearModel {
  std::array<std::array<double, kSteps.size() + 1>, kYearClasses> steps{};
  double named = 0;
  double named_before = 0;
  double years_on = 0;
};

YearModel read_model(std::string_view table) {
  YearModel model;
  std::map<std::string_view, std::span<double>> rows{{"named", {&model.named, 1}},
                                                     {"named-before", {&model.named_before, 1}},
                                                     {"years-on", {&model.years_on, 1}}};
  for (std::size_t how = 0; how < kYearClasses; ++how) {
    rows.emplace(to_string(static_cast<YearClass>(how)), model.steps[how]);
  }
  read_weight_table(table, "year model",
                    [&](std::string_view name, std::span<const double> numbers) {
                      const auto row = rows.find(name);
                      if (row == rows.end() || row->second.size() != numbers.size()) {
                        return false;
                      }
                      std::copy(numbers.begin(), numbers.end(), row->second.begin());
                      return true;
                    });
  return model;
}

bool is_ahead(YearClass how) {
  return how == YearClass::kFutureDate || how == YearClass::kFutureYear || how == YearClass::kUntil;
}

std::size_t step_of(int distance) {
  return static_cast<std::size_t>(std::lower_bound(kSteps.begin(), kSteps.end(), distance) -
                                  kSteps.begin());
}

/// What the model looks at of an article's years.
struct NamedYears {
  std::array<std::optional<int>, kYearClasses>
      nearest;  // the latest; of what is ahead the earliest
  std::array<int, kLastYear - kFirstYear + 1> counts{};
  std::optional<int> latest_past;
  std::optional<int> earliest;

  explicit NamedYears(std::span<const YearMention> mentions) {
    for (const YearMention& mention : mentions) {
      if (mention.year >= kFirstYear && mention.year <= kLastYear) {
        add(mention);
      }
    }
  }

  double count(int year) const {
    return year < kFirstYear || year > kLastYear
               ? 0
               : counts[static_cast<std::size_t>(year - kFirstYear)];
  }

 private:
  void add(const YearMention& mention) {
    ++counts[static_cast<std::size_t>(mention.year - kFirstYear)];
    earliest = std::min(earliest.value_or(mention.year), mention.year);
    std::optional<int>& near = nearest[static_cast<std::size_t>(mention.how)];
    if (is_ahead(mention.how)) {
      near = std::min(near.value_or(mention.year), mention.year);
    } else {
      near = std::max(near.value_or(mention.year), mention.year);
      latest_past = std::max(latest_past.value_or(mention.year), mention.year);
    }
  }
};

double log_odds(const NamedYears& named, int year, const YearModel& model) {
  double sum = model.named * std::log1p(named.count(year)) +
               model.named_before * std::log1p(named.count(year - 1));
  if (named.latest_past) {
    sum += model.years_on * std::clamp(year - *named.latest_past, 0, kMostYearsOn);
  }
  for (std::size_t how = 0; how < kYearClasses; ++how) {
    if (named.nearest[how]) {
      sum += model.steps[how][step_of(year - *named.nearest[how])];
    }
  }
  return sum;
}

}  // namespace

std::vector<YearChance> year_chances(std::span<const YearMention> mentions) {
  static const YearModel model = read_model(kTable);
  const NamedYears named(mentions);
  if (!named.earliest) {
    return {};
  }
  const int middle = named.latest_past ? *named.latest_past : *named.earliest;
  std::array<double, kYearsBack + kYearsOn + 1> odds{};
  double all = 0;
  for (int i = 0; i < kYearsBack + kYearsOn + 1; ++i) {
    odds[static_cast<std::size_t>(i)] = std::exp(log_odds(named, middle - kYearsBack + i, model));
    all += odds[static_cast<std::size_t>(i)];
  }
  std::vector<YearChance> chances;
  for (int i = 0; i < kYearsBack + kYearsOn + 1; ++i) {
    const double chance = odds[static_cast<std::size_t>(i)] / all;
    if (chance >= kLeastChance) {
      chances.push_back(
          {static_cast<std::int16_t>(middle - kYearsBack + i), static_cast<float>(chance)});
    }
  }
  return chances;
}

}  // namespace newsdedup::events
