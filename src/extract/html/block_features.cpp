// What stands below an element is a run of blocks: sums over it are differences of prefix sums.
#include "extract/html/block_features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <unordered_map>
#include <utility>

#include "extract/html/characters.hpp"
#include "extract/html/said.hpp"
#include "text/instruction_sets.hpp"

namespace newsdedup::html {
namespace {

constexpr std::uint8_t kNone = 255;

std::uint8_t byte(std::uint64_t value) {
  return static_cast<std::uint8_t>(std::min<std::uint64_t>(value, kNone));
}

std::uint8_t percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? std::uint8_t{0} : byte(100 * part / whole);
}

/// About 8 · log2(1 + value).
std::uint8_t logarithm(std::uint64_t value) {
  const std::uint64_t v = value + 1;
  const auto whole = static_cast<unsigned>(std::bit_width(v)) - 1;
  const std::uint64_t fraction = whole >= 3 ? (v >> (whole - 3)) & 7U : (v << (3 - whole)) & 7U;
  return byte(8 * whole + fraction);
}

/// Sums over the blocks below an element.
struct Sums {
  std::uint64_t blocks = 0;
  std::uint64_t words = 0;
  std::uint64_t prose = 0;  ///< words of running text
  std::uint64_t bytes = 0;
  std::uint64_t linked = 0;  ///< bytes

  Sums operator-(const Sums& other) const {
    return {blocks - other.blocks, words - other.words, prose - other.prose, bytes - other.bytes,
            linked - other.linked};
  }
};

/// Elements of one look: the same tag and classes, in parents that are so.
struct Look {
  std::uint32_t blocks = 0;
  std::uint32_t prose_blocks = 0;
  std::uint64_t prose = 0;
};

/// Numbers by which a tree may tell tags apart: what is alike stands together.
std::uint8_t tag_number(Tag tag) {
  switch (tag) {
    case Tag::kP:
      return 1;
    case Tag::kDiv:
    case Tag::kSpan:
      return 2;
    case Tag::kBody:
    case Tag::kArticle:
    case Tag::kSection:
    case Tag::kMain:
      return 3;
    case Tag::kBlockquote:
      return 4;
    case Tag::kPre:
      return 5;
    case Tag::kTd:
    case Tag::kTh:
      return 6;
    case Tag::kDd:
    case Tag::kDt:
      return 7;
    case Tag::kLi:
      return 8;
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      return static_cast<std::uint8_t>(10 + static_cast<int>(tag) - static_cast<int>(Tag::kH1));
    case Tag::kFigcaption:
    case Tag::kCaption:
      return 17;
    case Tag::kAddress:
    case Tag::kLegend:
      return 18;
    default:
      return 20;
  }
}

constexpr std::array<Tag, 7> kTagsAround = {Tag::kTable,  Tag::kBlockquote, Tag::kForm,   Tag::kUl,
                                            Tag::kFigure, Tag::kMain,       Tag::kSection};

/// By tag, its place among these, or their number.
constexpr auto kPlacesAround = [] {
  std::array<std::uint8_t, static_cast<std::size_t>(Tag::kLastKnown) + 1> places{};
  places.fill(kTagsAround.size());
  for (std::size_t i = 0; i < kTagsAround.size(); ++i) {
    places[static_cast<std::size_t>(kTagsAround[i])] = static_cast<std::uint8_t>(i);
  }
  return places;
}();

/// Levels up from an element to the nearest one with each mark, and with some tags.
using Levels = std::array<std::uint8_t, kMarks + kTagsAround.size()>;

/// Writes the numbers of one block after the other.
class RowMaker {
 public:
  explicit RowMaker(const PageParts& page);

  std::array<std::uint8_t, kMarkupFeatures> row_of(std::size_t line) {
    std::array<std::uint8_t, kMarkupFeatures> values;
    RowWriter row(values.data());
    put_element(line, row);
    put_marks(line, row);
    put_containers(line, row);
    put_main(line, row);
    put_looks(line, row);
    put_said(line, row);
    return values;
  }

 private:
  /// The blocks below an element: from the first to behind the last.
  std::pair<std::size_t, std::size_t> range_of(NodeId element) const;
  Sums below(NodeId element) const;
  NodeId parent(NodeId element) const { return element == 0 ? 0 : page_.tree[element].parent; }
  std::uint64_t look_of(NodeId element) const;
  void find_levels();
  void set_level(NodeId node, std::uint8_t level, MarkSet own, Levels& levels) const;
  Levels walked_levels(NodeId node) const;
  void find_way();
  void find_main();
  void find_looks();
  void put_element(std::size_t line, RowWriter& row);
  void put_marks(std::size_t line, RowWriter& row);
  void put_containers(std::size_t line, RowWriter& row);
  void put_main(std::size_t line, RowWriter& row);
  void put_looks(std::size_t line, RowWriter& row);
  void put_said(std::size_t line, RowWriter& row);

  const PageParts& page_;
  std::vector<NodeId> starts_;  ///< of the blocks: their first texts
  std::vector<Sums> sums_;      ///< of the blocks before each
  std::vector<Look> looks_;
  std::vector<std::uint32_t> look_of_;      ///< the blocks' places in it
  std::uint64_t most_prose_ = 0;            ///< of a look
  static constexpr std::uint8_t kFar = 20;  ///< levels
  static constexpr std::size_t kContainers = 3;
  NodeId container_ = kNoNode;  ///< the last block's parent
  std::array<std::uint8_t, 5 * kContainers> container_numbers_{};
  NodeId marked_ = kNoNode;  ///< the last block's element
  Levels levels_{};
  NodeId levels_parent_ = kNoNode;  ///< the last such element's parent
  Levels parent_levels_{};
  std::pair<std::size_t, std::size_t> main_range_;
  std::uint8_t up_from_main_ = 0;
  std::uint8_t up_ = 0;
  std::size_t heading_ = 0;  ///< the first block of the headline or behind it
  NodeId main_ = 0;          ///< the element with the most running text right below it
  Said said_;                ///< by articleBody, the description, the headline
};

RowMaker::RowMaker(const PageParts& page)
    : page_(page), said_({page.claims.body, page.claims.description, page.claims.headline}) {
  starts_.reserve(page.blocks.size());
  sums_.reserve(page.blocks.size() + 1);
  sums_.emplace_back();
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    const LineFacts& facts = page.facts[i];
    Sums sums = sums_.back();
    sums.blocks += 1;
    sums.words += facts.words;
    sums.prose += is_prose(facts) && facts.first == i ? facts.words : 0U;
    sums.bytes += block.size;
    sums.linked += block.linked_bytes;
    sums_.push_back(sums);
    starts_.push_back(block.first_text);
  }
  find_main();
  find_looks();
  main_range_ = range_of(main_);
  heading_ = range_of(page.claims.headline_node).first;
}

std::pair<std::size_t, std::size_t> RowMaker::range_of(NodeId element) const {
  const auto first = std::lower_bound(starts_.begin(), starts_.end(), element);
  const auto last = std::lower_bound(first, starts_.end(), page_.tree[element].end);
  return {static_cast<std::size_t>(first - starts_.begin()),
          static_cast<std::size_t>(last - starts_.begin())};
}

Sums RowMaker::below(NodeId element) const {
  const auto [first, last] = range_of(element);
  return sums_[last] - sums_[first];
}

/// Paragraphs count for their parent, and half for the element around that.
void RowMaker::find_main() {
  std::unordered_map<NodeId, std::uint64_t> weights;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    const std::uint64_t prose = (sums_[i + 1] - sums_[i]).prose;
    if (prose == 0) {
      continue;
    }
    const NodeId near = parent(page_.blocks[i].node);
    for (const auto& [node, weight] :
         {std::pair{near, 2 * prose}, std::pair{parent(near), prose}}) {
      const std::uint64_t sum = weights[node] += weight;
      if (sum > most) {
        most = sum;
        main_ = node;
      }
    }
  }
}

/// A hash of an element's tag and classes, and those of its parent.
std::uint64_t RowMaker::look_of(NodeId element) const {
  constexpr std::uint32_t kClass = hash_name("class");
  std::uint64_t look = 0;
  for (const NodeId node : {element, parent(element)}) {
    look = (look ^ static_cast<std::uint64_t>(page_.tree[node].tag)) * 0x9E3779B97F4A7C15U;
    for (const Attribute& attribute : page_.tree.attributes(node)) {
      if (attribute.name_hash == kClass) {
        look = (look ^ hash_folded(value_of(attribute, page_.tree.page()))) * 0x9E3779B97F4A7C15U;
      }
    }
  }
  return look;
}

void RowMaker::find_looks() {
  std::unordered_map<std::uint64_t, std::uint32_t> places;
  look_of_.reserve(page_.blocks.size());
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    if (i > 0 && page_.blocks[i].node == page_.blocks[i - 1].node) {
      look_of_.push_back(look_of_.back());
    } else {
      const auto next = static_cast<std::uint32_t>(looks_.size());
      const auto [found, is_new] = places.try_emplace(look_of(page_.blocks[i].node), next);
      looks_.resize(looks_.size() + (is_new ? 1 : 0));
      look_of_.push_back(found->second);
    }
    Look& look = looks_[look_of_.back()];
    const std::uint64_t prose = (sums_[i + 1] - sums_[i]).prose;
    ++look.blocks;
    look.prose_blocks += prose > 0 ? 1U : 0U;
    look.prose += prose;
    most_prose_ = std::max(most_prose_, look.prose);
  }
}

/// The element itself: 7 numbers.
void RowMaker::put_element(std::size_t line, RowWriter& row) {
  const Block& block = page_.blocks[line];
  row.put(byte(static_cast<std::uint64_t>(block.kind)));
  row.put(tag_number(page_.tree[block.node].tag));
  row.put(tag_number(page_.tree[parent(block.node)].tag));
  row.put(percent(block.linked_bytes, block.size));
  row.put(percent(block.bold_bytes, block.size));
  const NodeId before = line == 0 ? kNoNode : page_.blocks[line - 1].node;
  const NodeId behind = line + 1 < page_.blocks.size() ? page_.blocks[line + 1].node : kNoNode;
  const auto nearness = [&](NodeId other) {
    if (other == kNoNode) {
      return std::uint8_t{3};
    }
    const NodeId own = block.node;
    return other == own                   ? std::uint8_t{0}
           : parent(other) == parent(own) ? std::uint8_t{1}
                                          : std::uint8_t{2};
  };
  row.put(nearness(before));
  row.put(nearness(behind));
}

/// Levels up to the nearest element with each mark, and with some tags: 37 and 7 numbers.
void RowMaker::put_marks(std::size_t line, RowWriter& row) {
  if (page_.blocks[line].node != marked_) {
    marked_ = page_.blocks[line].node;
    find_levels();
    find_way();
  }
  for (const std::uint8_t level : levels_) {
    row.put(level);
  }
}

/// How far the marked element and the main one are from what holds both.
void RowMaker::find_way() {
  const auto holds = [&](NodeId outer) {
    return outer <= marked_ && marked_ < page_.tree[outer].end;
  };
  up_from_main_ = 0;
  up_ = 0;
  NodeId common = main_;
  for (; !holds(common) && common != 0; common = parent(common)) {
    up_from_main_ = byte(up_from_main_ + 1U);
  }
  for (NodeId node = marked_; node != common && node != 0; node = parent(node)) {
    up_ = byte(up_ + 1U);
  }
}

/// From its parent's, which neighbours mostly share.
void RowMaker::find_levels() {
  const NodeId around = parent(marked_);
  if (around != levels_parent_) {
    levels_parent_ = around;
    parent_levels_ = walked_levels(around);
  }
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const unsigned farthest = i < kMarks ? kFar : kFar - 1U;
    const std::uint8_t up = parent_levels_[i];
    levels_[i] = up < farthest ? static_cast<std::uint8_t>(up + 1) : i < kMarks ? up : kNone;
  }
  set_level(marked_, 0, page_.marks.own[marked_], levels_);
}

/// Enters what an element is itself: it is `level` levels up, and has the marks `own`.
void RowMaker::set_level(NodeId node, std::uint8_t level, MarkSet own, Levels& levels) const {
  for (MarkSet found = own; found != 0; found &= found - 1) {
    levels[static_cast<std::size_t>(std::countr_zero(found))] = level;
  }
  const std::size_t tag = static_cast<std::size_t>(page_.tree[node].tag);
  const std::size_t place = kPlacesAround[std::min(tag, kPlacesAround.size() - 1)];
  if (place < kTagsAround.size()) {
    levels[kMarks + place] = std::min(levels[kMarks + place], level);
  }
}

Levels RowMaker::walked_levels(NodeId node) const {
  Levels levels;
  levels.fill(kNone);
  MarkSet left = page_.marks.all[node];
  for (std::uint8_t level = 0; node != 0 && level < kFar; ++level, node = parent(node)) {
    set_level(node, level, page_.marks.own[node] & left, levels);
    left &= ~page_.marks.own[node];
  }
  for (; left != 0; left &= left - 1) {
    levels[static_cast<std::size_t>(std::countr_zero(left))] = kFar;
  }
  return levels;
}

/// What stands in the elements around: 3 times 5 numbers.
void RowMaker::put_containers(std::size_t line, RowWriter& row) {
  const std::uint64_t all = sums_.back().prose;
  NodeId node = parent(page_.blocks[line].node);
  if (node != container_) {  // neighbours mostly stand in one
    container_ = node;
    std::size_t at = 0;
    for (std::size_t level = 0; level < kContainers; ++level, node = parent(node)) {
      const Sums sums = below(node);
      container_numbers_[at++] = logarithm(sums.blocks);
      container_numbers_[at++] = logarithm(sums.words);
      container_numbers_[at++] = percent(sums.prose, all);
      container_numbers_[at++] = percent(sums.prose, sums.words);
      container_numbers_[at++] = percent(sums.linked, sums.bytes);
    }
  }
  for (const std::uint8_t number : container_numbers_) {
    row.put(number);
  }
}

/// Where the block is, seen from the element with the most running text: 6 numbers.
void RowMaker::put_main(std::size_t line, RowWriter& row) {
  const auto [first, last] = main_range_;
  row.put(up_from_main_);
  row.put(up_);
  row.put(line < first ? 0 : line < last ? 1 : 2);
  row.put(byte(line < first ? first - line : line < last ? 0 : line - last + 1));
  const NodeId headline = page_.claims.headline_node;
  row.put(headline == 0              ? std::uint8_t{2}
          : starts_[line] < headline ? std::uint8_t{0}
                                     : std::uint8_t{1});
  row.put(headline == 0 ? kNone : byte(line > heading_ ? line - heading_ : heading_ - line));
}

/// Blocks that look alike: 5 numbers.
void RowMaker::put_looks(std::size_t line, RowWriter& row) {
  const Look& look = looks_[look_of_[line]];
  row.put(logarithm(look.blocks));
  row.put(percent(look.prose_blocks, look.blocks));
  row.put(percent(look.prose, most_prose_));
  const auto same = [&](std::size_t other) {
    return other < look_of_.size() && look_of_[other] == look_of_[line];
  };
  row.put(same(line - 1) ? 1 : 0);
  row.put(same(line + 1) ? 1 : 0);
}

/// How much of the block other parts of the page say: 4 numbers.
void RowMaker::put_said(std::size_t line, RowWriter& row) {
  const auto [body, description, headline] = said_.shares_of(page_.stems.of(line));
  const bool has_body = said_.size(0) > 0;
  row.put(has_body ? body : kNone);
  row.put(description);
  row.put(headline);
  row.put(has_body ? percent(said_.size(0), sums_.back().words) : std::uint8_t{0});
}

}  // namespace

NEWSDEDUP_FOR_NEWER_MACHINES
BlockRows block_rows(const PageParts& page, const FeatureRows& rows) {
  RowMaker maker(page);
  BlockRows made(rows.size());
  for (std::size_t line = 0; line < rows.size(); ++line) {
    const auto markup = maker.row_of(line);
    std::copy(markup.begin(), markup.end(),
              std::copy_n(rows.row(line), kLineFeatures, made.row(line)));
  }
  return made;
}

}  // namespace newsdedup::html
