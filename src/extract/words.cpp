// Words with their classes, and phrases.
#include "extract/words.hpp"

#include <algorithm>

#include "extract/lexicon.hpp"

namespace newsdedup {
namespace {

/// The end of `phrase` in `words` if it stands at `at`, else 0. Of a gap's lengths the shortest
/// whose next word fits is taken.
std::size_t end_of_match(const Phrase& phrase, std::span<const Word> words, std::size_t at) {
  std::size_t may_skip = 0;
  for (const std::uint64_t hash : phrase.words) {
    if (hash == Phrase::kGap) {
      may_skip = Phrase::kWidestGap;
      continue;
    }
    while (at < words.size() && words[at].hash != hash && may_skip > 0) {
      --may_skip;
      ++at;
    }
    if (at == words.size() || words[at].hash != hash) {
      return 0;
    }
    may_skip = 0;
    ++at;
  }
  return at;
}

bool matches(const Phrase& phrase, const PhraseLine& line, std::size_t at) {
  const bool fits = (at == 0 || phrase.may_stand_within()) &&
                    line.words.size() <= phrase.max_words &&
                    (line.complete || phrase.max_words == 0xFFFF);
  const std::size_t end = fits ? end_of_match(phrase, line.words, at) : 0;
  if (end == 0) {
    return false;
  }
  const bool at_end = line.complete && end == line.words.size();
  switch (phrase.where) {
    case Phrase::Where::kAnywhere:
      return true;
    case Phrase::Where::kStart:
      return at == 0;
    case Phrase::Where::kEnd:
      return at_end;
    case Phrase::Where::kWhole:
      return at == 0 && at_end;
    case Phrase::Where::kLabel:
      return at == 0 && end == line.label;
  }
  return false;
}

}  // namespace

void split_words(std::string_view line, std::size_t limit, std::vector<Word>& words) {
  words.clear();
  const Lexicon& lexicon = Lexicon::get();
  scan_words(line, limit, [&](const Word& word, std::uint64_t) {
    words.push_back(word);
    words.back().classes = static_cast<std::uint16_t>(lexicon.find(word.hash));
  });
}

PhraseHits find_phrases(const PhraseLine& line, std::span<const std::uint16_t> starts) {
  PhraseHits hits;
  const Lexicon& lexicon = Lexicon::get();
  for (const std::size_t at : starts) {
    std::uint32_t first_sure = ~0U;  // in the order of the table
    LineKind sure = LineKind::kArticle;
    const auto look_at = [&](std::span<const Phrase> phrases) {
      for (const Phrase& phrase : phrases) {
        if (!matches(phrase, line, at)) {
          continue;
        }
        hits.hints =
            static_cast<std::uint16_t>(hits.hints | 1U << static_cast<unsigned>(phrase.kind));
        if (phrase.sure && phrase.order < first_sure) {
          first_sure = phrase.order;
          sure = phrase.kind;
        }
      }
    };
    look_at(lexicon.phrases(line.words[at].hash));
    if (at + 1 < line.words.size()) {
      look_at(lexicon.phrases(line.words[at].hash, line.words[at + 1].hash));
    }
    hits.sure = hits.sure == LineKind::kArticle ? sure : hits.sure;
  }
  return hits;
}

}  // namespace newsdedup
