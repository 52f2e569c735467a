// Made texts with many copies, and what is true of them by brute force.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "newsdedup/dedup.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::testing_texts {

/// Tokens of a made text are numbers; their hashes are those of their digits.
using Words = std::vector<std::uint32_t>;

inline std::vector<Token> tokens_of(const Words& words) {
  std::vector<Token> tokens;
  for (const std::uint32_t word : words) {
    tokens.push_back({0, 1, token_hash(std::to_string(word))});
  }
  return tokens;
}

inline std::vector<Fingerprint> fingerprints_of(const std::vector<Words>& texts) {
  std::vector<Fingerprint> fingerprints;
  for (const Words& words : texts) {
    fingerprints.push_back(fingerprint(tokens_of(words)));
  }
  return fingerprints;
}

/// All that find_pairs tells.
inline std::vector<DuplicatePair> found_pairs(const DedupInput& input) {
  std::vector<DuplicatePair> pairs;
  find_pairs(input, [&pairs](const DuplicatePair& pair) { pairs.push_back(pair); });
  return pairs;
}

inline std::vector<DuplicatePair> found_pairs(const std::vector<Words>& texts,
                                              const DedupOptions& options,
                                              unsigned threads = 1) {
  const Fingerprints fingerprints(fingerprints_of(texts));
  return found_pairs({fingerprints, options, {}, {}, threads});
}

using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t limit) {
  return static_cast<std::size_t>(random() % limit);  // the same numbers with every library
}

inline Words fresh_text(Random& random, std::size_t length, std::size_t vocabulary) {
  Words words(length);
  for (std::uint32_t& word : words) {
    word = static_cast<std::uint32_t>(below(random, vocabulary));
  }
  return words;
}

/// A copy of a text: the same, with words changed, cut, extended, or set into another.
inline Words altered(Random& random, Words words, std::size_t vocabulary) {
  switch (below(random, 5)) {
    case 0:
      break;
    case 1:
      for (std::size_t i = 1 + words.size() / 30; i > 0 && !words.empty(); --i) {
        words[below(random, words.size())] = static_cast<std::uint32_t>(below(random, vocabulary));
      }
      break;
    case 2:
      words.resize(words.size() - below(random, words.size() / 2 + 1));
      break;
    case 3: {
      const Words more = fresh_text(random, words.size() / 4 + 1, vocabulary);
      words.insert(words.end(), more.begin(), more.end());
      break;
    }
    default: {
      Words around = fresh_text(random, 2 * words.size() + 2, vocabulary);
      around.insert(around.begin() + static_cast<std::ptrdiff_t>(words.size() / 2), words.begin(),
                    words.end());
      return around;
    }
  }
  return words;
}

/// `count` texts, of which about half are altered copies of an earlier one.
inline std::vector<Words> made_corpus(std::uint64_t seed, std::size_t count, std::size_t longest) {
  constexpr std::size_t kVocabulary = 500;
  Random random(seed);
  std::vector<Words> texts;
  while (texts.size() < count) {
    if (texts.empty() || below(random, 2) == 0) {
      texts.push_back(fresh_text(random, below(random, longest), kVocabulary));
    } else {
      texts.push_back(altered(random, texts[below(random, texts.size())], kVocabulary));
      if (texts.back().size() > 4 * longest) {
        texts.pop_back();
      }
    }
  }
  return texts;
}

inline std::set<Words> shingles_of(const Words& words) {
  std::set<Words> shingles;
  if (words.size() < 5) {
    if (!words.empty()) {
      shingles.insert(words);
    }
    return shingles;
  }
  for (std::size_t i = 0; i + 5 <= words.size(); ++i) {
    shingles.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                     words.begin() + static_cast<std::ptrdiff_t>(i + 5));
  }
  return shingles;
}

struct TrueOverlap {
  double jaccard = 0;
  double a_in_b = 0;
  double b_in_a = 0;
};

inline TrueOverlap true_overlap(const std::set<Words>& a, const std::set<Words>& b) {
  if (a.empty() || b.empty()) {
    return {};
  }
  std::size_t common = 0;
  for (const Words& shingle : a) {
    common += b.count(shingle);
  }
  const auto shared = static_cast<double>(common);
  return {shared / static_cast<double>(a.size() + b.size() - common),
          shared / static_cast<double>(a.size()), shared / static_cast<double>(b.size())};
}

inline TrueOverlap true_overlap(const Words& a, const Words& b) {
  return true_overlap(shingles_of(a), shingles_of(b));
}

/// The contract's definition, word by word.
inline std::optional<Relation> true_relation(const Words& a,
                                             const Words& b,
                                             const TrueOverlap& overlap,
                                             const DedupOptions& options) {
  if (a.empty() || b.empty()) {
    return std::nullopt;
  }
  if (a == b) {
    return Relation::kExact;
  }
  const auto tokens_a = static_cast<double>(a.size());
  const auto tokens_b = static_cast<double>(b.size());
  if (overlap.jaccard >= options.near) {
    return Relation::kNear;
  }
  if (overlap.a_in_b >= options.contains && tokens_b >= options.length_ratio * tokens_a) {
    return Relation::kContains;
  }
  if (overlap.b_in_a >= options.contains && tokens_a >= options.length_ratio * tokens_b) {
    return Relation::kContained;
  }
  return std::nullopt;
}

inline std::vector<std::set<Words>> shingles_of(const std::vector<Words>& texts) {
  std::vector<std::set<Words>> shingles;
  for (const Words& text : texts) {
    shingles.push_back(shingles_of(text));
  }
  return shingles;
}

}  // namespace newsdedup::testing_texts
