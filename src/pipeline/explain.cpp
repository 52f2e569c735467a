// Compares two articles: sets, signatures, relation, words, form.
#include "newsdedup/pipeline/explain.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "dedup/minhash.hpp"
#include "dedup/texts.hpp"
#include "dedup/verification.hpp"
#include "newsdedup/dedup/same_form.hpp"
#include "newsdedup/dedup/word_diff.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kMostChanges = 40;
constexpr std::size_t kContextWords = 6;
/// Words of a passage that are told: the first ones, and the last ones behind an ellipsis.
constexpr std::size_t kFirstWords = 30;
constexpr std::size_t kLastWords = 8;
constexpr std::size_t kMostBytes = 600;  // of a passage: a word can be long

/// A text and its tokens.
struct Tokenized {
  std::string_view text;
  std::vector<Token> tokens;

  explicit Tokenized(std::string_view from) : text(from) { tokenize(text, tokens); }

  std::vector<std::uint64_t> hashes() const {
    std::vector<std::uint64_t> all;
    all.reserve(tokens.size());
    for (const Token& token : tokens) {
      all.push_back(token.hash);
    }
    return all;
  }

  /// What stands from word `begin` to word `end`, as written.
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return begin == end
               ? std::string_view()
               : text.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin);
  }
};

/// At most so many bytes, and no half of a character.
std::string cut(std::string_view text) {
  constexpr unsigned char kContinuation = 0x80;
  if (text.size() <= kMostBytes) {
    return std::string(text);
  }
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == kContinuation) {
    --end;
  }
  return std::string(text.substr(0, end)) + " …";
}

std::string passage(const Tokenized& text, std::size_t begin, std::size_t end) {
  if (end - begin <= kFirstWords + kLastWords) {
    return cut(text.slice(begin, end));
  }
  return cut(text.slice(begin, begin + kFirstWords)) + " … " +
         cut(text.slice(end - kLastWords, end));
}

void explain_changes(const Tokenized& a, const Tokenized& b, Explanation& told) {
  const std::vector<WordChange> changes = word_diff(a.hashes(), b.hashes());
  told.changes_in_all = changes.size();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const WordChange& change = changes[i];
    told.removed_words += change.removed();
    told.added_words += change.added();
    if (i >= kMostChanges) {
      continue;
    }
    const std::size_t last = i == 0 ? 0 : changes[i - 1].a_end;
    const std::size_t next = i + 1 < changes.size() ? changes[i + 1].a_begin : a.tokens.size();
    const std::size_t from =
        std::max(last, change.a_begin - std::min<std::size_t>(change.a_begin, kContextWords));
    const std::size_t to = std::min(next, change.a_end + kContextWords);
    told.changes.push_back({cut(a.slice(from, change.a_begin)),
                            passage(a, change.a_begin, change.a_end),
                            passage(b, change.b_begin, change.b_end),
                            cut(a.slice(change.a_end, to)), change.removed(), change.added()});
  }
}

void explain_sets(const Tokenized& a,
                  const Tokenized& b,
                  const DedupOptions& options,
                  Explanation& told) {
  const std::array<Fingerprint, 2> made = {fingerprint(a.tokens), fingerprint(b.tokens)};
  const Fingerprints fingerprints(made);
  std::vector<std::uint64_t> in_a;
  std::vector<std::uint64_t> in_b;
  fingerprints.shingles(0, in_a);
  fingerprints.shingles(1, in_b);
  std::vector<std::uint64_t> common;
  std::ranges::set_intersection(in_a, in_b, std::back_inserter(common));
  const Overlap shared{in_a.size(), in_b.size(), common.size()};
  told.a.tokens = a.tokens.size();
  told.b.tokens = b.tokens.size();
  told.a.shingles = shared.a;
  told.b.shingles = shared.b;
  told.shared_shingles = shared.common;
  told.jaccard = shared.jaccard();
  told.a_in_b = shared.a_in_b();
  told.b_in_a = shared.b_in_a();
  if (shared.a > 0 && shared.b > 0) {
    told.length_ratio = static_cast<double>(std::max(told.a.tokens, told.b.tokens)) /
                        static_cast<double>(std::min(told.a.tokens, told.b.tokens));
    told.estimated_jaccard = signature_similarity(minhash_signature(in_a), minhash_signature(in_b));
  }
  told.relation = relation(made[0].head, made[1].head, shared, options);
  told.thresholds = {options.near, options.contains, options.length_ratio};
}

FormText form_text(const Article& article) {
  return {article.info.title ? std::string_view(*article.info.title) : std::string_view(),
          article.text, article.info.published};
}

}  // namespace

Explanation explain(const Article& a, const Article& b, const PipelineOptions& options) {
  Explanation told;
  told.a.info = a.info;
  told.b.info = b.info;
  const Tokenized text_a(a.text);
  const Tokenized text_b(b.text);
  explain_sets(text_a, text_b, options.dedup, told);
  explain_changes(text_a, text_b, told);
  if (told.relation == Relation::kNear) {
    told.form = judge_form(form_text(a), form_text(b), options.form_model);
  }
  return told;
}

}  // namespace newsdedup
