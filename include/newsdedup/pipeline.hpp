// In which order does it all happen? From the files of a command line to the findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/article_table.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/dedup.hpp"
#include "newsdedup/dedup/same_form.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/extract.hpp"
#include "newsdedup/reader.hpp"

namespace newsdedup {

enum class TemplateMode : std::uint8_t {
  kAuto,  ///< learn what recurs over the pages of a site, in a pass of its own, and strip it
  kNever
};

struct PipelineOptions {
  ReaderOptions reader;
  ExtractOptions extract;
  /// Acts on documents that are stripped, in `read_corpus`. Costs a second reading of these.
  TemplateMode templates = TemplateMode::kAuto;
  DedupOptions dedup;
  /// Tells copies from forms among near pairs. Default: the one that is shipped.
  FormModel form_model = shipped_form_model();
  EventOptions events;
  /// Tells which days that an article names are its event's. Default: the one that is shipped.
  TimeModel time_model = shipped_time_model();
  /// An older corpus: what `run_dedup` and `run_pairs` find is told only where an article of the
  /// inputs has a part in it. An article that is in both is `seen`.
  InputList older;
  /// Sites, the best first, for Keep::kSource; articles of others come behind all of them.
  std::vector<std::string> source_ranks;
  /// Worker threads. 0: as many as the machine has. Range 0 to 1024. Changes nothing but the time
  /// and the memory.
  unsigned threads = 0;
  /// Bytes of records that wait to be worked on or written, in all. One record may be larger.
  std::size_t bytes_in_flight = std::size_t{64} << 20;
  /// Folder for texts that an output needs again. Default: $TMPDIR, else /tmp.
  std::string tmp_dir;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

/// An id that came again with other content: `id` is what the newer article is called now.
struct ReusedId {
  std::string old_id;
  std::string id;
  std::string origin;
};

/// What a run tells while it goes on: in the order of the input, one call at a time, but from any
/// thread. All may be empty.
struct RunListener {
  /// The record's bytes are given if `wants_rejects` is set and they are known.
  std::function<void(const RecordError&, const std::optional<RejectedBytes>& record)> rejected;
  std::function<void(const SkippedRecord&)> skipped;
  /// Not called for a revision that was verified to be alike (contract, "Ids").
  std::function<void(const ReusedId&)> id_reused;
  /// A share of the text, from .005 on, was bytes that are no characters: now U+FFFD.
  std::function<void(const std::string& origin, double share)> repaired;
  /// After every few records: how many were read so far.
  std::function<void(std::size_t read)> progress;
  /// Costs a copy of each record while it is worked on.
  bool wants_rejects = false;
};

/// The number of worker threads that `options` mean, at least 1.
unsigned thread_count(const PipelineOptions& options);

/// How `run_extract` writes: `render` is called from many threads, `sink` in the order of the
/// input. A page that holds no article is written too, but counted as skipped.
struct ExtractWriter {
  std::function<std::string(const Article&)> render;
  std::function<void(std::string_view)> sink;
};

/// Reads and extracts, record by record: memory does not grow with the number of records but for 40
/// bytes an id.
Summary run_extract(const InputList& inputs,
                    const PipelineOptions& options,
                    const RunListener& listener,
                    const ExtractWriter& writer);

/// Reads records and writes what the judges of page dumps see of them (`feature_table`), in the
/// order of the input.
Summary run_features(const InputList& inputs,
                     const PipelineOptions& options,
                     const RunListener& listener,
                     FeatureTable what,
                     const std::function<void(std::string_view)>& sink);

/// Reads articles and writes what the model of time expressions is trained on (`time_table`), in
/// the order of the input.
Summary run_times(const InputList& inputs,
                  const PipelineOptions& options,
                  const RunListener& listener,
                  const std::function<void(std::string_view)>& sink);

/// What an output needs of an article besides its sketch. Texts are on disk in any case, for near
/// pairs are judged by them.
enum class KeptText : std::uint8_t {
  kNone,
  kText,   ///< its text
  kRecord  ///< the line of a JSONL input byte for byte, else the line of `extract`
};

/// Everything known of the articles of a run, column by column, and no texts.
struct Corpus {
  Summary summary;
  ArticleTable articles;                ///< by id, in byte order
  Fingerprints fingerprints;            ///< of articles[i]
  std::vector<EventFeatures> features;  ///< of articles[i]; empty if nobody asked for them
  std::vector<bool> older;              ///< by article, or empty: it is of the older corpus
  std::vector<RevisionPair> revisions;  ///< one id, one site, other content
  std::vector<ReusedId> reused;         ///< the newer of each pair of `revisions`
  std::vector<SkippedRecord> skipped;
  std::vector<RecordError> rejected;
  /// The text of articles[i]. Not thread-safe, nor is the next one.
  std::function<std::string(std::uint32_t)> text_of;
  /// What an output asked for of articles[i]; empty if it asked for nothing.
  std::function<std::string(std::uint32_t)> kept_text;
};

enum class CorpusFor : std::uint8_t { kDuplicates, kEvents };

/// Reads, extracts and sketches, in parallel.
Corpus read_corpus(const InputList& inputs,
                   const PipelineOptions& options,
                   const RunListener& listener,
                   CorpusFor purpose,
                   KeptText keep);

struct RunResult {
  Findings findings;
  std::function<std::string(std::uint32_t)> kept_text;  ///< as in Corpus
};

/// Groups of copies.
RunResult run_dedup(const InputList& inputs,
                    const PipelineOptions& options,
                    const RunListener& listener,
                    KeptText keep);

/// How `run_pairs` tells a pair of the articles, which are sorted by id.
using PairWriter = std::function<void(const ArticleTable& articles, const DuplicatePair& pair)>;

/// What a run found besides what it told on its way.
struct PairSummary {
  Summary summary;
  std::size_t pairs = 0;
  std::size_t cut = 0;  ///< articles of which pairs were left out (max_pairs_per_article)
};

/// Related pairs, sorted by (a, b), one at a time.
PairSummary run_pairs(const InputList& inputs,
                      const PipelineOptions& options,
                      const RunListener& listener,
                      const PairWriter& writer);

/// How `run_forms` tells a near pair.
using FormWriter =
    std::function<void(const ArticleInfo& a, const ArticleInfo& b, const FormVerdict& verdict)>;

/// What near pairs are judged by, sorted by (a, b): for training the model of forms.
void run_forms(const InputList& inputs,
               const PipelineOptions& options,
               const RunListener& listener,
               const FormWriter& writer);

/// What is measured of the pairs that events are made of (`write_pair_features`).
Summary run_pair_features(const InputList& inputs,
                          const PipelineOptions& options,
                          const RunListener& listener,
                          const std::function<void(std::string_view)>& sink);

/// Duplicates, events and storylines.
RunResult run_cluster(const InputList& inputs,
                      const PipelineOptions& options,
                      const RunListener& listener,
                      KeptText keep);

}  // namespace newsdedup
