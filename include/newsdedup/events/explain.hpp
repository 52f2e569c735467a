// Why two articles are, or are not, in one event.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "newsdedup/core/event_explanation.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {

/// What `find_events` is given, and the texts.
struct ExplainedCorpus : EventCorpus {
  /// The text of an article, for words and quotations: asked for a few of them.
  std::function<std::string(std::uint32_t)> text_of;
};

/// Finds the events again, and keeps what decided about articles `a` and `b`. Costs as much as
/// `find_events`.
EventExplanation explain_events(const ExplainedCorpus& corpus,
                                std::uint32_t a,
                                std::uint32_t b,
                                const EventOptions& options,
                                unsigned threads);

}  // namespace newsdedup
