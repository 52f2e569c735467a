// The words and names of an article that people would name it by.
#include "events/surfaces.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "events/lexicon.hpp"
#include "events/word_shapes.hpp"

namespace newsdedup::events {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kTokensLookedAt = 600;
constexpr std::size_t kLongestName = 5;  // words

bool is_word(std::string_view word) {
  const bool has_digit =
      std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return word.size() >= 3 && !has_digit;
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::size_t bytes = 0;
  for (const std::string_view part : parts) {
    bytes += part.size() + 1;
  }
  std::string lines;
  lines.reserve(bytes);  // it is kept: no room to grow
  for (const std::string_view part : parts) {
    if (!lines.empty()) {
      lines += '\n';
    }
    lines += part;
  }
  return lines;
}

struct Name {
  std::string_view text;
  std::uint64_t hash = 0;
  std::size_t first = 0;  // token
  std::size_t count = 1;
  float rarity = 0;
};

class NameFinder {
 public:
  NameFinder(std::string_view text, std::span<const Token> tokens)
      : text_(text), tokens_(tokens.first(std::min(tokens.size(), kTokensLookedAt))) {}

  std::vector<Name> find() {
    std::size_t i = 0;
    while (i < tokens_.size()) {
      if (!is_capital(surface(text_, tokens_[i]))) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < tokens_.size() && end - i < kLongestName &&
             joins_names(surface(text_, tokens_[end - 1]), gap_before(text_, tokens_, end)) &&
             is_capital(surface(text_, tokens_[end]))) {
        ++end;
      }
      add(i, end);
      i = end;
    }
    return std::move(names_);
  }

 private:
  void add(std::size_t begin, std::size_t end) {
    const bool starts_sentence = begin == 0 || ends_sentence(gap_before(text_, tokens_, begin));
    while (begin < end && statistics_of(term_of(tokens_[begin], text_)).is_stop_word) {
      ++begin;
    }
    while (begin < end && statistics_of(term_of(tokens_[end - 1], text_)).is_stop_word) {
      --end;
    }
    if (begin == end || (end - begin == 1 && (starts_sentence || !single_name(begin)))) {
      return;
    }
    Name name{
        .text = text_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin),
        .first = begin};
    for (std::size_t i = begin; i < end; ++i) {
      name.hash = name.hash * 31 + tokens_[i].hash;
      name.rarity = std::max(name.rarity, statistics_of(term_of(tokens_[i], text_)).rarity);
    }
    names_.push_back(name);
  }

  bool single_name(std::size_t i) const { return is_word(surface(text_, tokens_[i])); }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<Name> names_;
};

/// Equal names become one, with their count and the place of the first.
void merge_equal(std::vector<Name>& names) {
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.first < b.first;
  });
  std::size_t kept = 0;
  for (const Name& name : names) {
    if (kept > 0 && names[kept - 1].hash == name.hash) {
      ++names[kept - 1].count;
    } else {
      names[kept++] = name;
    }
  }
  names.resize(kept);
}

double weight(const Name& name) {
  const double lead = name.first < 100 ? 1.5 : 1;
  return static_cast<double>(name.count) * static_cast<double>(name.rarity) * lead;
}

}  // namespace

std::string telling_words(std::string_view text,
                          std::span<const Token> tokens,
                          std::span<const TermCount> terms) {
  struct Scored {
    std::uint32_t term;
    float weight;
  };
  const Lexicon& lexicon = Lexicon::shipped();
  std::vector<Scored> scored;
  scored.reserve(terms.size());
  for (const TermCount& term : terms) {
    const auto count = static_cast<float>(term.body + 2 * term.title);
    scored.push_back({term.term, std::sqrt(count) * lexicon.find(term.term).rarity});
  }
  // A third more than are kept: numbers and scraps are sorted out by their surface only.
  const std::size_t most = std::min(scored.size(), kMostWords * 4 / 3 + 2);
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(most),
                    scored.end(), [](const Scored& a, const Scored& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  std::vector<std::string_view> words(most);
  std::bitset<1024> wanted;  // by the lowest bits of terms: most tokens are none of them
  for (std::size_t i = 0; i < most; ++i) {
    wanted.set(scored[i].term % wanted.size());
  }
  for (const Token& token : tokens.first(std::min(tokens.size(), kTokensLookedAt))) {
    const std::uint32_t term = term_of(token, text);
    if (!wanted[term % wanted.size()]) {
      continue;
    }
    for (std::size_t i = 0; i < most; ++i) {
      if (words[i].empty() && scored[i].term == term) {
        words[i] = surface(text, token);
      }
    }
  }
  std::erase_if(words, [](std::string_view word) { return !is_word(word); });
  words.resize(std::min(words.size(), kMostWords));
  return joined(words);
}

std::string names(std::string_view text, std::span<const Token> tokens) {
  std::vector<Name> found = NameFinder(text, tokens).find();
  merge_equal(found);
  const std::size_t most = std::min(found.size(), kMostNames);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                    [](const Name& a, const Name& b) {
                      return weight(a) != weight(b) ? weight(a) > weight(b) : a.first < b.first;
                    });
  std::vector<std::string_view> best;
  for (std::size_t i = 0; i < most; ++i) {
    best.push_back(found[i].text);
  }
  return joined(best);
}

}  // namespace newsdedup::events
