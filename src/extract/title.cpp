// Judges the lines before the article and takes the best one.
#include "extract/title.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

namespace newsdedup {
namespace {

constexpr std::size_t kFarthest = 60;   // lines before the body
constexpr std::size_t kWithin = 3;      // lines of the body
constexpr std::uint16_t kLongest = 32;  // words

bool looks_like_stamp(const LineFacts& facts) {
  return facts.words <= 20 &&
         ((facts.months > 0 && facts.numbers > 0) || (facts.stamp > 1 && facts.numbers > 0));
}

bool looks_like_byline(const LineFacts& facts) {
  return facts.words <= 16 &&
         (facts.hits.hints >> static_cast<unsigned>(LineKind::kByline) & 1U) != 0;
}

/// Whether `line` is `title`, a separator and the name of a site or section.
bool is_title_with_site(std::string_view line, std::string_view title) {
  if (line.size() <= title.size() || line.front() != title.front() || !line.starts_with(title)) {
    return false;
  }
  constexpr std::array<std::string_view, 8> kSeparators = {"|", "-", "–", "—", "·", "»", "•", ":"};
  const std::string_view rest = trim(line.substr(title.size()));
  const bool separated = std::any_of(kSeparators.begin(), kSeparators.end(),
                                     [&](std::string_view s) { return rest.starts_with(s); });
  return separated && rest.size() <= 60;
}

bool repeats_with_site(const Page& page, std::size_t title) {
  const std::size_t last = std::min(page.size(), title + 4);
  for (std::size_t line = title > 3 ? title - 3 : 0; line < last; ++line) {
    if (line != title && is_title_with_site(page.lines[line].text, page.lines[title].text)) {
      return true;
    }
  }
  return false;
}

bool may_be_title(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  const bool open = facts.hits.sure == LineKind::kArticle && page.kinds[line] != LineKind::kCaption;
  const bool by = looks_like_byline(facts) && facts.words <= 8;
  const bool sentence = is_prose(facts) && facts.end == LineEnd::kStop;
  return open && !by && !sentence && facts.words > 0 && facts.words <= kLongest &&
         facts.letters >= 4 && facts.numbers < facts.words && facts.addresses == 0;
}

std::uint8_t byte(std::size_t value) {
  return static_cast<std::uint8_t>(std::min<std::size_t>(value, 255));
}

/// Lines from `line` on to the next one that looks like a byline or a date.
std::size_t until_byline(const Page& page, std::size_t line) {
  std::size_t next = line + 1;
  const std::size_t last = std::min(page.size(), line + 12);
  while (next < last && !looks_like_stamp(page.facts[next]) &&
         !looks_like_byline(page.facts[next])) {
    ++next;
  }
  return next - line;
}

/// How much of a line the article says again. A site's name, a menu and a section say nothing of
/// it; a headline does.
struct Recurrence {
  std::size_t stems = 0;
  std::size_t in_lead = 0;  ///< of them, in the first paragraphs
  std::size_t in_body = 0;
};

/// Stems in one table with what is known of each. Open addressing; 0 is free, and no stem.
class StemTable {
 public:
  /// Room for `most` stems.
  explicit StemTable(std::size_t most) : slots_(std::bit_ceil(most * 2 + 1)) {}

  struct Slot {
    std::uint64_t stem = 0;
    bool in_lead = false;
    bool in_body = false;
    std::uint32_t counted = 0;  ///< 1 + the last candidate it was counted for
  };

  /// The slot of a stem.
  Slot& add(std::uint64_t stem) {
    const std::uint64_t hash = hash_of(stem);
    filter_[hash >> 56U] |= bit_of(hash);
    Slot& slot = slots_[slot_of(hash, stem)];
    slot.stem = stem;
    return slot;
  }

  /// Whether a stem may have been added: most were not.
  bool may_hold(std::uint64_t stem) const {
    const std::uint64_t hash = hash_of(stem);
    return (filter_[hash >> 56U] >> (hash >> 50U & 63U) & 1U) != 0;
  }

  /// The slot of a stem if it was added.
  Slot* find(std::uint64_t stem) {
    Slot& slot = slots_[slot_of(hash_of(stem), stem)];
    return slot.stem == 0 ? nullptr : &slot;
  }

 private:
  static std::uint64_t hash_of(std::uint64_t stem) { return stem * 0x9E3779B97F4A7C15; }
  static std::uint64_t bit_of(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 50U & 63U);
  }

  std::size_t slot_of(std::uint64_t hash, std::uint64_t stem) const {
    std::size_t slot = hash >> 32U & (slots_.size() - 1);
    while (slots_[slot].stem != 0 && slots_[slot].stem != stem) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }

  std::vector<Slot> slots_;
  std::array<std::uint64_t, 256> filter_{};
};

/// Marks the stems that the article's paragraphs have.
void mark_recurring(const Page& page, Body body, StemTable& table) {
  constexpr std::size_t kLeadLines = 3;
  constexpr std::size_t kMostLines = 200;
  std::size_t lines = 0;
  std::vector<std::uint64_t> maybe;  // stems of a line
  for (std::size_t line = body.begin; line < body.end && lines < kMostLines; ++line) {
    if (page.kinds[line] != LineKind::kArticle || !is_prose(page.facts[line])) {
      continue;
    }
    const bool lead = lines < kLeadLines;
    const std::span<const std::uint64_t> stems = page.stems.of(line);
    maybe.resize(std::max(maybe.size(), stems.size() + 1));
    std::size_t count = 0;
    for (const std::uint64_t stem : stems) {  // no branches: nothing tells which ones recur
      maybe[count] = stem;
      count += table.may_hold(stem) ? 1U : 0U;
    }
    for (const std::uint64_t stem : std::span(maybe).first(count)) {
      if (StemTable::Slot* slot = table.find(stem)) {
        slot->in_body = true;
        slot->in_lead = slot->in_lead || lead;
      }
    }
    ++lines;
  }
}

/// How much of each candidate the article says again.
std::vector<Recurrence> recurrences(const Page& page,
                                    Body body,
                                    const std::vector<std::size_t>& candidates) {
  std::size_t most = 0;
  for (const std::size_t line : candidates) {
    most += page.stems.of(line).size();
  }
  StemTable table(most);
  for (const std::size_t line : candidates) {
    for (const std::uint64_t stem : page.stems.of(line)) {
      table.add(stem);
    }
  }
  mark_recurring(page, body, table);
  std::vector<Recurrence> found(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (const std::uint64_t stem : page.stems.of(candidates[i])) {
      StemTable::Slot& slot = table.add(stem);
      const unsigned once = slot.counted == i + 1 ? 0 : 1;
      slot.counted = static_cast<std::uint32_t>(i + 1);
      found[i].stems += once;
      found[i].in_lead += slot.in_lead ? once : 0;
      found[i].in_body += slot.in_body ? once : 0;
    }
  }
  return found;
}

std::size_t share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100 * part / whole;
}

std::size_t wide_gaps(std::string_view line) {
  std::size_t gaps = 0;
  for (std::size_t at = line.find("  "); at != std::string_view::npos; at = line.find("  ", at)) {
    ++gaps;
    at = std::min(line.find_first_not_of(' ', at), line.size());
  }
  return gaps;
}

/// What the model sees of how much of each candidate recurs, beside the others.
void put_recurrence(const Page& page, Body body, TitleCandidates& candidates) {
  const std::size_t count = candidates.lines.size();
  const std::vector<Recurrence> found = recurrences(page, body, candidates.lines);
  std::vector<std::size_t> best_behind(count + 1);
  for (std::size_t i = count; i-- > 0;) {
    best_behind[i] = std::max(best_behind[i + 1], found[i].in_lead);
  }
  std::size_t best_before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::array<std::size_t, 9> values = {found[i].stems,
                                               found[i].in_lead,
                                               share(found[i].in_lead, found[i].stems),
                                               found[i].in_body,
                                               share(found[i].in_body, found[i].stems),
                                               128 + found[i].in_lead - best_before,
                                               128 + found[i].in_lead - best_behind[i + 1],
                                               count - 1 - i,
                                               wide_gaps(page.lines[candidates.lines[i]].text)};
    std::uint8_t* last = candidates.rows.row(i) + kTitleFeatures - values.size();
    std::transform(values.begin(), values.end(), last, byte);
    best_before = std::max(best_before, found[i].in_lead);
  }
}

/// Where the longest stretch of kept paragraphs begins: what is kept above it may be a notice or a
/// teaser, and the headline stands behind that.
std::size_t main_begin(const Page& page, Body body) {
  constexpr std::size_t kGap = 8;
  std::size_t best = body.begin;
  std::size_t best_words = 0;
  std::size_t begin = body.begin;
  std::size_t words = 0;
  std::size_t last = body.begin;
  for (std::size_t line = body.begin; line < body.end; ++line) {
    if (page.kinds[line] != LineKind::kArticle || !is_prose(page.facts[line])) {
      continue;
    }
    if (line - last > kGap) {
      begin = line;
      words = 0;
    }
    last = line;
    words += page.facts[line].words;
    if (words > best_words) {
      best_words = words;
      best = begin;
    }
  }
  return best;
}

/// What the model sees of a line and its place: all but how much of it recurs.
void put_line(
    const Page& page, std::size_t line, Body body, std::size_t row, TitleCandidates& candidates) {
  const auto score = static_cast<std::size_t>(128 + std::clamp(page.scores[line] / 32, -128, 127));
  const std::array<std::uint8_t, 8> values = {byte(body.begin > line ? body.begin - line : 0),
                                              byte(line > body.begin ? line - body.begin : 0),
                                              byte(line),
                                              byte(page.kinds[line] == LineKind::kArticle ? 1 : 0),
                                              byte(score),
                                              byte(repeats_with_site(page, line) ? 1 : 0),
                                              byte(until_byline(page, line)),
                                              byte(line + 1 - page.facts[line].first)};
  std::uint8_t* own = std::copy_n(page.rows.row(line), kLineFeatures, candidates.rows.row(row));
  std::copy(values.begin(), values.end(), own);
}

}  // namespace

TitleCandidates title_candidates(const Page& page, Body body) {
  TitleCandidates candidates;
  const std::size_t first = body.begin > kFarthest ? body.begin - kFarthest : 0;
  const std::size_t main = main_begin(page, body);
  for (std::size_t line = first; line < std::min(body.end, main + kWithin); ++line) {
    if (may_be_title(page, line)) {
      candidates.lines.push_back(line);
    }
  }
  candidates.rows = ByteRows<kTitleFeatures>(candidates.lines.size());
  for (std::size_t i = 0; i < candidates.lines.size(); ++i) {
    put_line(page, candidates.lines[i], {main, body.end}, i, candidates);
  }
  put_recurrence(page, {main, body.end}, candidates);
  return candidates;
}

std::optional<std::size_t> find_title(const Page& page, Body body, const DumpModels& models) {
  const TitleCandidates candidates = title_candidates(page, body);
  const std::vector<int> scores = candidates.rows.judged_by(models.titles);
  std::optional<std::size_t> best;
  int best_score = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > best_score || (scores[i] == best_score && !best)) {
      best = candidates.lines[i];
      best_score = scores[i];
    }
  }
  return best;
}

void mark_title(Page& page, std::size_t title) {
  const std::string_view text = page.lines[title].text;
  for (std::size_t line = 0; line < page.size(); ++line) {
    const bool same = page.facts[line].first == page.facts[title].first;
    if (line == title || same || is_title_with_site(page.lines[line].text, text)) {
      page.kinds[line] = LineKind::kTitle;
    } else if (line < title && page.kinds[line] == LineKind::kArticle &&
               !is_prose(page.facts[line])) {
      page.kinds[line] = LineKind::kAside;  // another article's headline, a section
    }
  }
}

}  // namespace newsdedup
