// After 28 years the calendar of weekdays and leap years comes back.
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

constexpr int kCycle = 28;

struct Case {
  Day reference;
  std::string text;
};

std::vector<Case> cases() {
  std::ifstream file(NEWSDEDUP_TESTS_DIR "/tables/timex.tsv");
  std::vector<Case> found;
  for (std::string line; std::getline(file, line);) {
    const std::size_t text = line.find('\t') + 1;
    const std::optional<Day> day = parse_iso_day(line.substr(0, text - 1));
    if (day && line.front() != '#') {
      found.push_back({*day, line.substr(text, line.find('\t', text) - text)});
    }
  }
  return found;
}

Day later(Day day) {
  const std::chrono::year_month_day date{day};
  return *make_day(static_cast<int>(date.year()) + kCycle, static_cast<unsigned>(date.month()),
                   static_cast<unsigned>(date.day()));
}

bool names_no_year(const TimeExpression& found) {
  return found.spec.begin.year == 0 && found.spec.end.year == 0;
}

TEST(TimeShift, AReferenceLaterByACycleOfTheCalendarMovesEveryAnswerByIt) {
  int moved = 0;
  for (const Case& one : cases()) {
    const auto before = find_time_expressions(one.text, one.reference);
    const auto after = find_time_expressions(one.text, later(one.reference));
    ASSERT_EQ(before.size(), after.size()) << one.text;
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (names_no_year(before[i]) && before[i].days && after[i].days) {
        EXPECT_EQ(later(before[i].days->first), after[i].days->first) << one.text;
        EXPECT_EQ(later(before[i].days->last), after[i].days->last) << one.text;
        ++moved;
      } else {
        EXPECT_EQ(before[i].days, after[i].days) << one.text;
      }
    }
  }
  EXPECT_GT(moved, 50);
}

}  // namespace
}  // namespace newsdedup
