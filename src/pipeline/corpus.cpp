// Reads all records into columns, sorted by id.
#include <algorithm>
#include <memory>
#include <numeric>

#include "newsdedup/core/parallel.hpp"
#include "pipeline/sketch.hpp"
#include "pipeline/stages.hpp"
#include "pipeline/template_pass.hpp"
#include "pipeline/text_spool.hpp"

namespace newsdedup {
namespace {

/// Collects sketches in the order of the input; `finish` puts the columns in the order of ids.
class CorpusBuilder {
 public:
  CorpusBuilder(const InputList& inputs,
                const RunListener& listener,
                const PipelineOptions& options,
                CorpusFor purpose,
                KeptText keep)
      : intake_(inputs, listener),
        purpose_(purpose),
        keep_(keep),
        threads_(thread_count(options)),
        spool_(std::make_shared<TextSpool>(options.tmp_dir)) {
    // What events are found by stays in memory: fingerprints, which are read one after the other,
    // make room.
    constexpr std::size_t kShare = 3;
    constexpr std::size_t kShareBesideEvents = 24;
    const std::size_t share = purpose == CorpusFor::kEvents ? kShareBesideEvents : kShare;
    corpus_.fingerprints = Fingerprints(options.dedup.memory / share, options.tmp_dir);
  }

  /// What is added from now on is, or is not, of the older corpus.
  void set_older(bool older) {
    older_ = older;
    intake_.set_older(older);
  }

  void add(Worked<Sketch> worked) {
    if (!worked.result) {
      corpus_.rejected.push_back(intake_.reject(std::move(worked.result.error()), worked.record));
      return;
    }
    Sketch& sketch = worked.result.value();
    intake_.tell_repaired(sketch.info.origin, sketch.repaired_share);
    if (sketch.empty && older_) {
      return;
    }
    if (sketch.empty) {
      corpus_.skipped.push_back(intake_.skip(sketch.info, std::move(*sketch.empty)));
      return;
    }
    const std::string old_id = sketch.info.id;
    const auto entry = intake_.admit(sketch.info, sketch.content);
    if (!entry) {
      return;
    }
    if (entry->verdict == IdRegistry::Verdict::kRenamed) {
      note_reused(*entry, old_id, sketch.info);
    }
    keep(std::move(sketch));
  }

  void ignore(std::size_t number) { intake_.ignore(number); }

  Corpus finish();

 private:
  /// Of the same site it may be a revision: that is verified later. Else it is told at once.
  void note_reused(const IdRegistry::Entry& entry,
                   const std::string& old_id,
                   const ArticleInfo& info) {
    const ReusedId reused{old_id, entry.id, info.origin};
    if (corpus_.articles[entry.older].site == info.site) {
      corpus_.revisions.push_back({entry.older, entry.article});
      corpus_.reused.push_back(reused);
    } else {
      intake_.tell_reused(reused);
    }
  }

  void keep(Sketch sketch) {
    corpus_.articles.append(sketch.info);
    corpus_.fingerprints.append(sketch.fingerprint);
    if (older_ || !corpus_.older.empty()) {
      corpus_.older.push_back(older_);
    }
    if (purpose_ == CorpusFor::kEvents) {
      corpus_.features.push_back(std::move(sketch.features));
    }
    texts_.push_back(spool_->append(sketch.text));
    if (keep_ == KeptText::kRecord) {
      records_.push_back(spool_->append(sketch.record));
    }
  }

  /// Reads what stands behind handles.
  std::function<std::string(std::uint32_t)> reader(std::vector<TextSpool::Handle> handles) const {
    return [spool = spool_, handles = std::move(handles)](std::uint32_t article) {
      return spool->read(handles[article]);
    };
  }

  Intake intake_;
  CorpusFor purpose_;
  KeptText keep_;
  unsigned threads_;
  std::shared_ptr<TextSpool> spool_;
  bool older_ = false;
  std::vector<TextSpool::Handle> texts_;
  std::vector<TextSpool::Handle> records_;
  Corpus corpus_;
};

/// order[i] is the old position of what comes at i.
template <class T>
void reorder(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
  std::vector<T> sorted;
  sorted.reserve(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    sorted.push_back(std::move(column[order[i]]));
  }
  column = std::move(sorted);
}

Corpus CorpusBuilder::finish() {
  std::vector<std::uint32_t> order(corpus_.articles.size());
  std::iota(order.begin(), order.end(), 0U);
  sort_in_parts(order, threads_, [this](std::uint32_t a, std::uint32_t b) {
    return corpus_.articles.id(a) < corpus_.articles.id(b);
  });
  std::vector<std::uint32_t> position(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    position[order[i]] = i;
  }
  for (RevisionPair& pair : corpus_.revisions) {
    pair = {position[pair.older], position[pair.newer]};
  }
  corpus_.articles.reorder(order);
  corpus_.fingerprints.reorder(order);
  reorder(corpus_.features, order);
  reorder(corpus_.older, order);
  reorder(texts_, order);
  reorder(records_, order);
  corpus_.summary = intake_.summary();
  corpus_.text_of = reader(std::move(texts_));
  if (keep_ != KeptText::kNone) {
    corpus_.kept_text = keep_ == KeptText::kText ? corpus_.text_of : reader(std::move(records_));
  }
  return std::move(corpus_);
}

}  // namespace

Corpus read_corpus(const InputList& inputs,
                   const PipelineOptions& options,
                   const RunListener& listener,
                   CorpusFor purpose,
                   KeptText keep) {
  options.check();
  CorpusBuilder builder(inputs, listener, options, purpose, keep);
  InputList again = inputs;
  PipelineOptions learned = options;
  if (options.templates == TemplateMode::kAuto && options.extract.mode != ExtractMode::kNever) {
    learned.extract.templates = learn_templates(again, options);
  }
  const auto work = [&](RawRecord record) {
    return sketch_record(std::move(record), learned, purpose, keep);
  };
  const auto sink = [&](Worked<Sketch> worked) { builder.add(std::move(worked)); };
  if (!options.older.files.empty() || !options.older.errors.empty()) {
    builder.set_older(true);
    for_each_record<Sketch>(options.older, learned, listener, work, sink);
    builder.set_older(false);
  }
  builder.ignore(for_each_record<Sketch>(again, learned, listener, work, sink));
  return builder.finish();
}

}  // namespace newsdedup
