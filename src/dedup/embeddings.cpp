// Texts that stand within others and are no copies of them.
#include "dedup/embeddings.hpp"

#include <algorithm>

#include "dedup/verification.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

/// Members of a group, other than its canonical, that are compared with a text that may stand in
/// them; and groups of whose texts one list knows that are looked at for a text. Both bound what
/// crowds cost.
constexpr std::size_t kMostMembers = 16;
constexpr std::size_t kMostGroups = 1024;

/// Who holds a shingle, those of one group together.
struct HolderRun {
  std::uint32_t center = 0;
  std::uint32_t begin = 0;  // in the list
  std::uint32_t end = 0;
};

/// The lists of holders, cut into runs.
class HolderRuns {
 public:
  HolderRuns(const Lists& holders, std::span<const std::uint32_t> centers) : holders_(holders) {
    starts_.reserve(holders.size() + 1);
    for (std::size_t i = 0; i < holders.size(); ++i) {
      starts_.push_back(runs_.size());
      const std::span<std::uint32_t> list = holders_.mutable_list(i);
      std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
        return centers[a] != centers[b] ? centers[a] < centers[b] : a < b;
      });
      for (std::uint32_t at = 0; at < list.size(); ++at) {
        const std::uint32_t center = centers[list[at]];
        if (at == 0 || runs_.back().center != center) {
          runs_.push_back({center, at, at});
        }
        runs_.back().end = at + 1;
      }
    }
    starts_.push_back(runs_.size());
  }

  std::span<const HolderRun> runs(std::uint32_t list) const {
    return std::span(runs_).subspan(starts_[list], starts_[list + 1] - starts_[list]);
  }
  std::span<const std::uint32_t> members(std::uint32_t list, const HolderRun& run) const {
    return holders_[list].subspan(run.begin, run.end - run.begin);
  }

 private:
  Lists holders_;
  std::vector<HolderRun> runs_;
  std::vector<std::size_t> starts_;
};

/// Finds for one text after the other what holds it.
class Embedder {
 public:
  Embedder(const DedupInput& input,
           const Texts& texts,
           const Candidates& candidates,
           std::span<const std::uint32_t> centers,
           const HolderRuns& holders)
      : candidates_(candidates),
        centers_(centers),
        holders_(holders),
        comparison_(input.fingerprints, texts, input.options) {}

  struct Found {
    std::uint32_t text = 0;
    std::uint32_t in = 0;
    double containment = 0;
  };

  void run(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t text = begin; text < end; ++text) {
      candidates_of(text);
      for (std::size_t i = 0; i < holding_.size();) {
        i = look_at_group(text, i);
      }
    }
  }

  const std::vector<Found>& found() const { return found_; }

 private:
  /// A text that may hold another: sorts by group, its canonical first.
  struct Holder {
    std::uint32_t center;
    std::uint32_t text;

    auto operator<=>(const Holder&) const = default;
  };

  void candidates_of(std::uint32_t text) {
    holding_.clear();
    for (const std::uint32_t other : candidates_.pairs[text]) {
      add(text, other);
    }
    for (const std::uint32_t shingle : candidates_.lookups.asks[text]) {
      const std::span<const HolderRun> runs = holders_.runs(shingle);
      for (const HolderRun& run : runs.first(std::min(runs.size(), kMostGroups))) {
        if (run.center == centers_[text]) {
          continue;
        }
        const std::span<const std::uint32_t> members = holders_.members(shingle, run);
        for (const std::uint32_t other : members.first(std::min(members.size(), kMostMembers))) {
          add(text, other);
        }
        add(text, run.center);
      }
    }
    std::sort(holding_.begin(), holding_.end());
    holding_.erase(std::unique(holding_.begin(), holding_.end()), holding_.end());
  }

  void add(std::uint32_t text, std::uint32_t other) {
    if (centers_[other] != centers_[text]) {
      holding_.push_back({centers_[other], other});
    }
  }

  /// Where the candidates of the next group begin.
  std::size_t look_at_group(std::uint32_t text, std::size_t begin) {
    std::size_t end = begin;
    bool told = false;
    for (; end < holding_.size() && holding_[end].center == holding_[begin].center; ++end) {
      if (told || end - begin > kMostMembers) {
        continue;
      }
      const std::optional<CopyEdge> edge = comparison_.compare(text, holding_[end].text);
      if (edge && edge->relation == Relation::kContains) {
        found_.push_back({text, edge->other, edge->containment});
        told = true;
      }
    }
    return end;
  }

  const Candidates& candidates_;
  std::span<const std::uint32_t> centers_;
  const HolderRuns& holders_;
  Comparison comparison_;
  std::vector<Holder> holding_;
  std::vector<Found> found_;
};

/// The article with the least id among those with a text.
std::uint32_t least_article(const Texts& texts,
                            std::uint32_t text,
                            std::span<const GroupKey> keys) {
  const std::span<const std::uint32_t> articles = texts.articles(text);
  return *std::min_element(articles.begin(), articles.end(), [&](std::uint32_t a, std::uint32_t b) {
    return keys[a].id < keys[b].id;
  });
}

}  // namespace

std::vector<Embedding> find_embeddings(const DedupInput& input,
                                       const Texts& texts,
                                       const Candidates& candidates,
                                       std::span<const std::uint32_t> centers,
                                       std::span<const GroupKey> keys) {
  const HolderRuns holders(candidates.lookups.holders, centers);
  std::vector<Embedder> embedders(input.threads,
                                  Embedder(input, texts, candidates, centers, holders));
  run_parts(input.threads, [&](unsigned part) {
    const std::uint64_t size = texts.size();
    embedders[part].run(static_cast<std::uint32_t>(size * part / input.threads),
                        static_cast<std::uint32_t>(size * (part + 1) / input.threads));
  });
  std::vector<Embedding> embedded;
  for (const Embedder& embedder : embedders) {
    for (const Embedder::Found& found : embedder.found()) {
      const std::uint32_t article = least_article(texts, found.text, keys);
      const std::uint32_t in = least_article(texts, found.in, keys);
      if (input.old.empty() || !input.old[article] || !input.old[in]) {
        embedded.push_back({article, in, found.containment});
      }
    }
  }
  std::sort(embedded.begin(), embedded.end(), [&](const Embedding& x, const Embedding& y) {
    return x.article != y.article ? keys[x.article].id < keys[y.article].id
                                  : keys[x.in].id < keys[y.in].id;
  });
  return embedded;
}

}  // namespace newsdedup
