// From time expressions to clues: which of them tell the event's time, which the day of writing.
#include "events/clues.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;
using SpecKind = TimeSpec::Kind;

// Weights are log-likelihood units: what it costs to believe that the clue is wrong.
constexpr float kPublishedWeight = 12;
constexpr float kWeekdayWeight = 3;
constexpr float kHeadRangeWeight = 6;
constexpr float kHeadDayWeight = 4;
constexpr float kDatelineWeight = 4;
constexpr float kRangeWeight = 5;
constexpr float kFutureDayWeight = 2;
constexpr float kYearOfWritingWeight = 5;
constexpr float kMonthOfWritingWeight = 4;
constexpr float kNotBeforeWeight = 3;
constexpr float kHeadMonthWeight = 2;

// Bytes: the first sentences tell what happened; the lead is about 150 words; the clues of a very
// long text come from its beginning.
constexpr std::size_t kHeadBytes = 300;
constexpr std::size_t kLeadBytes = 900;
constexpr std::size_t kMostBytes = 20'000;
constexpr std::size_t kSameSentenceBytes = 150;
constexpr std::size_t kMostClues = 24;

enum class Place : std::uint8_t { kTitle, kHead, kLead, kRest, kEvidence };

struct Mention {
  TimeExpression expression;
  Place place = Place::kRest;
};

Place place_of(std::size_t offset) {
  if (offset < kHeadBytes) {
    return Place::kHead;
  }
  return offset < kLeadBytes ? Place::kLead : Place::kRest;
}

void collect(std::string_view text,
             std::optional<Day> reference,
             std::optional<Place> place,
             std::vector<Mention>& mentions) {
  for (TimeExpression& expression : find_time_expressions(text, reference)) {
    const std::size_t offset = expression.offset;
    mentions.push_back({std::move(expression), place ? *place : place_of(offset)});
  }
}

/// The text up to about `bytes`, without cutting a character in two.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) {
    --bytes;
  }
  return text.substr(0, bytes);
}

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

DayInterval years(int first, int last) { return {*make_day(first, 1, 1), *make_day(last, 12, 31)}; }

bool is_full_date(const TimeSpec& spec) {
  return spec.kind == SpecKind::kDate && spec.begin.year != 0 && spec.begin.month != 0 &&
         spec.begin.day != 0;
}

bool prominent(Place place) { return place == Place::kTitle || place == Place::kHead; }

/// Days that a range covers, at most 60; 1 for a single day.
std::uint8_t length_of(const DayInterval& days) {
  return static_cast<std::uint8_t>(std::clamp<long>((days.last - days.first).count() + 1, 1, 60));
}

/// "two-day", "3-day": how long a thing lasts; 1 if nothing is told.
std::uint8_t told_length(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::uint8_t>, 9> words{{{"two", 2},
                                                                                   {"three", 3},
                                                                                   {"four", 4},
                                                                                   {"five", 5},
                                                                                   {"six", 6},
                                                                                   {"seven", 7},
                                                                                   {"eight", 8},
                                                                                   {"nine", 9},
                                                                                   {"ten", 10}}};
  for (std::size_t at = text.find("-day "); at != std::string_view::npos;
       at = text.find("-day ", at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') {
      --begin;
    }
    const std::string_view word = text.substr(begin, at - begin);
    if (word.size() == 1 && word[0] >= '2' && word[0] <= '9') {
      return static_cast<std::uint8_t>(word[0] - '0');
    }
    for (const auto& [name, days] : words) {
      if (word == name) {
        return days;
      }
    }
  }
  return 1;
}

/// The clues of an article whose day of publication is known.
class DatedClues {
 public:
  explicit DatedClues(Day published) : published_(published) {
    clues_.push_back(
        {.kind = Kind::kWritten, .weight = kPublishedWeight, .days = {published, published}});
  }

  void add(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    if (!expression.days || expression.grain != Grain::kDay || expression.reported) {
      return;
    }
    const auto away = (expression.days->first - published_).count();
    const std::uint8_t length = length_of(*expression.days);
    if (away < -14 || away > 30 || (length > 10 && mention.place != Place::kTitle)) {
      return;
    }
    clues_.push_back({.kind = Kind::kDays,
                      .length = length,
                      .weight = prominent(mention.place) ? 3.0F : 1.0F,
                      .days = {expression.days->first, expression.days->first},
                      .offset = expression.offset});
  }

  std::vector<TimeClue> take() { return std::move(clues_); }

 private:
  Day published_;
  std::vector<TimeClue> clues_;
};

/// The clues of an article without a day of publication.
class UndatedClues {
 public:
  UndatedClues(std::span<const Mention> mentions, std::uint8_t told_length)
      : mentions_(mentions), told_length_(told_length) {}

  std::vector<TimeClue> find() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      add(i);
    }
    add_weekdays();
    if (clues_.size() > kMostClues) {
      clues_.resize(kMostClues);
    }
    return std::move(clues_);
  }

 private:
  void add(std::size_t i) {
    const Mention& mention = mentions_[i];
    const TimeSpec& spec = mention.expression.spec;
    switch (spec.kind) {
      case SpecKind::kDate:
        add_date(mention);
        break;
      case SpecKind::kNamedMonth:
        add_named_month(mention);
        break;
      case SpecKind::kRelative:
        if (spec.unit == TimeUnit::kMonth && spec.count == 0) {
          add_this_month(i);
        }
        break;
      case SpecKind::kWeekday:
        break;  // pooled: add_weekdays
    }
  }

  void add_date(const Mention& mention) {
    const PartialDate& begin = mention.expression.spec.begin;
    if (begin.year != 0) {
      add_year(mention);
    } else if (begin.month != 0 && begin.day != 0) {
      add_month_day(mention);
    } else if (begin.day != 0) {
      add_day_of_month(mention);
    } else if (begin.month != 0) {
      add_month(mention);
    }
  }

  /// A date with its year: the event's if it stands in the first sentences, else something known
  /// when the article was written. What is told as still to come bounds nothing.
  void add_year(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    if (!expression.days) {
      return;
    }
    const DayInterval& days = *expression.days;
    const bool is_day = is_full_date(expression.spec);
    if (is_day && prominent(mention.place)) {
      // One day there is most often a dateline's: the event was within weeks of it, not on it.
      if (length_of(days) > 1) {
        push(Kind::kDays, mention, kHeadDayWeight, {days.first, days.first}, length_of(days));
      } else {
        push(Kind::kWritten, mention, kDatelineWeight, days, 1);
      }
      return;
    }
    const bool known = is_day || expression.tense == Tense::kPast;
    if (known && expression.tense != Tense::kFuture) {
      push(Kind::kNotBefore, mention, kNotBeforeWeight, {days.first, days.first}, 1);
    }
  }

  void add_month_day(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const TimeSpec& spec = expression.spec;
    const bool head = prominent(mention.place);
    const bool future = expression.tense == Tense::kFuture;
    const bool past = expression.tense == Tense::kPast;
    float weight = 0;
    if (expression.reported && !spec.is_range) {
      add_day_of_telling(mention);
      return;
    }
    if (spec.is_range) {
      weight = head ? kHeadRangeWeight : past ? 0 : kRangeWeight;
    } else {
      weight = head ? kHeadDayWeight : future ? kFutureDayWeight : 0;
    }
    if (weight == 0) {
      return;
    }
    TimeClue& clue = push(Kind::kMonthDay, mention, weight, {}, range_length(spec));
    clue.month = spec.begin.month;
    clue.day = spec.begin.day;
  }

  /// A dateline, or "announced on April 20": the article is of that day or the days after.
  void add_day_of_telling(const Mention& mention) {
    if (mention.place == Place::kRest || mention.place == Place::kLead) {
      return;
    }
    const PartialDate& date = mention.expression.spec.begin;
    TimeClue& clue = push(Kind::kWrittenOn, mention, kDatelineWeight, {}, 1);
    clue.month = date.month;
    clue.day = date.day;
  }

  void add_day_of_month(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const TimeSpec& spec = expression.spec;
    if (expression.reported || (!spec.is_range && !prominent(mention.place))) {
      return;
    }
    if (!prominent(mention.place) && expression.tense == Tense::kPast) {
      return;
    }
    TimeClue& clue = push(Kind::kDayOfMonth, mention,
                          spec.is_range ? kRangeWeight : kFutureDayWeight, {}, range_length(spec));
    clue.day = spec.begin.day;
  }

  void add_month(const Mention& mention) {
    if (prominent(mention.place) && mention.expression.tense == Tense::kFuture) {
      push(Kind::kMonth, mention, kHeadMonthWeight, {}, 1).month =
          mention.expression.spec.begin.month;
    }
  }

  /// "last November 15", "June last year": beside the same day or month told with its year they say
  /// in which year the article was written.
  void add_named_month(const Mention& mention) {
    const TimeSpec& spec = mention.expression.spec;
    if (spec.count == 0 && !spec.has_years) {  // "this April"
      push(Kind::kMonth, mention, kMonthOfWritingWeight, {}, 1).month = spec.begin.month;
      return;
    }
    const std::optional<DayInterval> named = latest_full_date_like(spec.begin);
    if (!named) {
      return;
    }
    const int year = year_of(named->first);
    if (spec.has_years) {
      push(Kind::kWritten, mention, kYearOfWritingWeight,
           years(year - spec.years, year - spec.years), 1);
    } else if (spec.count == -1) {
      const Day after = named->last + std::chrono::days{1};
      push(Kind::kWritten, mention, kYearOfWritingWeight, {after, after + std::chrono::days{365}},
           1);
    }
  }

  std::optional<DayInterval> latest_full_date_like(const PartialDate& wanted) const {
    std::optional<DayInterval> latest;
    for (const Mention& mention : mentions_) {
      const TimeSpec& spec = mention.expression.spec;
      const bool same = is_full_date(spec) && mention.expression.days &&
                        spec.begin.month == wanted.month &&
                        (wanted.day == 0 || wanted.day == spec.begin.day);
      if (same && (!latest || latest->first < mention.expression.days->first)) {
        latest = mention.expression.days;
      }
    }
    return latest;
  }

  /// "in early April … also this month": the month of writing, if it was named just before.
  void add_this_month(std::size_t i) {
    for (std::size_t j = i; j-- > 0;) {
      const Mention& earlier = mentions_[j];
      if (earlier.place == Place::kTitle ||
          earlier.expression.offset + kSameSentenceBytes < mentions_[i].expression.offset) {
        return;
      }
      const TimeSpec& spec = earlier.expression.spec;
      if (spec.kind == SpecKind::kDate && spec.begin.month != 0) {
        push(Kind::kMonth, mentions_[i], kMonthOfWritingWeight, {}, 1).month = spec.begin.month;
        return;
      }
    }
  }

  /// The weekdays that the lead names, but those of the telling where there are others.
  void add_weekdays() {
    std::uint8_t told = 0;
    std::uint8_t reported = 0;
    for (const Mention& mention : mentions_) {
      const TimeSpec& spec = mention.expression.spec;
      const bool lead = mention.place != Place::kRest && mention.place != Place::kEvidence;
      const bool ends_it =
          spec.bound == TimeSpec::Bound::kUntil || spec.bound == TimeSpec::Bound::kBefore;
      if (lead && !ends_it && spec.kind == SpecKind::kWeekday && spec.begin.weekday >= 0) {
        (mention.expression.reported ? reported : told) |=
            static_cast<std::uint8_t>(1U << static_cast<unsigned>(spec.begin.weekday));
      }
    }
    if ((told | reported) != 0) {
      clues_.push_back({.kind = Kind::kWeekday,
                        .weekdays = told != 0 ? told : reported,
                        .length = told_length_,
                        .weight = kWeekdayWeight});
    }
  }

  std::uint8_t range_length(const TimeSpec& spec) const {
    if (!spec.is_range) {
      return told_length_;
    }
    const int month = spec.begin.month == 0 ? 1 : spec.begin.month;
    const int end_month = spec.end.month == 0 ? month : spec.end.month;
    const auto begin =
        make_day(2001, static_cast<unsigned>(month), static_cast<unsigned>(spec.begin.day));
    const auto end = make_day(end_month < month ? 2002 : 2001, static_cast<unsigned>(end_month),
                              static_cast<unsigned>(spec.end.day));
    return begin && end && *begin <= *end ? length_of({*begin, *end}) : std::uint8_t{1};
  }

  TimeClue& push(
      Kind kind, const Mention& mention, float weight, DayInterval days, std::uint8_t length) {
    clues_.push_back({.kind = kind,
                      .length = length,
                      .weight = weight,
                      .days = days,
                      .offset = mention.expression.offset});
    return clues_.back();
  }

  std::span<const Mention> mentions_;
  std::uint8_t told_length_;
  std::vector<TimeClue> clues_;
};

std::vector<TimeClue> dated_clues(const Article& article, Day published) {
  std::vector<Mention> mentions;
  if (article.info.title) {
    collect(*article.info.title, published, Place::kTitle, mentions);
  }
  collect(beginning(article.text, kLeadBytes), published, std::nullopt, mentions);
  DatedClues clues(published);
  for (const Mention& mention : mentions) {
    clues.add(mention);
  }
  return clues.take();
}

std::vector<TimeClue> undated_clues(const Article& article) {
  std::vector<Mention> mentions;
  if (article.info.title) {
    collect(*article.info.title, std::nullopt, Place::kTitle, mentions);
  }
  const std::string_view text = beginning(article.text, kMostBytes);
  collect(text, std::nullopt, std::nullopt, mentions);
  for (const Evidence& line : article.evidence) {
    collect(line.text, std::nullopt, Place::kEvidence, mentions);
  }
  return UndatedClues(mentions, told_length(beginning(text, kLeadBytes))).find();
}

}  // namespace

std::vector<TimeClue> time_clues(const Article& article) {
  std::vector<TimeClue> clues = article.info.published
                                    ? dated_clues(article, article.info.published->day)
                                    : undated_clues(article);
  clues.shrink_to_fit();
  return clues;
}

}  // namespace newsdedup::events
