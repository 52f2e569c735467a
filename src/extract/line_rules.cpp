// Rules on lines, in the order in which they act.
#include "extract/line_rules.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "extract/captions.hpp"

namespace newsdedup {
namespace {

constexpr int kStrong = 1500;  // a score from which the model is sure, to either side

bool is_kept(const Page& page, std::size_t line) { return page.kinds[line] == LineKind::kArticle; }

bool is_kept_prose(const Page& page, std::size_t line) {
  return is_kept(page, line) && is_prose(page.facts[line]);
}

bool hints_at(const LineFacts& facts, LineKind kind) {
  return (facts.hits.hints >> static_cast<unsigned>(kind) & 1U) != 0;
}

void mark_by_scores(Page& page) {
  page.kinds.resize(page.size());
  for (std::size_t line = 0; line < page.size(); ++line) {
    page.kinds[line] = page.scores[line] >= 0 ? LineKind::kArticle : LineKind::kAside;
  }
}

/// A paragraph that the model doubts is kept where both neighbours are paragraphs of the article.
void keep_between(Page& page) {
  for (std::size_t line = 1; line + 1 < page.size(); ++line) {
    const LineFacts& facts = page.facts[line];
    const bool may_be =
        is_prose(facts) && facts.first == line &&
        (facts.hits.hints & ~(1U << static_cast<unsigned>(LineKind::kCaption))) == 0;
    if (!is_kept(page, line) && may_be && page.scores[line] > -kStrong &&
        is_kept_prose(page, line - 1) && page.scores[line + 1] >= 0 &&
        is_prose(page.facts[line + 1])) {
      page.kinds[line] = LineKind::kArticle;
    }
  }
}

void mark_phrases(Page& page) {
  for (std::size_t line = 0; line < page.size(); ++line) {
    const LineKind sure = page.facts[line].hits.sure;
    if (sure != LineKind::kArticle) {
      page.kinds[line] = sure;
    }
  }
}

/// Whether a line under the heading of a list of links can be one of its entries: a number, a
/// section's name, a headline. What the model is sure of can not.
bool may_be_entry(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  const bool question = facts.end == LineEnd::kQuestion && facts.stops == 0;
  if ((is_prose(facts) && !question) || page.scores[line] >= kStrong) {
    return false;
  }
  const bool headline = facts.stops == 0 && facts.words <= 30 && facts.end != LineEnd::kColon;
  return headline || facts.words <= 3 || page.lines[line].bullet;
}

/// Whether the last line of a list may be the heading of the text behind it: a paragraph follows
/// that the model takes, and blank lines do not put the line to the list.
bool may_head_text(const Page& page, std::size_t line) {
  return line + 1 < page.size() && is_kept(page, line) && !page.lines[line].bullet &&
         is_kept_prose(page, line + 1) &&
         page.lines[line].blank_before >= page.lines[line + 1].blank_before;
}

/// The lines under a list's heading belong to the list until running text begins. The last of them
/// is given back if it can be the heading of that text.
void mark_lists(Page& page) {
  for (std::size_t heading = 0; heading < page.size(); ++heading) {
    if (page.kinds[heading] != LineKind::kLinkList) {
      continue;
    }
    std::size_t line = heading + 1;
    while (line < page.size() && page.kinds[line] != LineKind::kLinkList &&
           may_be_entry(page, line)) {
      const bool is_last = line + 1 == page.size() || !may_be_entry(page, line + 1);
      const bool heads_text = is_last && line > heading + 1 && may_head_text(page, line);
      if (!heads_text && (is_kept(page, line) || page.kinds[line] == LineKind::kAside)) {
        page.kinds[line] = LineKind::kLinkList;
      }
      ++line;
    }
    heading = line - 1;
  }
}

/// Whether a copy of this line is a repeat: paragraphs, and shorter sentences that stand many
/// times. A short line may well stand twice or three times in an article.
bool may_be_repeat(const LineFacts& facts) {
  constexpr std::uint16_t kParagraphWords = 12;
  constexpr std::uint16_t kSentenceWords = 6;
  constexpr std::uint32_t kManyCopies = 4;
  return facts.words >= kParagraphWords ||
         (facts.words >= kSentenceWords && facts.copies >= kManyCopies);
}

void mark_repeats(Page& page) {
  std::vector<char> stands(page.size());
  for (std::size_t line = 0; line < page.size(); ++line) {
    const LineFacts& facts = page.facts[line];
    if (!is_kept(page, line)) {
      if (facts.first != line && may_be_repeat(facts) && stands[facts.first] != 0 &&
          page.kinds[line] == LineKind::kAside) {
        page.kinds[line] = LineKind::kRepeat;
      }
      continue;
    }
    if (may_be_repeat(facts) && stands[facts.first] != 0) {
      page.kinds[line] = LineKind::kRepeat;
    }
    stands[facts.first] = 1;
  }
}

/// The first line from `heading` + 1 on that surely is something else than a comment.
std::size_t end_of_comments(const Page& page, std::size_t heading) {
  std::size_t line = heading + 1;
  while (line < page.size()) {
    const LineKind sure = page.facts[line].hits.sure;
    if (sure != LineKind::kArticle && sure != LineKind::kComment && sure != LineKind::kShare) {
      break;
    }
    ++line;
  }
  return line;
}

/// What stands under the last heading of comments was written by readers, if the article before it
/// is the longer text.
void mark_comments(Page& page) {
  std::size_t before = 0;
  std::size_t heading = page.size();
  std::size_t behind = 0;
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (page.facts[line].hits.sure == LineKind::kComment && before + behind > 0 &&
        (heading == page.size() || behind * 3 > before)) {
      before += behind;
      behind = 0;
      heading = line;
    } else if (is_kept(page, line)) {
      (heading == page.size() ? before : behind) += page.facts[line].words;
    }
  }
  if (heading == page.size() || behind * 3 > before) {
    return;
  }
  const std::size_t end = end_of_comments(page, heading);
  for (std::size_t line = heading + 1; line < end; ++line) {
    if (is_kept(page, line)) {
      page.kinds[line] = LineKind::kComment;
    }
  }
}

/// Counters, and headings without text: a short line whose neighbours are both no article's.
void drop_orphans(Page& page) {
  constexpr std::uint16_t kFewWords = 6;
  for (std::size_t line = 0; line < page.size(); ++line) {
    const LineFacts& facts = page.facts[line];
    const bool alone_before = line == 0 || !is_kept(page, line - 1);
    const bool alone_behind = line + 1 == page.size() || !is_kept(page, line + 1);
    const bool ends = facts.end == LineEnd::kStop || facts.end == LineEnd::kQuestion;
    if (is_kept(page, line) && facts.words < kFewWords && !ends && alone_before && alone_behind) {
      page.kinds[line] = LineKind::kAside;
    }
  }
}

/// Rules of dashes or asterisks between the parts of a page.
void drop_rules(Page& page) {
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (is_kept(page, line) && page.facts[line].words == 0) {
      page.kinds[line] = LineKind::kAside;
    }
  }
}

/// What readers wrote stands under the heading of the comments, up to the next line that is surely
/// something else.
void name_comments(Page& page, Body body) {
  constexpr std::uint16_t kFewWords = 4;
  bool under_heading = false;
  for (std::size_t line = body.end; line < page.size(); ++line) {
    const LineFacts& facts = page.facts[line];
    if (facts.hits.sure != LineKind::kArticle && facts.hits.sure != LineKind::kShare) {
      under_heading = facts.hits.sure == LineKind::kComment;
    } else if (under_heading && page.kinds[line] == LineKind::kAside && facts.words >= kFewWords &&
               facts.separators < 2) {
      page.kinds[line] = LineKind::kComment;
    }
  }
}

/// "More from …" behind the last paragraph heads a list, whatever the model makes of it.
void name_last_list(Page& page, Body body) {
  constexpr std::uint16_t kHeadingWords = 6;
  bool in_list = false;
  for (std::size_t line = body.end; line < page.size() && body.end > 0; ++line) {
    const LineFacts& facts = page.facts[line];
    in_list = in_list || (hints_at(facts, LineKind::kLinkList) && facts.words <= kHeadingWords &&
                          facts.end != LineEnd::kStop);
    if (in_list && is_kept(page, line)) {
      page.kinds[line] = LineKind::kLinkList;
    }
  }
}

/// Teasers end in dots; they alone make no article.
bool is_cut_short(std::string_view text) { return text.ends_with("...") || text.ends_with("…"); }

}  // namespace

void judge_page(Page& page, const DumpModels& models) {
  page.rows = line_features(page.facts);
  page.scores = page.rows.judged_by(models.lines);
  judge_scored_page(page);
}

void judge_scored_page(Page& page) {
  mark_by_scores(page);
  keep_between(page);
  mark_phrases(page);
  mark_lists(page);
  mark_comments(page);
  mark_captions(page);
  mark_repeats(page);
  drop_orphans(page);
  drop_rules(page);
}

Body find_body(const Page& page) {
  constexpr std::uint16_t kFewWords = 6;
  constexpr std::uint16_t kManyWords = 15;  // scripts and writers that do without full stops
  Body body;
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (!is_kept(page, line)) {
      continue;
    }
    const LineFacts& facts = page.facts[line];
    const bool ends = facts.end == LineEnd::kStop || facts.end == LineEnd::kQuestion;
    if (is_cut_short(page.lines[line].text)) {
      continue;
    }
    if (is_prose(facts) || (facts.words >= kFewWords && ends) || facts.words >= kManyWords) {
      body = {body.empty() ? line : body.begin, line + 1};
    }
  }
  return body;
}

void name_removed(Page& page, Body body) {
  name_comments(page, body);
  name_last_list(page, body);
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (page.kinds[line] != LineKind::kAside) {
      continue;
    }
    const LineFacts& facts = page.facts[line];
    for (const LineKind kind :
         {LineKind::kShare, LineKind::kComment, LineKind::kCredit, LineKind::kPromotion,
          LineKind::kDisclaimer, LineKind::kNavigation}) {
      if (hints_at(facts, kind) && page.kinds[line] == LineKind::kAside) {
        page.kinds[line] = kind;
      }
    }
    if (page.kinds[line] == LineKind::kAside && !is_prose(facts)) {
      const bool in_list = line >= body.end && facts.words > 3;
      page.kinds[line] = in_list ? LineKind::kLinkList : LineKind::kNavigation;
    }
  }
}

}  // namespace newsdedup
