// How a time expression and what it is taken for are written.
#include <array>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "newsdedup/report.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"

namespace newsdedup {
namespace {

constexpr std::array<std::string_view, 3> kTenses{"unknown", "past", "future"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

std::string words_of(const TimeReading& reading, std::string_view text) {
  return std::string(text.substr(reading.expression.offset, reading.expression.length));
}

/// "2024-04-24", "2024-01-01/2024-12-31", "--04-24", "Wednesday Thursday"
std::string value_of(const TimeClue& clue) {
  std::string value;
  switch (clue.kind) {
    case TimeClue::Kind::kMonth:
      return fmt::format("--{:02}", clue.month);
    case TimeClue::Kind::kMonthDay:
    case TimeClue::Kind::kWrittenOn:
      return fmt::format("--{:02}-{:02}", clue.month, clue.day);
    case TimeClue::Kind::kDayOfMonth:
      return fmt::format("---{:02}", clue.day);
    case TimeClue::Kind::kWeekday:
      for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        if ((clue.weekdays >> i & 1U) != 0) {
          value.append(value.empty() ? "" : " ").append(kWeekdays[i]);
        }
      }
      return value;
    default:
      return clue.days.first == clue.days.last
                 ? to_iso(clue.days.first)
                 : to_iso(clue.days.first) + "/" + to_iso(clue.days.last);
  }
}

/// Two digits are all that the weights of clues are worth.
double rounded(double value) { return std::round(value * 100) / 100; }

}  // namespace

std::string reading_line(const TimeReading& reading, std::string_view text) {
  const TimeExpression& expression = reading.expression;
  Json json = {{"text", words_of(reading, text)},
               {"start", nullptr},
               {"end", nullptr},
               {"grain", to_string(expression.grain)},
               {"offset", expression.offset},
               {"rule", rule_of(expression.spec)},
               {"place", reading.place},
               {"setting", reading.setting},
               {"tense", kTenses[static_cast<std::size_t>(expression.tense)]},
               {"reported", expression.reported},
               {"taken", to_string(reading.taken)},
               {"why", reading.why},
               {"chance", nullptr},
               {"clues", Json::array()}};
  if (expression.days) {
    json["start"] = to_iso(expression.days->first);
    json["end"] = to_iso(expression.days->last);
  }
  if (reading.chance) {
    json["chance"] = rounded(*reading.chance);
  }
  for (const TimeClue& clue : reading.clues) {
    json["clues"].push_back({{"kind", to_string(clue.kind)},
                             {"value", value_of(clue)},
                             {"weight", rounded(static_cast<double>(clue.weight))}});
  }
  return to_line(json) + '\n';
}

std::string reading_text(const TimeReading& reading, std::string_view text) {
  const TimeExpression& expression = reading.expression;
  const std::string words = words_of(reading, text);
  std::string written =
      expression.days ? time_text({words, *expression.days, expression.grain, expression.offset})
                      : fmt::format("{:26}{}\n", "-", on_one_line(words));
  written += fmt::format("    {}: {} ({}, {}", to_string(reading.taken), reading.why,
                         rule_of(expression.spec), reading.place);
  if (reading.setting != "prose") {
    written += fmt::format(", {}", reading.setting);
  }
  if (expression.tense != Tense::kUnknown) {
    written += fmt::format(", {}", kTenses[static_cast<std::size_t>(expression.tense)]);
  }
  written += reading.chance ? fmt::format("; chance {:.2f})\n", *reading.chance) : ")\n";
  for (const TimeClue& clue : reading.clues) {
    written += fmt::format("    {} {}, weight {:.2f}\n", to_string(clue.kind), value_of(clue),
                           clue.weight);
  }
  return written;
}

}  // namespace newsdedup
