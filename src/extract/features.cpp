// Features of lines. Windows are sums over prefix sums, distances are two sweeps: linear.
#include "extract/features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

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

/// Appends to a row.
class RowWriter {
 public:
  RowWriter(FeatureRows& rows, std::size_t row) : rows_(rows), row_(row) {}
  void put(std::uint8_t value) { rows_.at(row_, next_++) = value; }

 private:
  FeatureRows& rows_;
  std::size_t row_ = 0;
  std::size_t next_ = 0;
};

/// Sums over any run of lines in constant time.
class PrefixSum {
 public:
  template <class Value>
  PrefixSum(std::span<const LineFacts> facts, const Value& value) : sums_(facts.size() + 1) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      sums_[i + 1] = sums_[i] + value(facts[i], i);
    }
  }

  /// Of the `count` lines before `line`.
  std::uint64_t before(std::size_t line, std::size_t count) const {
    return sums_[line] - sums_[line - std::min(line, count)];
  }
  /// Of the `count` lines behind `line`.
  std::uint64_t after(std::size_t line, std::size_t count) const {
    const std::size_t last = sums_.size() - 1;
    return sums_[std::min(line + 1 + count, last)] - sums_[line + 1];
  }
  std::uint64_t total() const { return sums_.back(); }

 private:
  std::vector<std::uint64_t> sums_;
};

/// Lines back (or on) to the nearest line for which `is` holds; lines without one get 255.
template <class Is>
std::vector<std::uint8_t> distance_back(std::span<const LineFacts> facts, const Is& is) {
  std::vector<std::uint8_t> distances(facts.size(), 255);
  std::size_t since = 255;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    distances[i] = byte(since);
    since = is(facts[i]) ? 1 : since + 1;
  }
  return distances;
}

template <class Is>
std::vector<std::uint8_t> distance_on(std::span<const LineFacts> facts, const Is& is) {
  std::vector<std::uint8_t> distances(facts.size(), 255);
  std::size_t since = 255;
  for (std::size_t i = facts.size(); i-- > 0;) {
    distances[i] = byte(since);
    since = is(facts[i]) ? 1 : since + 1;
  }
  return distances;
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

/// What is known of the whole page before single rows are written.
struct PageSums {
  explicit PageSums(std::span<const LineFacts> lines)
      : facts(lines),
        prose(lines,
              [](const LineFacts& f, std::size_t i) { return is_new_prose(f, i) ? f.words : 0U; }),
        prose_lines(lines,
                    [](const LineFacts& f, std::size_t i) { return is_new_prose(f, i) ? 1U : 0U; }),
        words(lines, [](const LineFacts& f, std::size_t) { return f.words; }),
        lower(lines, [](const LineFacts& f, std::size_t) { return f.lower; }),
        interface(lines, [](const LineFacts& f, std::size_t) { return f.interface; }),
        function(lines, [](const LineFacts& f, std::size_t) { return f.function; }),
        shorts(lines, [](const LineFacts& f, std::size_t) { return f.words <= 4 ? 1U : 0U; }),
        open(lines,
             [](const LineFacts& f, std::size_t) { return f.end == LineEnd::kOpen ? 1U : 0U; }),
        hints(
            lines,
            [](const LineFacts& f, std::size_t) { return (f.hits.hints & 0x7EU) != 0 ? 1U : 0U; }),
        sure(lines,
             [](const LineFacts& f, std::size_t) {
               return f.hits.sure != LineKind::kArticle ? 1U : 0U;
             }),
        known(lines, [](const LineFacts& f, std::size_t) { return f.known; }),
        copies(lines, [](const LineFacts& f, std::size_t) { return f.copies > 1 ? 1U : 0U; }),
        unspaced(lines, [](const LineFacts& f, std::size_t) { return f.unspaced; }),
        prose_function(
            lines,
            [](const LineFacts& f, std::size_t i) { return is_new_prose(f, i) ? f.function : 0U; }),
        blocks(find_blocks(lines)) {
    const auto sure_of = [](LineKind kind) {
      return [kind](const LineFacts& f) { return f.hits.sure == kind; };
    };
    since_prose = distance_back(lines, is_prose);
    until_prose = distance_on(lines, is_prose);
    since_list = distance_back(lines, sure_of(LineKind::kLinkList));
    until_list = distance_on(lines, sure_of(LineKind::kLinkList));
    since_comment = distance_back(lines, sure_of(LineKind::kComment));
    until_comment = distance_on(lines, sure_of(LineKind::kComment));
    since_share = distance_back(lines, sure_of(LineKind::kShare));
    until_share = distance_on(lines, sure_of(LineKind::kShare));
    since_credit = distance_back(lines, sure_of(LineKind::kCredit));
    until_credit = distance_on(lines, sure_of(LineKind::kCredit));
    const auto is_stamp = [](const LineFacts& f) {
      return f.months > 0 && f.numbers > 0 && f.words <= 16;
    };
    since_stamp = distance_back(lines, is_stamp);
    until_stamp = distance_on(lines, is_stamp);
    const auto about_author = [](const LineFacts& f) { return hints_at(f, LineKind::kDisclaimer); };
    since_notice = distance_back(lines, about_author);
  }

  std::span<const LineFacts> facts;
  PrefixSum prose, prose_lines, words, lower, interface, function, shorts, open, hints, sure, known,
      copies, unspaced, prose_function;
  Blocks blocks;
  std::vector<std::uint8_t> since_prose, until_prose, since_list, until_list, since_comment,
      until_comment, since_share, until_share, since_credit, until_credit, since_stamp, until_stamp,
      since_notice;
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

void put_neighbours(const PageSums& page, std::size_t line, RowWriter& row) {
  static const LineFacts kNothing;
  const auto at = [&](std::ptrdiff_t offset) -> const LineFacts& {
    const std::ptrdiff_t i = static_cast<std::ptrdiff_t>(line) + offset;
    return i < 0 || i >= std::ssize(page.facts) ? kNothing
                                                : page.facts[static_cast<std::size_t>(i)];
  };
  for (const std::ptrdiff_t offset : {-1, 1}) {
    const LineFacts& f = at(offset);
    row.put(byte(f.words));
    row.put(byte(static_cast<unsigned>(f.end)));
    row.put(percent(f.function, f.words));
    row.put(percent(f.capital, f.words));
    row.put(f.known);
  }
  row.put(byte(at(-2).words));
  row.put(byte(at(2).words));
}

void put_windows(const PageSums& page, std::size_t line, RowWriter& row) {
  for (const std::size_t width : {std::size_t{2}, std::size_t{6}, std::size_t{16}}) {
    row.put(logarithm(page.prose.before(line, width)));
    row.put(logarithm(page.prose.after(line, width)));
  }
  const auto both = [&](const PrefixSum& sum, std::size_t width) {
    return sum.before(line, width) + sum.after(line, width);
  };
  row.put(byte(page.shorts.before(line, 8)));
  row.put(byte(page.shorts.after(line, 8)));
  row.put(byte(page.open.before(line, 5)));
  row.put(byte(page.open.after(line, 5)));
  row.put(percent(both(page.lower, 6), both(page.words, 6)));
  row.put(percent(both(page.function, 6), both(page.words, 6)));
  row.put(percent(both(page.interface, 6), both(page.words, 6)));
  row.put(byte(page.hints.before(line, 10)));
  row.put(byte(page.hints.after(line, 10)));
  row.put(byte(page.sure.before(line, 10)));
  row.put(byte(page.sure.after(line, 10)));
  row.put(byte(page.known.before(line, 4) / 4));
  row.put(byte(page.known.after(line, 4) / 4));
  row.put(byte(both(page.copies, 8)));
}

void put_distances(const PageSums& page, std::size_t line, RowWriter& row) {
  row.put(page.since_prose[line]);
  row.put(page.until_prose[line]);
  row.put(page.since_list[line]);
  row.put(page.since_comment[line]);
  row.put(page.until_comment[line]);
  row.put(page.since_share[line]);
  row.put(page.until_share[line]);
  row.put(page.until_credit[line]);
  row.put(page.since_stamp[line]);
  row.put(page.until_stamp[line]);
  row.put(page.since_notice[line]);
}

void put_page(const PageSums& page, std::size_t line, RowWriter& row) {
  const std::uint64_t all = page.prose.total();
  row.put(percent(page.prose.before(line, line), all));
  row.put(logarithm(page.prose.before(line, line)));
  row.put(logarithm(all));
  row.put(percent(all, page.words.total()));
  row.put(percent(page.prose_lines.total(), page.facts.size()));
  // How much of its language the tables know.
  row.put(percent(page.prose_function.total(), all));
  row.put(percent(page.interface.total(), page.words.total()));
  row.put(percent(page.hints.total(), page.facts.size()));
  row.put(percent(page.unspaced.total(), 2 * page.words.total()));
  row.put(logarithm(page.facts.size()));
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

FeatureRows line_features(std::span<const LineFacts> facts) {
  const PageSums page(facts);
  FeatureRows rows(facts.size());
  for (std::size_t line = 0; line < facts.size(); ++line) {
    RowWriter row(rows, line);
    put_own(facts[line], line, row);
    put_neighbours(page, line, row);
    put_windows(page, line, row);
    put_distances(page, line, row);
    put_page(page, line, row);
  }
  return rows;
}

}  // namespace newsdedup
