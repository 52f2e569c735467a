// Which line of a dump is the headline.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "extract/models.hpp"
#include "extract/page.hpp"

namespace newsdedup {

/// What the headline model sees of a line: the line model's numbers, its place, and how much of it
/// the article says again.
constexpr std::size_t kTitleFeatures = kLineFeatures + 17;
using TitleRow = std::array<std::uint8_t, kTitleFeatures>;

/// A line that may be the headline.
struct TitleCandidate {
  std::size_t line = 0;
  TitleRow row{};
};

/// The lines before the body, and its first ones, that may be its headline.
std::vector<TitleCandidate> title_candidates(const Page& page, Body body);

/// The headline of the article whose body is known: a line before it. Nothing if the dump has none.
std::optional<std::size_t> find_title(const Page& page, Body body, const DumpModels& models);

/// Marks the headline and the lines that only repeat it, alone or as "Headline | Site".
void mark_title(Page& page, std::size_t title);

}  // namespace newsdedup
