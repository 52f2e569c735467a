// Time expressions with the place where they stand in an article.
#include "events/mentions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "events/dates/words.hpp"

namespace newsdedup::events {
namespace {

constexpr std::size_t kHeadBytes = 300;
constexpr std::size_t kBeforeBytes = 64;

constexpr std::array<std::pair<std::string_view, std::uint8_t>, 9> kNumbers{{{"two", 2},
                                                                             {"three", 3},
                                                                             {"four", 4},
                                                                             {"five", 5},
                                                                             {"six", 6},
                                                                             {"seven", 7},
                                                                             {"eight", 8},
                                                                             {"nine", 9},
                                                                             {"ten", 10}}};

Place place_in_text(std::size_t offset) {
  if (offset < kHeadBytes) {
    return Place::kHead;
  }
  return offset < kLeadBytes ? Place::kLead : Place::kRest;
}

/// Only a day of the calendar or a year is printed under photos and posts.
Setting setting_around(std::string_view text, const TimeExpression& expression) {
  const PartialDate& begin = expression.spec.begin;
  return begin.year == 0 && begin.month == 0
             ? Setting::kProse
             : setting_of(text, expression.offset, expression.length);
}

bool is_photo(Setting setting) {
  return setting == Setting::kCaption || setting == Setting::kFilePhoto;
}

/// Bytes [begin, end) of a text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A text without the paragraphs in which no token is what time expressions are made of. None goes
/// on beyond a blank line, nor does what is known of one tell anything of the next.
std::vector<Stretch> telling_stretches(std::string_view text,
                                       std::span<const Token> tokens,
                                       const dates::Grammar& grammar) {
  if (tokens.empty() || grammar.has(dates::Rule::kPlain)) {
    return {{0, text.size()}};
  }
  std::vector<Stretch> stretches;
  auto token = tokens.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t blank = text.find("\n\n", begin);
    const std::size_t end = blank == std::string_view::npos ? text.size() : blank + 2;
    bool tells = false;
    for (; token != tokens.end() && token->begin < end; ++token) {
      const char first = text[token->begin];
      const bool is_cut = token->end > text.size();
      tells = tells || (first >= '0' && first <= '9') || is_cut || grammar.may_trigger(token->hash);
    }
    if (tells && !stretches.empty() && stretches.back().end == begin) {
      stretches.back().end = end;
    } else if (tells) {
      stretches.push_back({begin, end});
    }
    begin = end;
  }
  return stretches;
}

class MentionReader {
 public:
  MentionReader(std::optional<Day> reference, std::string_view language)
      : reference_(reference), language_(language) {}

  /// A stretch of a text; without a place, each mention has that of its offset.
  void read(std::string_view text, const Stretch& stretch, std::optional<Place> place) {
    const std::string_view part = text.substr(stretch.begin, stretch.end - stretch.begin);
    for (TimeExpression& expression : find_time_expressions(part, reference_, language_)) {
      expression.offset += static_cast<std::uint32_t>(stretch.begin);
      const std::size_t offset = expression.offset;
      const std::size_t begin = offset - std::min(offset, kBeforeBytes);
      const Setting setting = setting_around(text, expression);
      mentions_.push_back({.expression = expression,
                           .place = is_photo(setting) ? Place::kEvidence
                                    : place           ? *place
                                                      : place_in_text(offset),
                           .setting = setting,
                           .before = text.substr(begin, offset - begin)});
    }
  }
  void read_all(std::string_view text, Place place) { read(text, {0, text.size()}, place); }

  std::vector<Mention> take() { return std::move(mentions_); }

 private:
  std::optional<Day> reference_;
  std::string_view language_;
  std::vector<Mention> mentions_;
};

/// The text up to about `bytes`, without cutting a character in two.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
    --bytes;
  }
  return text.substr(0, bytes);
}

}  // namespace

std::vector<Mention> find_mentions(const Article& article,
                                   std::size_t bytes,
                                   std::optional<Day> reference,
                                   std::span<const Token> tokens) {
  const std::string language = article.info.language.value_or("en");
  MentionReader reader(reference, language);
  if (article.info.title) {
    reader.read_all(*article.info.title, Place::kTitle);
  }
  const std::string_view text = beginning(article.text, bytes);
  for (const Stretch& stretch : telling_stretches(text, tokens, dates::Grammar::of(language))) {
    reader.read(text, stretch, std::nullopt);
  }
  for (const Evidence& line : article.evidence) {
    reader.read_all(line.text, Place::kEvidence);
  }
  return reader.take();
}

std::uint8_t length_of(const DayInterval& days) {
  return static_cast<std::uint8_t>(
      std::clamp<std::int64_t>((days.last - days.first).count() + 1, 1, 60));
}

bool is_called_by(const Mention& mention) {
  const bool is_date = mention.expression.spec.kind == TimeSpec::Kind::kDate;
  const auto after = [&](std::string_view word) { return mention.before.ends_with(word); };
  return is_date && mention.expression.spec.begin.month != 0 &&
         (after("the ") || after("The ") || after("'s ") || after("its ") || after("a "));
}

std::uint8_t told_length(std::string_view text) {
  text = text.substr(0, kLeadBytes);
  for (std::size_t at = text.find("-day "); at != std::string_view::npos;
       at = text.find("-day ", at + 1)) {
    const std::size_t space = text.find_last_of(" \n", at);
    const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = text.substr(begin, at - begin);
    if (word.size() == 1 && word[0] >= '2' && word[0] <= '9') {
      return static_cast<std::uint8_t>(word[0] - '0');
    }
    for (const auto& [name, days] : kNumbers) {
      if (word == name) {
        return days;
      }
    }
  }
  return 1;
}

}  // namespace newsdedup::events
