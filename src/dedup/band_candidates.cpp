// Candidates by bands of the MinHash signature: one band at a time, as sorted (key, row) records.
#include <algorithm>

#include "dedup/candidates.hpp"
#include "dedup/minhash.hpp"
#include "dedup/parallel.hpp"

namespace newsdedup {
namespace {

/// Rows that agree in a band and are still paired all with all.
constexpr std::size_t kCrowd = 48;

/// Pairs that are gathered before those found twice are dropped.
constexpr std::size_t kBatch = std::size_t{1} << 22;

class BandScan {
 public:
  explicit BandScan(std::span<const Fingerprint* const> rows)
      : rows_(rows), crowded_(rows.size()) {}

  void scan(std::size_t band) {
    records_.clear();
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (!rows_[row]->signature.empty()) {
        records_.push_back(std::uint64_t{band_key(rows_[row]->signature, band)} << 32 | row);
      }
    }
    sort_by_high_half(records_);
    for (std::size_t begin = 0, end = 0; begin < records_.size(); begin = end) {
      end = begin + 1;
      while (end < records_.size() && records_[end] >> 32 == records_[begin] >> 32) {
        ++end;
      }
      pair_up(std::span(records_).subspan(begin, end - begin));
    }
    if (candidates_.size() > kBatch) {
      sort_unique(candidates_);
    }
  }

  std::vector<CandidateKey>& candidates() { return candidates_; }
  const std::vector<bool>& crowded() const { return crowded_; }

 private:
  void pair_up(std::span<const std::uint64_t> bucket) {
    if (bucket.size() > kCrowd) {
      for (const std::uint64_t record : bucket) {
        crowded_[static_cast<std::uint32_t>(record)] = true;
      }
      return;
    }
    for (std::size_t i = 0; i < bucket.size(); ++i) {
      for (std::size_t j = i + 1; j < bucket.size(); ++j) {
        candidates_.push_back(candidate_key(static_cast<std::uint32_t>(bucket[i]),
                                            static_cast<std::uint32_t>(bucket[j])));
      }
    }
  }

  std::span<const Fingerprint* const> rows_;
  std::vector<std::uint64_t> records_;
  std::vector<CandidateKey> candidates_;
  std::vector<bool> crowded_;
};

}  // namespace

BandFindings band_candidates(std::span<const Fingerprint* const> rows, unsigned threads) {
  std::vector<BandScan> scans(threads, BandScan(rows));
  run_parts(threads, [&](unsigned part) {
    for (std::size_t band = part; band < kBands; band += threads) {
      scans[part].scan(band);
    }
  });
  BandFindings findings;
  for (BandScan& scan : scans) {
    findings.candidates.insert(findings.candidates.end(), scan.candidates().begin(),
                               scan.candidates().end());
  }
  sort_unique(findings.candidates);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    if (std::any_of(scans.begin(), scans.end(),
                    [row](const BandScan& scan) { return scan.crowded()[row]; })) {
      findings.crowded.push_back(row);
    }
  }
  return findings;
}

}  // namespace newsdedup
