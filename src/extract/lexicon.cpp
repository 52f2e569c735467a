// Reads the tables, once.
#include "extract/lexicon.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/table_rows.hpp"
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
  scan_words(text, text.size(),
             [&](const Word& word, std::uint64_t) { hashes.push_back(word.hash); });
  return hashes;
}

std::uint16_t class_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, unsigned>, 9> kNames = {{
      {"function", kFunctionWord},
      {"interface", kInterfaceWord},
      {"reporting", kReportingWord},
      {"reader", kReaderWord},
      {"publisher", kPublisherWord},
      {"month", kMonthWord | kDateWord},
      {"weekday", kWeekdayWord | kDateWord},
      {"stamp", kStampWord | kDateWord},
      {"caption", kCaptionWord},
  }};
  for (const auto& [known, word_class] : kNames) {
    if (known == name) {
      return static_cast<std::uint16_t>(word_class);
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

Lexicon::Lexicon() : lists_(std::size_t{1} << kListBits) {
  std::vector<Entry> entries;
  read_words(entries);
  read_phrases(entries);
  int bits = 10;
  while (!fill_buckets(entries, bits)) {
    ++bits;
  }
  fill_lists();
}

void Lexicon::read_words(std::vector<Entry>& entries) {
  for_each_row(kWordTable, [&](const std::vector<std::string_view>& fields) {
    for (const std::uint64_t hash : hashes_of(fields.back())) {
      entries.push_back({hash, class_named(fields.front())});
    }
  });
}

void Lexicon::read_phrases(std::vector<Entry>& entries) {
  for_each_row(kPhraseTable, [&](const std::vector<std::string_view>& fields) {
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
      const unsigned within = phrase.may_stand_within() ? unsigned{kBeginsWithin} : 0U;
      entries.push_back({phrase.words.front(), static_cast<std::uint16_t>(kBeginsPhrase | within)});
      phrases_.push_back(std::move(phrase));
    }
  });
}

/// False if a bucket overflows.
bool Lexicon::fill_buckets(const std::vector<Entry>& entries, int bits) {
  bucket_shift_ = 64 - bits;
  buckets_.assign(std::size_t{1} << bits, {});
  for (const Entry& entry : entries) {
    filter_[entry.hash >> 54U] |= std::uint64_t{1} << (entry.hash >> 48U & 63U);
    Bucket& bucket = buckets_[entry.hash >> bucket_shift_];
    const auto check = static_cast<std::uint32_t>(entry.hash);
    std::size_t place = 0;
    while (place < kPlaces && bucket.bits[place] != 0 && bucket.checks[place] != check) {
      ++place;
    }
    if (place == kPlaces) {
      return false;
    }
    bucket.checks[place] = check;
    bucket.bits[place] |= entry.bits;
  }
  return true;
}

void Lexicon::fill_lists() {
  const auto key_of = [](const Phrase& phrase) {
    const bool pair = phrase.words.size() > 1 && phrase.words[1] != Phrase::kGap;
    return pair ? pair_of(phrase.words[0], phrase.words[1]) : phrase.words[0];
  };
  std::stable_sort(phrases_.begin(), phrases_.end(),
                   [&](const Phrase& a, const Phrase& b) { return key_of(a) < key_of(b); });
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::uint64_t key = key_of(phrases_[i]);
    list_filter_[key >> 54U] |= std::uint64_t{1} << (key >> 48U & 63U);
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
