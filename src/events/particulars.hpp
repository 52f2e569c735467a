// Finding what tells one instance of a recurring happening from another.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "newsdedup/events/particular.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {

struct FoundParticular {
  Particular particular;
  std::string_view quote;  ///< the words, in the title or the text
};

/// The particulars that a title and the beginning of a text state, by the words of
/// data/events/particulars.tsv (English), in order. Linear. `title_tokens` and `tokens` are those
/// of `title` and `text`.
std::vector<FoundParticular> find_particulars(std::string_view title,
                                              std::span<const Token> title_tokens,
                                              std::string_view text,
                                              std::span<const Token> tokens);

/// Those of an article, each once, in order; no more than a bounded number.
std::vector<Particular> particulars_of(std::string_view title,
                                       std::span<const Token> title_tokens,
                                       std::string_view text,
                                       std::span<const Token> tokens);

/// What two articles, or clusters, say in the same or in another way.
struct ComparedParticulars {
  /// A particular of either with one key on which they have no value in common.
  struct Contradiction {
    Particular a;
    Particular b;
  };
  std::vector<Contradiction> contradictions;  ///< by key
  /// Both give the happening one number, and neither names another. Of other kinds agreement tells
  /// nothing: offices and the numbers of things stay the same for years.
  std::optional<Particular> same_ordinal;
};

/// Compares two lists, each in order.
ComparedParticulars compare(std::span<const Particular> a, std::span<const Particular> b);

}  // namespace newsdedup::events
