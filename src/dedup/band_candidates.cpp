// Candidates by bands of the MinHash signature: one band at a time, as sorted (key, text) records.
#include <algorithm>
#include <bit>

#include "dedup/candidates.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

/// Texts that agree in a band and are still paired all with all.
constexpr std::size_t kCrowd = 48;

/// Pairs that are gathered before those found twice are dropped.
constexpr std::size_t kBatch = std::size_t{1} << 22;

/// Which of many keys may be there more than once: seldom wrong about those that are not.
class RepeatedKeys {
 public:
  explicit RepeatedKeys(std::size_t keys) : once_(std::bit_ceil(keys / 8 + 1)), twice_(once_) {}

  void add(std::uint32_t key) {
    const std::size_t word = word_of(key);
    twice_[word] |= once_[word] & bit_of(key);
    once_[word] |= bit_of(key);
  }
  bool may_hold(std::uint32_t key) const { return (twice_[word_of(key)] & bit_of(key)) != 0; }

 private:
  std::size_t word_of(std::uint32_t key) const { return key >> 6 & (once_.size() - 1); }
  static std::uint64_t bit_of(std::uint32_t key) { return std::uint64_t{1} << (key & 63); }

  std::vector<std::uint64_t> once_;
  std::vector<std::uint64_t> twice_;
};

class BandScan {
 public:
  BandScan(const Fingerprints& fingerprints, const Texts& texts)
      : fingerprints_(fingerprints), texts_(texts), crowded_(texts.size()) {}

  void scan(std::size_t band) {
    records_.clear();
    Fingerprints::BandScan keys(fingerprints_, band);
    for (const auto [slot, text] : texts_.stored()) {
      if (fingerprints_.is_signed(slot)) {
        records_.push_back(std::uint64_t{keys.key(slot)} << 32 | text);
      }
    }
    drop_single();
    sort_by_high_half(records_);
    for (std::size_t begin = 0, end = 0; begin < records_.size(); begin = end) {
      end = begin + 1;
      while (end < records_.size() && records_[end] >> 32 == records_[begin] >> 32) {
        ++end;
      }
      if (end > begin + 1) {
        pair_up(std::span(records_).subspan(begin, end - begin));
      }
    }
    if (candidates_.size() > kBatch) {
      sort_unique(candidates_);
    }
  }

  std::vector<CandidateKey>& candidates() { return candidates_; }
  const std::vector<bool>& crowded() const { return crowded_; }

 private:
  /// Drops most records whose key no other has: nearly all, and what is left is quickly sorted.
  void drop_single() {
    RepeatedKeys repeated(records_.size());
    for (const std::uint64_t record : records_) {
      repeated.add(static_cast<std::uint32_t>(record >> 32));
    }
    std::erase_if(records_, [&](std::uint64_t record) {
      return !repeated.may_hold(static_cast<std::uint32_t>(record >> 32));
    });
  }

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

  const Fingerprints& fingerprints_;
  const Texts& texts_;
  std::vector<std::uint64_t> records_;
  std::vector<CandidateKey> candidates_;
  std::vector<bool> crowded_;
};

}  // namespace

BandFindings band_candidates(const Fingerprints& fingerprints,
                             const Texts& texts,
                             std::size_t bands,
                             unsigned threads) {
  std::vector<BandScan> scans(threads, BandScan(fingerprints, texts));
  run_parts(threads, [&](unsigned part) {
    for (std::size_t band = part; band < bands; band += threads) {
      scans[part].scan(band);
    }
    sort_unique(scans[part].candidates());
  });
  BandFindings findings;
  for (BandScan& scan : scans) {
    findings.candidates.insert(findings.candidates.end(), scan.candidates().begin(),
                               scan.candidates().end());
  }
  sort_unique(findings.candidates);
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    if (std::any_of(scans.begin(), scans.end(),
                    [text](const BandScan& scan) { return scan.crowded()[text]; })) {
      findings.crowded.push_back(text);
    }
  }
  return findings;
}

}  // namespace newsdedup
