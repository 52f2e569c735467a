#include "extract/html/block_rules.hpp"

#include <algorithm>
#include <cstddef>

namespace newsdedup::html {
namespace {

NodeId parent_of(const JudgedBlocks& judged, std::size_t line) {
  return judged.tree[judged.blocks[line].node].parent;
}

bool is_kept(const JudgedBlocks& judged, std::size_t line) {
  return judged.page.kinds[line] == LineKind::kArticle;
}

/// Headings right before a kept sibling, with another one not far above.
void keep_headings(const JudgedBlocks& judged) {
  constexpr std::size_t kFar = 8;  // lines
  for (std::size_t line = 1; line + 1 < judged.page.size(); ++line) {
    const auto is_kept_sibling = [&](std::size_t other) {
      return is_kept(judged, other) && parent_of(judged, other) == parent_of(judged, line);
    };
    if (judged.blocks[line].kind != BlockKind::kHeading ||
        judged.page.kinds[line] != LineKind::kAside || !is_kept_sibling(line + 1)) {
      continue;
    }
    bool follows = false;
    for (std::size_t above = line; above-- > 0 && line - above < kFar && !follows;) {
      follows = is_kept_sibling(above);
    }
    if (follows) {
      judged.page.kinds[line] = LineKind::kArticle;
    }
  }
}

/// All items of a list half of which is kept.
void keep_items(const JudgedBlocks& judged) {
  constexpr std::size_t kFewest = 3;
  const std::size_t size = judged.page.size();
  for (std::size_t line = 0, end = 0; line < size; line = end) {
    std::size_t kept = 0;
    const auto is_item = [&](std::size_t other) {
      return other < size && judged.blocks[other].kind == BlockKind::kListItem &&
             parent_of(judged, other) == parent_of(judged, line);
    };
    for (end = line; is_item(end); ++end) {
      kept += is_kept(judged, end) ? 1U : 0U;
    }
    if (end - line >= kFewest && kept * 2 >= end - line) {
      const auto begin = judged.page.kinds.begin();
      std::replace(begin + static_cast<std::ptrdiff_t>(line),
                   begin + static_cast<std::ptrdiff_t>(end), LineKind::kAside, LineKind::kArticle);
    }
    end = std::max(end, line + 1);
  }
}

/// Whether the smallest element that holds two blocks holds a third one behind them.
bool share_element(const JudgedBlocks& judged, NodeId first, NodeId last, NodeId behind) {
  NodeId around = first;
  while (around != 0 && last >= judged.tree[around].end) {
    around = judged.tree[around].parent;
  }
  return behind < judged.tree[around].end;
}

/// What is kept behind the article: behind a line that is taken out, outside of the element that
/// holds all before it, and less than half as long.
void drop_tails(const JudgedBlocks& judged) {
  constexpr std::size_t kShare = 3;  // of the article with its tail
  std::vector<std::size_t> kept;
  std::size_t words = 0;
  for (std::size_t line = 0; line < judged.page.size(); ++line) {
    if (is_kept(judged, line)) {
      kept.push_back(line);
      words += judged.page.facts[line].words;
    }
  }
  std::size_t tail = 0;
  for (std::size_t i = kept.size(); i-- > 1;) {
    tail += judged.page.facts[kept[i]].words;
    if (tail * kShare > words) {
      return;
    }
    const bool is_cut_off =
        kept[i] > kept[i - 1] + 1 &&
        !share_element(judged, judged.blocks[kept[0]].node, judged.blocks[kept[i - 1]].node,
                       judged.blocks[kept[i]].node);
    if (is_cut_off) {
      for (std::size_t behind = i; behind < kept.size(); ++behind) {
        judged.page.kinds[kept[behind]] = LineKind::kAside;
      }
      kept.resize(i);
      words -= tail;
      tail = 0;
    }
  }
}

/// "Read also: <a>…</a>" between paragraphs: a line that hints at a list of links, and most of
/// which is linked.
void mark_inserts(const JudgedBlocks& judged) {
  constexpr std::uint16_t kLongest = 40;
  constexpr unsigned kListHint = 1U << static_cast<unsigned>(LineKind::kLinkList);
  for (std::size_t line = 0; line < judged.page.size(); ++line) {
    const Block& block = judged.blocks[line];
    const LineFacts& facts = judged.page.facts[line];
    if (judged.page.kinds[line] == LineKind::kArticle && facts.words <= kLongest &&
        (facts.hits.hints & kListHint) != 0 && block.linked_bytes * 2 >= block.size) {
      judged.page.kinds[line] = LineKind::kLinkList;
    }
  }
}

/// A quotation that another line of the article says too.
void mark_pull_quotes(const JudgedBlocks& judged) {
  constexpr std::size_t kMostQuotes = 20;
  constexpr std::uint16_t kShortest = 5;  // words
  std::size_t count = 0;
  for (std::size_t line = 0; line < judged.page.size() && count < kMostQuotes; ++line) {
    const bool quoted = (judged.marks.all[judged.blocks[line].node] & mark_bit(Mark::kQuote)) != 0;
    if (!quoted || judged.page.kinds[line] != LineKind::kArticle ||
        judged.page.facts[line].words < kShortest) {
      continue;
    }
    ++count;
    std::string_view said = judged.page.lines[line].text;
    for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»", "."}) {
      said.remove_prefix(said.starts_with(mark) ? mark.size() : 0);
      said.remove_suffix(said.ends_with(mark) ? mark.size() : 0);
    }
    const auto own = static_cast<std::size_t>(said.data() - judged.text.data());
    const std::size_t first = judged.text.find(said);
    if (first < own || judged.text.find(said, own + said.size()) != std::string_view::npos) {
      judged.page.kinds[line] = LineKind::kRepeat;
    }
  }
}

/// What stands in footers, captions and disclaimers, unless most of the article does.
void drop_marked(const JudgedBlocks& judged) {
  for (const Mark mark : {Mark::kFooter, Mark::kCaption, Mark::kDisclaimer}) {
    const auto is_marked = [&](std::size_t line) {
      return (judged.marks.all[judged.blocks[line].node] & mark_bit(mark)) != 0;
    };
    std::size_t words = 0;
    std::size_t marked = 0;
    for (std::size_t line = 0; line < judged.page.size(); ++line) {
      const std::size_t own = is_kept(judged, line) ? judged.page.facts[line].words : 0U;
      words += own;
      marked += is_marked(line) ? own : 0U;
    }
    for (std::size_t line = 0; marked * 2 < words && line < judged.page.size(); ++line) {
      if (is_kept(judged, line) && is_marked(line)) {
        judged.page.kinds[line] = LineKind::kAside;
      }
    }
  }
}

}  // namespace

void apply_block_rules(const JudgedBlocks& judged) {
  keep_headings(judged);
  keep_items(judged);
  drop_tails(judged);
  drop_marked(judged);
  mark_inserts(judged);
  mark_pull_quotes(judged);
}

}  // namespace newsdedup::html
