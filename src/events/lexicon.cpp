// Tables compiled in from data/events, read once when first asked for.
#include "events/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kStopWords =
#include "data/events/stop_words.txt.inc"
    ;
constexpr std::string_view kBackground =
#include "data/events/background.tsv.inc"
    ;

/// Calls `use` for every line that is no comment.
template <class Use>
void each_line(std::string_view table, Use use) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (!line.empty() && line.front() != '#') {
      use(line);
    }
  }
}

std::vector<std::uint32_t> read_stop_words() {
  std::vector<std::uint32_t> terms;
  each_line(kStopWords, [&](std::string_view line) {
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(' '), line.size());
      terms.push_back(term_of(token_hash(line.substr(0, end))));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  });
  std::sort(terms.begin(), terms.end());
  return terms;
}

/// Open addressing over a power of two: one cache line for most look-ups.
class FrequencyTable {
 public:
  FrequencyTable() : slots_(std::size_t{1} << 16) {
    double articles = 1;
    each_line(kBackground, [&](std::string_view line) {
      const std::size_t tab = line.find('\t');
      double count = 0;
      std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
      if (line.front() == '*') {
        articles = count;
      } else {
        insert(term_of(token_hash(line.substr(0, tab))),
               static_cast<float>(count * kBackgroundArticles / articles));
      }
    });
  }

  double find(std::uint32_t term) const {
    for (std::size_t i = slot(term);; i = slot(static_cast<std::uint32_t>(i + 1))) {
      if (slots_[i].frequency == 0) {
        return 0;
      }
      if (slots_[i].term == term) {
        return static_cast<double>(slots_[i].frequency);
      }
    }
  }

 private:
  struct Slot {
    std::uint32_t term = 0;
    float frequency = 0;  // 0: empty
  };

  std::size_t slot(std::uint32_t term) const { return term & (slots_.size() - 1); }

  void insert(std::uint32_t term, float frequency) {
    std::size_t i = slot(term);
    while (slots_[i].frequency != 0 && slots_[i].term != term) {
      i = slot(static_cast<std::uint32_t>(i + 1));
    }
    slots_[i] = {term, frequency};
  }

  std::vector<Slot> slots_;
};

}  // namespace

bool is_stop_word(std::uint32_t term) {
  static const std::vector<std::uint32_t> terms = read_stop_words();
  return std::binary_search(terms.begin(), terms.end(), term);
}

double background_frequency(std::uint32_t term) {
  static const FrequencyTable table;
  return table.find(term);
}

}  // namespace newsdedup::events
