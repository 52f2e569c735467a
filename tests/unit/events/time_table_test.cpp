// Runs the cases of tests/tables/timex.tsv and of its sisters in other languages.
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

struct TimexCase {
  std::string reference;
  std::string text;
  std::string intervals;
  std::string why;
};

std::vector<TimexCase> read_cases(const std::string& name) {
  std::ifstream file(NEWSDEDUP_TESTS_DIR "/tables/" + name);
  std::vector<TimexCase> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const std::size_t text = line.find('\t') + 1;
    const std::size_t intervals = line.find('\t', text) + 1;
    const std::size_t why = line.find('\t', intervals) + 1;
    cases.push_back({line.substr(0, text - 1), line.substr(text, intervals - text - 1),
                     line.substr(intervals, why - intervals - 1), line.substr(why)});
  }
  return cases;
}

std::string found_in(const TimexCase& timex, std::string_view language) {
  std::string intervals;
  for (const TimeExpression& found :
       find_time_expressions(timex.text, parse_iso_day(timex.reference), language)) {
    if (found.days) {
      intervals += intervals.empty() ? "" : ";";
      intervals += to_iso(found.days->first) + "/" + to_iso(found.days->last);
    }
  }
  return intervals.empty() ? "-" : intervals;
}

void check(const std::vector<TimexCase>& cases, std::string_view language) {
  for (const TimexCase& timex : cases) {
    EXPECT_EQ(found_in(timex, language), timex.intervals)
        << language << ' ' << timex.reference << ' ' << timex.text << ' ' << timex.why;
  }
}

TEST(TimeTable, EveryCaseGivesItsIntervals) {
  const std::vector<TimexCase> cases = read_cases("timex.tsv");
  ASSERT_GT(cases.size(), 200U);
  check(cases, "en");
}

TEST(TimeTable, EveryCaseOfOtherLanguagesGivesItsIntervals) {
  for (const std::string language : {"de", "fr", "es", "it", "pt", "nl"}) {
    const std::vector<TimexCase> cases = read_cases("timex_" + language + ".tsv");
    ASSERT_GT(cases.size(), 24U) << language;
    check(cases, language);
  }
}

}  // namespace
}  // namespace newsdedup
