// Which line of a dump is the headline.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/models.hpp"
#include "extract/page.hpp"

namespace newsdedup {

/// What the headline model sees of a line: the line model's numbers, its place, and how much of it
/// the article says again.
constexpr std::size_t kTitleFeatures = kLineFeatures + 17;

/// Lines that may be the headline, in order, and what the model sees of each.
struct TitleCandidates {
  std::vector<std::size_t> lines;
  ByteRows<kTitleFeatures> rows;
};

/// The lines before the body, and its first ones, that may be its headline.
TitleCandidates title_candidates(const Page& page, Body body);

/// The headline of the article whose body is known: a line before it. Nothing if the dump has none.
std::optional<std::size_t> find_title(const Page& page, Body body, const DumpModels& models);

/// Marks the headline and the lines that only repeat it, alone or as "Headline | Site".
void mark_title(Page& page, std::size_t title);

}  // namespace newsdedup
