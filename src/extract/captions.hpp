// Which lines are the captions and credits of pictures.
#pragma once

#include "extract/page.hpp"

namespace newsdedup {

/// Marks captions among the lines that are kept or that only the model took out. What is marked has
/// a credit, in brackets or on the next line, or reads like a caption and tells a full date:
/// articles seldom tell the year of what they report, captions do. Linear.
void mark_captions(Page& page);

}  // namespace newsdedup
