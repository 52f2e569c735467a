// Why two articles are, or are not, copies or of one event: everything that was measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/event_explanation.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/form_verdict.hpp"

namespace newsdedup {

struct ExplainedArticle {
  ArticleInfo info;
  std::size_t tokens = 0;
  std::size_t shingles = 0;  ///< size of the set
};

/// A passage in which the second text differs from the first. Long passages are cut in the middle.
struct ExplainedChange {
  std::string before;   ///< the words in front of it, which both have
  std::string removed;  ///< what only the first has
  std::string added;    ///< what only the second has
  std::string after;
  std::size_t removed_words = 0;
  std::size_t added_words = 0;
};

/// The thresholds that make a relation; see DedupOptions.
struct RelationThresholds {
  double near = 0;
  double contains = 0;
  double length_ratio = 0;
};

struct Explanation {
  ExplainedArticle a;
  ExplainedArticle b;
  std::size_t shared_shingles = 0;
  double jaccard = 0;
  double a_in_b = 0;
  double b_in_a = 0;
  double length_ratio = 0;  ///< tokens of the longer over those of the shorter; 0 if one has none
  std::optional<double> estimated_jaccard;  ///< by the signatures; none without shingles
  std::optional<Relation> relation;         ///< how b relates to a
  RelationThresholds thresholds;
  std::optional<FormVerdict> form;  ///< of near pairs only
  std::vector<ExplainedChange> changes;
  std::size_t changes_in_all = 0;  ///< `changes` holds the first of them
  std::size_t removed_words = 0;   ///< in all changes
  std::size_t added_words = 0;
  std::optional<EventExplanation> event;
};

}  // namespace newsdedup
