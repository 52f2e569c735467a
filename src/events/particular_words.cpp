// The words that particulars are found by.
#include "events/particular_words.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

#include "core/table_rows.hpp"

namespace newsdedup::events {
namespace {

using Kind = ParticularWord::Kind;

constexpr std::string_view kTable =
#include "data/events/particulars.tsv.inc"
    ;

const std::map<std::string_view, Kind> kKinds{
    {"ordinal", Kind::kOrdinal}, {"happening", Kind::kHappening},
    {"again", Kind::kAgain},     {"than", Kind::kThan},
    {"ago", Kind::kAgo},         {"office", Kind::kOffice},
    {"local", Kind::kLocal},     {"not_held", Kind::kNotHeld},
    {"named", Kind::kNamed},     {"unit", Kind::kUnit},
    {"vote", Kind::kVote},       {"no_name", Kind::kNoName}};

std::uint32_t value_of(Kind kind, std::string_view text) {
  std::uint32_t number = 0;
  if (kind == Kind::kOrdinal) {
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  return static_cast<std::uint32_t>(token_hash(text));
}

bool is_start(Kind kind) {
  return kind == Kind::kOrdinal || kind == Kind::kAgain || kind == Kind::kOffice ||
         kind == Kind::kLocal || kind == Kind::kNamed;
}

bool stands_at(std::span<const Token> tokens, std::size_t place, const ParticularWord& entry) {
  return place + entry.words.size() <= tokens.size() &&
         std::equal(entry.words.begin(), entry.words.end(),
                    tokens.begin() + static_cast<std::ptrdiff_t>(place),
                    [](std::uint64_t hash, const Token& token) { return hash == token.hash; });
}

}  // namespace

ParticularWords::ParticularWords() {
  for_each_row(kTable, [&](const std::vector<std::string_view>& row) {
    ParticularWord entry{.kind = kKinds.at(row.at(0))};
    entry.value = value_of(entry.kind, row.back());
    std::vector<Token> tokens;
    tokenize(row.at(1), tokens);
    for (const Token& token : tokens) {
      entry.words.push_back(token.hash);
    }
    const std::uint64_t first = entry.words.at(0);
    all_.put(first);
    if (is_start(entry.kind)) {
      starts_.put(first);
    }
    entries_[first].push_back(std::move(entry));
  });
  for (auto& [first, entries] : entries_) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const ParticularWord& x, const ParticularWord& y) {
                       return x.words.size() > y.words.size();
                     });
  }
}

const ParticularWords& ParticularWords::shipped() {
  static const ParticularWords words;
  return words;
}

const ParticularWord* ParticularWords::find(std::span<const Token> tokens,
                                            std::size_t place,
                                            Kind kind) const {
  return place < tokens.size() && all_.may_hold(tokens[place].hash) ? look_up(tokens, place, kind)
                                                                    : nullptr;
}

const ParticularWord* ParticularWords::look_up(std::span<const Token> tokens,
                                               std::size_t place,
                                               std::optional<Kind> kind) const {
  const auto known = entries_.find(tokens[place].hash);
  if (known == entries_.end()) {
    return nullptr;
  }
  const auto entry =
      std::find_if(known->second.begin(), known->second.end(), [&](const ParticularWord& one) {
        return (kind ? one.kind == *kind : is_start(one.kind)) && stands_at(tokens, place, one);
      });
  return entry == known->second.end() ? nullptr : &*entry;
}

}  // namespace newsdedup::events
