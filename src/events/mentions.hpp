// Time expressions with the place where they stand in an article.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// Where in an article: the head is its first sentences, the lead about its first 150 words.
enum class Place : std::uint8_t { kTitle, kHead, kLead, kRest, kEvidence };

struct Mention {
  TimeExpression expression;
  Place place = Place::kRest;
  /// The text before the expression, at most 64 bytes: what it hangs on.
  std::string_view before;

  bool is_prominent() const { return place == Place::kTitle || place == Place::kHead; }
  bool in_lead() const { return place != Place::kRest && place != Place::kEvidence; }
};

/// Bytes of a text that are its lead.
inline constexpr std::size_t kLeadBytes = 900;

/// The mentions of the title, then of the first `bytes` of the text, then of the evidence lines.
/// They point into the article.
std::vector<Mention> find_mentions(const Article& article,
                                   std::size_t bytes,
                                   std::optional<Day> reference);

/// Days that an interval covers, 1 to 60.
std::uint8_t length_of(const DayInterval& days);

/// How long the lead says a thing lasts: "two-day", "3-day" => 2, 3; 1 if it does not say.
std::uint8_t told_length(std::string_view text);

}  // namespace newsdedup::events
