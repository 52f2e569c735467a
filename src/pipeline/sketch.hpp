// What is kept of a record once it was read: no text but what an output needs again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "newsdedup/pipeline.hpp"

namespace newsdedup {

struct Sketch {
  ArticleInfo info;
  std::optional<std::string> empty;  ///< there is no text: why
  std::uint64_t content = 0;         ///< hash of title and text
  Fingerprint fingerprint;
  EventFeatures features;
  std::string text;           ///< to tell copies from forms, and for outputs
  std::string record;         ///< with KeptText::kRecord only
  double repaired_share = 0;  ///< as in Article
};

/// Decodes, extracts and sketches a record. Pure, thread-safe.
Result<Sketch> sketch_record(RawRecord record,
                             const PipelineOptions& options,
                             CorpusFor purpose,
                             KeptText keep);

}  // namespace newsdedup
