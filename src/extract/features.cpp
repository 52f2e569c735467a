// Features of lines. Windows are sums over prefix sums, distances are two sweeps: linear.
#include "extract/features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "text/instruction_sets.hpp"

namespace newsdedup {
namespace {

std::uint8_t byte(std::uint64_t value) {
  return static_cast<std::uint8_t>(std::min<std::uint64_t>(value, 255));
}

constexpr std::size_t kReciprocals = 4096;

/// Rounded up, so that a product with a number below 2^32 / `whole` is its quotient.
constexpr std::array<std::uint64_t, kReciprocals> make_reciprocals() {
  std::array<std::uint64_t, kReciprocals> reciprocals{};
  for (std::uint64_t whole = 1; whole < kReciprocals; ++whole) {
    reciprocals[whole] = ((std::uint64_t{1} << 32U) + whole - 1) / whole;
  }
  return reciprocals;
}

constexpr std::array<std::uint64_t, kReciprocals> kReciprocal = make_reciprocals();

/// Most wholes are small, and a multiplication takes a tenth of a division's time.
std::uint8_t percent(std::uint64_t part, std::uint64_t whole) {
  if (whole < kReciprocals && part <= 4 * whole) {
    return byte(100 * part * kReciprocal[whole] >> 32U);
  }
  return whole == 0 ? 0 : byte(100 * part / whole);
}

/// About 16 · log2(1 + value), without floating point: the same on every machine.
std::uint8_t logarithm(std::uint64_t value) {
  const std::uint64_t v = value + 1;
  const auto whole = static_cast<unsigned>(std::bit_width(v)) - 1;
  const std::uint64_t fraction = whole >= 4 ? (v >> (whole - 4)) & 15U : (v << (4 - whole)) & 15U;
  return byte(16 * whole + fraction);
}

/// A stretch of prose: lines of it with at most three others between any two.
struct Block {
  std::uint64_t words = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Prose that stands for the first time: a second copy is no prose of its own.
bool is_new_prose(const LineFacts& facts, std::size_t line) {
  return is_prose(facts) && facts.first == line;
}

/// The block that each line is in or, between blocks, the one before it; and all blocks.
struct Blocks {
  std::vector<Block> blocks;
  std::vector<std::uint32_t> of_line;  ///< 1 + index, 0 before the first block
  std::size_t largest = 0;
};

Blocks find_blocks(std::span<const LineFacts> facts) {
  constexpr std::size_t kGap = 4;
  Blocks found;
  found.of_line.resize(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (is_new_prose(facts[i], i)) {
      if (found.blocks.empty() || i - found.blocks.back().end > kGap) {
        found.blocks.push_back({0, i, i});
      }
      found.blocks.back().words += facts[i].words;
      found.blocks.back().end = i;
    }
    found.of_line[i] = static_cast<std::uint32_t>(found.blocks.size());
  }
  for (std::size_t i = 1; i < found.blocks.size(); ++i) {
    if (found.blocks[i].words > found.blocks[found.largest].words) {
      found.largest = i;
    }
  }
  return found;
}

bool hints_at(const LineFacts& facts, LineKind kind) {
  return (facts.hits.hints >> static_cast<unsigned>(kind) & 1U) != 0;
}

/// Over the lines up to one: how many are of a sort, or how much they have of something.
struct Sums {
  std::uint32_t prose = 0;  ///< words of prose
  std::uint32_t prose_lines = 0;
  std::uint32_t prose_function = 0;
  std::uint32_t words = 0;
  std::uint32_t lower = 0;
  std::uint32_t interface = 0;
  std::uint32_t function = 0;
  std::uint32_t unspaced = 0;
  std::uint32_t shorts = 0;
  std::uint32_t open = 0;
  std::uint32_t hints = 0;
  std::uint32_t sure = 0;
  std::uint32_t known = 0;  ///< may wrap around: only windows of it are asked for
  std::uint32_t copies = 0;
  std::array<std::uint32_t, 2> unused{};  ///< to fill a line of the cache
};
using Sum = std::uint32_t Sums::*;

void add_line(const LineFacts& facts, std::size_t line, Sums& sums) {
  const bool prose = is_new_prose(facts, line);
  sums.prose += prose ? facts.words : 0U;
  sums.prose_lines += prose ? 1U : 0U;
  sums.prose_function += prose ? facts.function : 0U;
  sums.words += facts.words;
  sums.lower += facts.lower;
  sums.interface += facts.interface;
  sums.function += facts.function;
  sums.unspaced += facts.unspaced;
  sums.shorts += facts.words <= 4 ? 1U : 0U;
  sums.open += facts.end == LineEnd::kOpen ? 1U : 0U;
  sums.hints += (facts.hits.hints & 0x7EU) != 0 ? 1U : 0U;
  sums.sure += facts.hits.sure != LineKind::kArticle ? 1U : 0U;
  sums.known += facts.known;
  sums.copies += facts.copies > 1 ? 1U : 0U;
}

/// What a line is, as bits, for the distances to the nearest such line.
enum Mark : std::uint8_t {
  kProse = 1,
  kList = 2,
  kComment = 4,
  kShare = 8,
  kCredit = 16,
  kStamp = 32,
  kNotice = 64
};

std::uint8_t marks_of(const LineFacts& facts) {
  const LineKind sure = facts.hits.sure;
  const bool stamp = facts.months > 0 && facts.numbers > 0 && facts.words <= 16;
  return static_cast<std::uint8_t>(
      (is_prose(facts) ? kProse : 0) | (sure == LineKind::kLinkList ? kList : 0) |
      (sure == LineKind::kComment ? kComment : 0) | (sure == LineKind::kShare ? kShare : 0) |
      (sure == LineKind::kCredit ? kCredit : 0) | (stamp ? kStamp : 0) |
      (hints_at(facts, LineKind::kDisclaimer) ? kNotice : 0));
}

/// Per mark, lines to the nearest line that has it; 255 if none has.
using Distances = std::uint8_t __attribute__((vector_size(8)));
constexpr Distances kFarAway = {255, 255, 255, 255, 255, 255, 255, 255};

/// One line further; `marks` are those of the line that was left.
void step(std::uint8_t marks, Distances& distances) {
  constexpr Distances kEach = {1, 2, 4, 8, 16, 32, 64, 128};
  const Distances more = distances - reinterpret_cast<Distances>(distances != kFarAway);
  const auto has = reinterpret_cast<Distances>((kEach & marks) != 0);
  distances = (has & 1) | (~has & more);
}

constexpr std::size_t place_of(Mark mark) {
  return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(mark)));
}

/// What is known of the whole page before single rows are written.
struct PageSums {
  explicit PageSums(std::span<const LineFacts> lines)
      : facts(lines),
        sums(lines.size() + 1),
        blocks(find_blocks(lines)),
        since(lines.size()),
        until(lines.size()) {
    std::vector<std::uint8_t> marks(lines.size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
      sums[line + 1] = sums[line];
      add_line(lines[line], line, sums[line + 1]);
      marks[line] = marks_of(lines[line]);
    }
    Distances distances = kFarAway;
    for (std::size_t line = 0; line < lines.size(); ++line) {
      since[line] = distances;
      step(marks[line], distances);
    }
    distances = kFarAway;
    for (std::size_t line = lines.size(); line-- > 0;) {
      until[line] = distances;
      step(marks[line], distances);
    }
  }

  std::uint32_t total(Sum sum) const { return sums.back().*sum; }

  std::span<const LineFacts> facts;
  std::vector<Sums> sums;
  Blocks blocks;
  std::vector<Distances> since;  ///< back, line by line
  std::vector<Distances> until;  ///< on
};

/// Places of some of a line's own numbers in its row, and how many these are.
enum OwnColumn : std::size_t {
  kWords = 0,
  kCapitalShare = 3,
  kFunctionShare = 6,
  kEnd = 19,
  kKnown = 32,
  kOwn = 34
};

void put_own(const LineFacts& f, std::size_t line, RowWriter& row) {
  row.put(byte(f.words));
  row.put(f.words == 0 ? std::uint8_t{0} : byte(10U * f.letters / f.words));
  row.put(percent(f.lower, f.words));
  row.put(percent(f.capital, f.words));
  row.put(percent(f.numbers, f.words));
  row.put(percent(f.shouting, f.words));
  row.put(percent(f.function, f.words));
  row.put(percent(f.interface, f.words));
  row.put(byte(f.interface));
  row.put(byte(f.reporting));
  row.put(byte(f.reader));
  row.put(byte(f.publisher));
  row.put(percent(f.stamp, f.words));
  row.put(byte(f.commas));
  row.put(byte(f.stops));
  row.put(byte(f.separators));
  row.put(byte(f.quotes));
  row.put(byte(f.joins));
  row.put(byte(f.addresses));
  row.put(byte(static_cast<unsigned>(f.end)));
  row.put(byte(static_cast<unsigned>(f.start)));
  for (std::size_t kind = 1; kind < 10; ++kind) {
    const unsigned hint = f.hits.hints >> kind & 1U;
    row.put(byte(hint + (f.hits.sure == static_cast<LineKind>(kind) ? 1 : 0)));
  }
  row.put(byte(f.copies));
  row.put(f.first == line ? 0 : 1);
  row.put(f.known);
  row.put(f.topic);
}

/// Numbers of the lines around, as their own rows have them.
void put_neighbours(const FeatureRows& rows, std::size_t line, RowWriter& row) {
  constexpr std::array<std::size_t, 5> kShown = {kWords, kEnd, kFunctionShare, kCapitalShare,
                                                 kKnown};
  static constexpr std::array<std::uint8_t, kOwn> kNothing{};
  const auto at = [&](std::size_t other) {
    return other < rows.size() ? rows.row(other) : kNothing.data();  // before line 0 is far behind
  };
  for (const std::size_t other : {line - 1, line + 1}) {
    for (const std::size_t column : kShown) {
      row.put(at(other)[column]);
    }
  }
  row.put(at(line - 2)[kWords]);
  row.put(at(line + 2)[kWords]);
}

void put_windows(const PageSums& page, std::size_t line, RowWriter& row) {
  const Sums& own = page.sums[line];
  const Sums& next = page.sums[line + 1];
  const auto begin = [&](std::size_t width) -> const Sums& {
    return page.sums[line - std::min(line, width)];
  };
  const auto end = [&](std::size_t width) -> const Sums& {
    return page.sums[std::min(line + 1 + width, page.facts.size())];
  };
  for (const std::size_t width : {std::size_t{2}, std::size_t{6}, std::size_t{16}}) {
    row.put(logarithm(own.prose - begin(width).prose));
    row.put(logarithm(end(width).prose - next.prose));
  }
  const auto put_both = [&](Sum sum, const Sums& first, const Sums& last) {
    row.put(byte(own.*sum - first.*sum));
    row.put(byte(last.*sum - next.*sum));
  };
  put_both(&Sums::shorts, begin(8), end(8));
  put_both(&Sums::open, begin(5), end(5));
  const auto in_six = [&, first = &begin(6), last = &end(6)](Sum sum) {
    return own.*sum - first->*sum + last->*sum - next.*sum;
  };
  const std::uint32_t words = in_six(&Sums::words);
  row.put(percent(in_six(&Sums::lower), words));
  row.put(percent(in_six(&Sums::function), words));
  row.put(percent(in_six(&Sums::interface), words));
  put_both(&Sums::hints, begin(10), end(10));
  put_both(&Sums::sure, begin(10), end(10));
  row.put(byte((own.known - begin(4).known) / 4));
  row.put(byte((end(4).known - next.known) / 4));
  row.put(byte(own.copies - begin(8).copies + end(8).copies - next.copies));
}

void put_distances(const PageSums& page, std::size_t line, RowWriter& row) {
  const Distances& since = page.since[line];
  const Distances& until = page.until[line];
  row.put(since[place_of(kProse)]);
  row.put(until[place_of(kProse)]);
  row.put(since[place_of(kList)]);
  row.put(since[place_of(kComment)]);
  row.put(until[place_of(kComment)]);
  row.put(since[place_of(kShare)]);
  row.put(until[place_of(kShare)]);
  row.put(until[place_of(kCredit)]);
  row.put(since[place_of(kStamp)]);
  row.put(until[place_of(kStamp)]);
  row.put(since[place_of(kNotice)]);
}

/// What all rows of a page have in common: behind the first two numbers of the page.
std::array<std::uint8_t, 8> page_numbers(const PageSums& page) {
  const std::uint64_t all = page.total(&Sums::prose);
  const std::uint64_t words = page.total(&Sums::words);
  return {logarithm(all), percent(all, words),
          percent(page.total(&Sums::prose_lines), page.facts.size()),
          // How much of its language the tables know.
          percent(page.total(&Sums::prose_function), all),
          percent(page.total(&Sums::interface), words),
          percent(page.total(&Sums::hints), page.facts.size()),
          percent(page.total(&Sums::unspaced), 2 * words), logarithm(page.facts.size())};
}

void put_place(const PageSums& page, std::size_t line, RowWriter& row) {
  const Blocks& blocks = page.blocks;
  if (blocks.blocks.empty()) {
    return;
  }
  const std::uint32_t index = blocks.of_line[line];
  const Block& largest = blocks.blocks[blocks.largest];
  const Block own = index == 0 ? Block{} : blocks.blocks[index - 1];
  row.put(logarithm(own.words));
  row.put(percent(own.words, largest.words));
  row.put(index == 0 ? 255 : byte(line > own.end ? line - own.end : 0));
  row.put(line < largest.begin ? 0 : line <= largest.end ? 1 : 2);
  row.put(byte(line < largest.begin ? largest.begin - line
               : line > largest.end ? line - largest.end
                                    : 0));
}

}  // namespace

NEWSDEDUP_FOR_NEWER_MACHINES
FeatureRows line_features(std::span<const LineFacts> facts) {
  const PageSums page(facts);
  const auto common = page_numbers(page);
  FeatureRows rows(facts.size());
  // Written into what nothing else points to, so that the compiler need not read all else again.
  std::array<std::uint8_t, kLineFeatures> values{};
  for (std::size_t line = 0; line < facts.size(); ++line) {
    RowWriter row(values.data());
    put_own(facts[line], line, row);
    std::copy_n(values.begin(), kOwn, rows.row(line));
  }
  for (std::size_t line = 0; line < facts.size(); ++line) {
    RowWriter row(values.data() + kOwn);
    put_neighbours(rows, line, row);
    put_windows(page, line, row);
    put_distances(page, line, row);
    const std::uint64_t before = page.sums[line].prose;
    row.put(percent(before, page.total(&Sums::prose)));
    row.put(logarithm(before));
    for (const std::uint8_t number : common) {
      row.put(number);
    }
    put_place(page, line, row);
    std::copy(values.begin() + kOwn, values.end(), rows.row(line) + kOwn);
  }
  return rows;
}

}  // namespace newsdedup
