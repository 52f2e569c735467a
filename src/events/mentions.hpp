// Time expressions with the place where they stand in an article.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "events/settings.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {

/// Where in an article: the head is its first sentences, the lead about its first 150 words. What
/// stands under a photo is evidence, wherever it is printed.
enum class Place : std::uint8_t { kTitle, kHead, kLead, kRest, kEvidence };

struct Mention {
  TimeExpression expression;
  Place place = Place::kRest;
  Setting setting = Setting::kProse;
  /// The text before the expression, at most 64 bytes: what it hangs on.
  std::string_view before;

  bool is_prominent() const { return place == Place::kTitle || place == Place::kHead; }
  bool in_lead() const { return place != Place::kRest && place != Place::kEvidence; }
};

/// Bytes of a text that are its lead.
inline constexpr std::size_t kLeadBytes = 900;

/// The mentions of the title, then of the first `bytes` of the text, then of the evidence lines.
/// They point into the article. `tokens` are those of the text, or none: paragraphs that they show
/// to tell no time are not read, which changes nothing but the time it takes.
std::vector<Mention> find_mentions(const Article& article,
                                   std::size_t bytes,
                                   std::optional<Day> reference,
                                   std::span<const Token> tokens = {});

/// Days that an interval covers, 1 to 60.
std::uint8_t length_of(const DayInterval& days);

/// Whether a day of the calendar names something: "the June 3 attack", "its March 12 report".
bool is_called_by(const Mention& mention);

/// How long the lead says a thing lasts: "two-day", "3-day" => 2, 3; 1 if it does not say.
std::uint8_t told_length(std::string_view text);

}  // namespace newsdedup::events
