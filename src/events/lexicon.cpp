// Tables compiled in from data/events, read once when first asked for.
#include "events/lexicon.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/table_rows.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kStopWords =
#include "data/events/stop_words.txt.inc"
    ;
constexpr std::string_view kBackground =
#include "data/events/background.tsv.inc"
    ;

}  // namespace

Lexicon::Lexicon() : slots_(std::size_t{1} << 16) {
  read_background();
  read_stop_words();
  for (Slot& slot : slots_) {
    const double share = (1 + kBackgroundArticles) / (1 + static_cast<double>(slot.word.frequency));
    slot.word.rarity = static_cast<float>(std::log(share) + 1);
  }
}

const Lexicon& Lexicon::shipped() {
  static const Lexicon lexicon;
  return lexicon;
}

WordStatistics& Lexicon::insert(std::string_view word) {
  const std::uint32_t term = term_of(token_hash(word), word);
  assert(term != kFree);
  Slot& slot = slots_[place_of(term)];
  slot.term = term;
  return slot.word;
}

void Lexicon::read_background() {
  double articles = 1;
  for_each_row(kBackground, [&](const std::vector<std::string_view>& row) {
    double count = 0;
    std::from_chars(row.at(1).data(), row.at(1).data() + row.at(1).size(), count);
    if (row[0] == "*") {
      articles = count;
    } else {
      insert(row[0]).frequency = static_cast<float>(count * kBackgroundArticles / articles);
    }
  });
}

void Lexicon::read_stop_words() {
  for_each_row(kStopWords, [&](const std::vector<std::string_view>& row) {
    for (std::string_view line = row[0]; !line.empty();) {
      const std::size_t end = std::min(line.find(' '), line.size());
      insert(line.substr(0, end)).is_stop_word = true;
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  });
}

}  // namespace newsdedup::events
