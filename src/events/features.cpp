// From an article to what the clusterer keeps of it.
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "events/clues.hpp"
#include "events/lexicon.hpp"
#include "events/particulars.hpp"
#include "events/surfaces.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

// An article's beginning tells its event; its rest tells less and is long. The lead is that of the
// published baselines; what follows the first 2,000 tokens is left out to bound memory.
constexpr std::size_t kLeadTokens = 300;
constexpr std::size_t kBodyTokens = 2000;

enum class Field : std::uint8_t { kTitle, kLead, kRest };

constexpr unsigned kFieldBits = 8;
constexpr unsigned kTermBits = 32;

/// Sorts keys by their terms, which are hashes: into as many buckets as there are keys, of which
/// most hold one term or none; then what is left. A bucket that many terms were made for costs no
/// more than a sort.
void sort_by_term(std::vector<std::uint64_t>& keys) {
  constexpr std::uint32_t kCrowd = 256;
  const auto by_term = [](std::uint64_t a, std::uint64_t b) {
    return a >> kFieldBits < b >> kFieldBits;
  };
  const unsigned bits = std::min(static_cast<unsigned>(std::bit_width(keys.size())), 24U);
  const unsigned shift = kFieldBits + kTermBits - bits;
  std::vector<std::uint32_t> starts(std::size_t{1} << bits);
  for (const std::uint64_t key : keys) {
    ++starts[key >> shift];
  }
  if (std::ranges::max(starts) > kCrowd) {
    std::sort(keys.begin(), keys.end(), by_term);
    return;
  }
  std::uint32_t total = 0;
  for (std::uint32_t& start : starts) {
    total += std::exchange(start, total);
  }
  std::vector<std::uint64_t> sorted(keys.size());
  for (const std::uint64_t key : keys) {
    sorted[starts[key >> shift]++] = key;
  }
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const std::uint64_t key = sorted[i];
    std::size_t at = i;
    for (; at > 0 && by_term(key, sorted[at - 1]); --at) {
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = key;
  }
  keys = std::move(sorted);
}

/// Counts of an article's terms, by sorting (term, field) keys.
class TermCounter {
 public:
  explicit TermCounter(std::size_t tokens) { keys_.reserve(tokens); }

  void add(std::uint32_t term, Field field) {
    keys_.push_back(std::uint64_t{term} << kFieldBits | static_cast<std::uint64_t>(field));
  }

  std::vector<TermCount> counts() {
    const events::Lexicon& lexicon = events::Lexicon::shipped();
    sort_by_term(keys_);
    std::vector<TermCount> terms;
    terms.reserve(keys_.size());
    for (std::size_t i = 0; i < keys_.size();) {
      const auto term = static_cast<std::uint32_t>(keys_[i] >> kFieldBits);
      TermCount count{.term = term};
      for (; i < keys_.size() && keys_[i] >> kFieldBits == term; ++i) {
        bump(count, static_cast<Field>(keys_[i] & 0xFF));
      }
      lexicon.prefetch(term);
      terms.push_back(count);
    }
    std::erase_if(terms,
                  [&](const TermCount& count) { return lexicon.find(count.term).is_stop_word; });
    return terms;
  }

 private:
  static void bump(TermCount& count, Field field) {
    const auto add_one = [](std::uint8_t& n) {
      n = n == std::numeric_limits<std::uint8_t>::max() ? n : static_cast<std::uint8_t>(n + 1);
    };
    if (field == Field::kTitle) {
      add_one(count.title);
      return;
    }
    add_one(count.body);
    if (field == Field::kLead) {
      add_one(count.lead);
    }
  }

  std::vector<std::uint64_t> keys_;
};

std::vector<TermCount> count_terms(std::string_view headline,
                                   std::span<const Token> title,
                                   std::string_view text,
                                   std::span<const Token> body) {
  TermCounter counter(title.size() + std::min(body.size(), kBodyTokens));
  for (const Token& token : title) {
    counter.add(events::term_of(token, headline), Field::kTitle);
  }
  for (std::size_t i = 0; i < std::min(body.size(), kBodyTokens); ++i) {
    counter.add(events::term_of(body[i], text), i < kLeadTokens ? Field::kLead : Field::kRest);
  }
  return counter.counts();
}

/// The weekdays that the beginning names, bit 0 Monday to bit 6 Sunday.
std::uint8_t weekdays_named(std::span<const Token> tokens) {
  static const std::array<std::uint64_t, 7> hashes{
      token_hash("monday"), token_hash("tuesday"),  token_hash("wednesday"), token_hash("thursday"),
      token_hash("friday"), token_hash("saturday"), token_hash("sunday")};
  constexpr std::size_t kTokensLookedAt = 150;
  unsigned named = 0;
  for (const Token& token : tokens.first(std::min(tokens.size(), kTokensLookedAt))) {
    for (unsigned day = 0; day < hashes.size(); ++day) {
      named |= token.hash == hashes[day] ? 1U << day : 0U;
    }
  }
  return static_cast<std::uint8_t>(named);
}

constexpr std::size_t kOpeningBytes = 100;

/// The first sentence, or as many of its words as fit.
std::string opening_of(std::string_view text) {
  std::size_t end = std::min(text.find('\n'), text.size());
  end = std::min(end, text.find(". "));
  if (end <= kOpeningBytes) {
    return std::string(text.substr(0, end));
  }
  const std::size_t space = text.rfind(' ', kOpeningBytes);
  return std::string(text.substr(0, space == std::string_view::npos ? 0 : space)) + " …";
}

}  // namespace

EventFeatures event_features(const Article& article,
                             std::span<const Token> tokens,
                             const TimeModel& model) {
  std::vector<Token> title;
  const std::string_view headline = article.info.title ? *article.info.title : std::string_view{};
  tokenize(headline, title);

  EventFeatures features;
  features.content_hash = XXH3_64bits_withSeed(article.text.data(), article.text.size(),
                                               XXH3_64bits(headline.data(), headline.size()));
  const std::vector<TermCount> terms = count_terms(headline, title, article.text, tokens);
  features.terms = TermCounts(terms);
  events::TimeEvidence evidence = events::time_evidence(article, model, tokens);
  features.clues = std::move(evidence.clues);
  features.years = std::move(evidence.years);
  features.clues.shrink_to_fit();
  features.years.shrink_to_fit();
  features.particulars = events::particulars_of(headline, title, article.text, tokens);
  features.particulars.shrink_to_fit();
  features.weekdays = weekdays_named(tokens);
  features.keywords = events::telling_words(article.text, tokens, terms);
  features.entities = events::names(article.text, tokens);
  features.keywords.shrink_to_fit();
  features.entities.shrink_to_fit();
  if (headline.empty()) {
    features.opening = opening_of(article.text);
  }
  return features;
}

}  // namespace newsdedup
