// How fast is the search for copies, beside the least that any detector must do with a text?
//
//     dedup_speed ARTICLES.jsonl [THREADS [RUNS]]
//
// Texts are in memory; timed in CPU seconds (on several threads: by the wall), the best
// of the runs: the reference loop (words by
// byte, FNV-1a, one mixed hash for every five words), and all that `dedup` does with a text, from
// tokens to groups and pairs. The ratio of the two carries over from machine to machine.
#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/parallel.hpp"
#include "newsdedup/dedup.hpp"
#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"
#include "text/word_bits.hpp"

namespace newsdedup {
namespace {

clockid_t timed_by = CLOCK_PROCESS_CPUTIME_ID;  // with several threads the wall clock

double now() {
  timespec t{};
  clock_gettime(timed_by, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0x9E3779B97F4A7C15U;
  return x ^ (x >> 29);
}

/// The reference loop.
std::uint64_t floor_of(const std::string& text, const std::array<unsigned char, 256>& letters) {
  const auto letter = [&](std::size_t i) { return letters[static_cast<unsigned char>(text[i])]; };
  std::array<std::uint64_t, 5> w{};
  std::uint64_t sum = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && letter(i) == 0) {
      ++i;
    }
    if (i == text.size()) {
      break;
    }
    std::uint64_t hash = 1469598103934665603U;
    for (; i < text.size() && letter(i) != 0; ++i) {
      hash = (hash ^ letter(i)) * 1099511628211U;
    }
    w = {w[1], w[2], w[3], w[4], mix(hash)};
    if (++words >= 5) {
      sum += mix(w[0] * 3 + w[1] * 5 + w[2] * 7 + w[3] * 11 + w[4] * 13);
    }
  }
  return sum;
}

std::array<unsigned char, 256> ascii_letters() {
  std::array<unsigned char, 256> letters{};
  for (int c = 0; c < 256; ++c) {
    letters[static_cast<std::size_t>(c)] =
        static_cast<unsigned char>(c >= 128               ? c
                                   : std::isalnum(c) != 0 ? std::tolower(c)
                                                          : 0);
  }
  return letters;
}

std::vector<std::string> read_texts(const char* path) {
  std::vector<std::string> texts;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    RawRecord record;
    record.kind = RecordKind::kJson;
    record.bytes = line;
    Result<RawDocument> document = decode(std::move(record), {});
    if (document) {
      texts.push_back(std::move(document.value().body));
    }
  }
  return texts;
}

/// Seconds of each stage.
struct Times {
  double sketch = 0;
  double groups = 0;
  double pairs = 0;
};

Times run_dedup(const std::vector<std::string>& texts,
                const std::vector<std::string>& ids,
                unsigned threads,
                std::size_t& found) {
  Times times;
  const double start = now();
  constexpr std::size_t kBatch = 64;
  std::vector<std::vector<Fingerprint>> batches((texts.size() + kBatch - 1) / kBatch);
  Fingerprints fingerprints;
  const std::size_t window = 64 * std::size_t{threads};
  for (std::size_t first = 0; first < batches.size(); first += window) {
    const std::size_t end = std::min(batches.size(), first + window);
    std::atomic<std::size_t> next{first};
    run_parts(threads, [&](unsigned) {
      std::vector<Token> tokens;
      for (std::size_t batch = next++; batch < end; batch = next++) {
        for (std::size_t i = batch * kBatch; i < std::min(texts.size(), (batch + 1) * kBatch);
             ++i) {
          tokens.clear();
          tokenize(texts[i], tokens);
          batches[batch].push_back(fingerprint(tokens));
        }
      }
    });
    for (std::size_t batch = first; batch < end; ++batch) {
      for (const Fingerprint& each : batches[batch]) {
        fingerprints.append(each);
      }
      batches[batch] = {};
    }
  }
  times.sketch = now() - start;
  std::vector<GroupKey> keys;
  for (const std::string& id : ids) {
    keys.push_back({id, std::nullopt, 0});
  }
  const DedupInput input{fingerprints, {}, {}, {}, threads};
  const double grouping = now();
  found = find_groups(input, keys, {}).groups.size();
  times.groups = now() - grouping;
  const double pairing = now();
  find_pairs(input, [&found](const DuplicatePair&) { ++found; });
  times.pairs = now() - pairing;
  return times;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: dedup_speed ARTICLES.jsonl [THREADS [RUNS]]\n", stderr);
    return 2;
  }
  const auto threads = static_cast<unsigned>(argc > 2 ? std::atoi(argv[2]) : 1);
  timed_by = threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  const int runs = argc > 3 ? std::atoi(argv[3]) : 5;
  const std::vector<std::string> texts = read_texts(argv[1]);
  std::vector<std::string> ids;
  double megabytes = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ids.push_back(std::to_string(1'000'000'000 + i));
    megabytes += static_cast<double>(texts[i].size()) / 1e6;
  }
  const std::array<unsigned char, 256> letters = ascii_letters();
  double floor = 1e9;
  Times best{1e9, 1e9, 1e9};
  std::uint64_t check = 0;
  std::size_t found = 0;
  for (int i = 0; i < runs; ++i) {
    const double start = now();
    for (const std::string& text : texts) {
      check += floor_of(text, letters);
    }
    floor = std::min(floor, now() - start);
    const Times times = run_dedup(texts, ids, threads, found);
    best = {std::min(best.sketch, times.sketch), std::min(best.groups, times.groups),
            std::min(best.pairs, times.pairs)};
  }
  const auto row = [&](const char* what, double time) {
    std::printf("%-28s %9.4f s %8.1f MB/s %9.0f articles/s %6.2f times the loop\n", what, time,
                megabytes / time, static_cast<double>(texts.size()) / time, time / floor);
  };
  std::printf("%zu texts, %.1f MB, %u threads, %s, check %llx, %zu groups and pairs\n",
              texts.size(), megabytes, threads, byte_classifier().name,
              static_cast<unsigned long long>(check), found);
  row("reference loop", floor);
  row("sketches", best.sketch);
  row("groups", best.groups);
  row("pairs", best.pairs);
  row("texts to groups", best.sketch + best.groups);
  row("texts to pairs", best.sketch + best.pairs);
  return 0;
}

}  // namespace
}  // namespace newsdedup

int main(int argc, char** argv) { return newsdedup::run(argc, argv); }
