// Reads the tables, once.
#include "extract/lexicon.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "extract/table_rows.hpp"
#include "extract/words.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kWordTable =
#include "data/extract/words.txt.inc"
    ;
constexpr std::string_view kPhraseTable =
#include "data/extract/phrases.tsv.inc"
    ;

std::vector<std::uint64_t> hashes_of(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  const auto add = [&](const Word& word) { hashes.push_back(word.hash); };
  scan_words(text, text.size(), [&](const Word& word, std::uint64_t) { add(word); }, add);
  return hashes;
}

std::uint16_t class_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 9> kNames = {{
      {"function", kFunctionWord},
      {"interface", kInterfaceWord},
      {"reporting", kReportingWord},
      {"reader", kReaderWord},
      {"publisher", kPublisherWord},
      {"month", kMonthWord},
      {"weekday", kWeekdayWord},
      {"stamp", kStampWord},
      {"caption", kCaptionWord},
  }};
  for (const auto& [known, word_class] : kNames) {
    if (known == name) {
      return word_class;
    }
  }
  return 0;
}

LineKind phrase_kind(std::string_view name) {
  for (std::size_t i = 0; i < kLineKinds; ++i) {
    const auto kind = static_cast<LineKind>(i);
    if (name == to_string(kind)) {
      return kind;
    }
  }
  return LineKind::kArticle;
}

Phrase::Where phrase_where(std::string_view name) {
  return name == "label"   ? Phrase::Where::kLabel
         : name == "whole" ? Phrase::Where::kWhole
         : name == "start" ? Phrase::Where::kStart
         : name == "end"   ? Phrase::Where::kEnd
                           : Phrase::Where::kAnywhere;
}

std::vector<std::uint64_t> phrase_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  while (!text.empty()) {
    const std::size_t gap = std::min(text.find('*'), text.size());
    const std::vector<std::uint64_t> part = hashes_of(text.substr(0, gap));
    words.insert(words.end(), part.begin(), part.end());
    if (gap < text.size()) {
      words.push_back(Phrase::kGap);
    }
    text.remove_prefix(std::min(gap + 1, text.size()));
  }
  return words;
}

}  // namespace

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon()
    : entries_(1),
      lists_(std::size_t{1} << kListBits),
      filter_(std::size_t{1} << (64 - kFilterShift)) {
  read_words();
  read_phrases();
  int bits = 12;
  while (!fill_buckets(bits)) {
    ++bits;
  }
  fill_lists();
}

/// While the tables are read, entries are in the order in which they come.
Lexicon::Entry& Lexicon::entry(std::uint64_t hash) {
  const auto known = std::find_if(entries_.begin() + 1, entries_.end(),
                                  [&](const Entry& e) { return e.hash == hash; });
  if (known != entries_.end()) {
    return *known;
  }
  entries_.push_back({hash});
  return entries_.back();
}

void Lexicon::read_words() {
  for_each_row(kWordTable, [this](const std::vector<std::string_view>& fields) {
    for (const std::uint64_t hash : hashes_of(fields.back())) {
      Entry& found = entry(hash);
      found.classes = static_cast<std::uint16_t>(found.classes | class_named(fields.front()));
    }
  });
  for (Entry& known : entries_) {
    const auto is = [&](unsigned classes) { return (known.classes & classes) != 0; };
    known.counts = lane(is(kFunctionWord), 0) | lane(is(kInterfaceWord), 1) |
                   lane(is(kReportingWord), 2) | lane(is(kReaderWord), 3);
    known.rare_counts = lane(is(kPublisherWord), 0) |
                        lane(is(kStampWord | kMonthWord | kWeekdayWord), 1) |
                        lane(is(kMonthWord), 2);
  }
}

void Lexicon::read_phrases() {
  for_each_row(kPhraseTable, [this](const std::vector<std::string_view>& fields) {
    if (fields.size() < 5) {
      return;
    }
    Phrase phrase;
    phrase.kind = phrase_kind(fields[0]);
    phrase.sure = fields[1] == "sure";
    phrase.where = phrase_where(fields[2]);
    phrase.order = static_cast<std::uint32_t>(phrases_.size());
    if (fields[3] != "-") {
      phrase.max_words = static_cast<std::uint16_t>(std::stoi(std::string(fields[3])));
    }
    phrase.words = phrase_words(fields[4]);
    if (!phrase.words.empty()) {
      Entry& first = entry(phrase.words.front());
      first.begins = true;
      first.within = first.within || phrase.may_stand_within();
      phrases_.push_back(std::move(phrase));
    }
  });
}

/// False if a bucket overflows.
bool Lexicon::fill_buckets(int bits) {
  bucket_shift_ = 64 - bits;
  tags_.assign(std::size_t{1} << bits, 0);
  places_.assign(tags_.size() * 4, 0);
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    const std::uint64_t hash = entries_[i].hash;
    const std::size_t bucket = hash >> bucket_shift_;
    unsigned place = 0;
    while (place < 4 && (tags_[bucket] >> (16 * place) & 0xFFFFU) != 0) {
      if ((tags_[bucket] >> (16 * place) & 0xFFFFU) == tag_of(hash)) {
        return false;  // two words that only the whole hash tells apart
      }
      ++place;
    }
    if (place == 4) {
      return false;
    }
    tags_[bucket] |= tag_of(hash) << (16 * place);
    places_[bucket * 4 + place] = static_cast<std::uint16_t>(i);
  }
  return true;
}

void Lexicon::fill_lists() {
  const auto key_of = [](const Phrase& phrase) {
    const bool pair = phrase.words.size() > 1 && phrase.words[1] != Phrase::kGap;
    return pair ? pair_of(phrase.words[0], phrase.words[1]) : phrase.words[0];
  };
  std::stable_sort(phrases_.begin(), phrases_.end(), [&](const Phrase& a, const Phrase& b) {
    return key_of(a) < key_of(b);
  });
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::uint64_t key = key_of(phrases_[i]);
    filter_[key >> kFilterShift] |= static_cast<std::uint8_t>(1U << (key >> 40U & 7U));
    std::size_t slot = key >> kListShift;
    while (lists_[slot].size > 0 && lists_[slot].key != key) {
      slot = (slot + 1) & (lists_.size() - 1);
    }
    if (lists_[slot].size == 0) {
      lists_[slot] = {key, static_cast<std::uint32_t>(i), 0};
    }
    ++lists_[slot].size;
  }
}

}  // namespace newsdedup
