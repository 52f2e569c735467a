// Bylines, date lines, captions near the article; the dateline it opens with.
#include "extract/heading_lines.hpp"

#include <algorithm>
#include <string_view>

#include "extract/bylines.hpp"
#include "extract/stamps.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kBefore = 15;  // lines before the body that may tell of the article
constexpr std::size_t kWithin = 4;   // lines of the body among which they may still stand
constexpr std::size_t kBehind = 12;  // lines behind it
constexpr std::uint16_t kLongest = 40;
constexpr std::uint16_t kFewWords = 8;

/// A date line of the page, and how much it can be trusted to be the article's.
struct Dated {
  Timestamp time;
  StampRole role = StampRole::kPlain;
  bool above = false;        ///< before the article or among its first lines
  std::size_t distance = 0;  ///< from the first paragraph
};

bool is_mail(const Page& page, std::size_t line) {
  return line < page.size() && page.facts[line].addresses > 0 && page.facts[line].words <= 8;
}

/// A short line that holds a month and numbers.
bool is_date(const Page& page, std::size_t line) {
  return line < page.size() && page.facts[line].months > 0 && page.facts[line].numbers > 0 &&
         page.facts[line].words <= 12;
}

/// "LONDON, April 25 (AP)", "Updated 3 May, 7:28 AM": no year, so it dates nothing, but it is kept
/// as evidence.
bool is_yearless(const LineFacts& facts) {
  return facts.months > 0 && facts.numbers > 0 && facts.words <= 10 &&
         2 * (facts.stamp + facts.numbers + facts.shouting) >= facts.words && facts.function <= 1;
}

/// "By" on a line of its own: the names are on the next one.
bool is_by_alone(const Page& page, std::size_t line) {
  return page.facts[line].words <= 2 &&
         (page.facts[line].hits.hints >> static_cast<unsigned>(LineKind::kByline) & 1U) != 0;
}

/// "By the news desk": nobody's name, but no text either.
bool is_nameless_byline(const LineFacts& facts) {
  return facts.words > 1 && facts.words <= 6 && facts.end == LineEnd::kOpen && facts.numbers == 0 &&
         (facts.hits.hints >> static_cast<unsigned>(LineKind::kByline) & 1U) != 0;
}

/// Bytes of the line that are no part of a stamp.
std::size_t left_over(std::string_view line, const std::vector<Stamp>& stamps) {
  std::size_t left = line.size();
  for (const Stamp& stamp : stamps) {
    left -= stamp.end - stamp.begin;
  }
  return left;
}

/// Reads the lines in [first, last) of one page.
class HeadingReader {
 public:
  HeadingReader(Page& page, Body body, std::optional<std::size_t> title)
      : page_(page), body_(body), title_(title) {}

  Publication read();

 private:
  void read_line(std::size_t line);
  void read_stamped_line(std::size_t line);
  void read_dates(std::size_t line, const std::vector<Stamp>& stamps);
  bool is_bare_byline(std::size_t line, bool has_stamp) const;
  bool is_introduced(const std::string& name) const;
  bool is_affiliation(std::size_t line) const;
  void read_sentence(std::size_t line);
  bool is_dated_caption(std::size_t line) const;
  void read_dateline();
  void choose();
  void add_authors(std::vector<std::string> names);
  bool behind() const { return line_ >= std::min(body_.end, body_.begin + kWithin); }

  Page& page_;
  Body body_;
  std::optional<std::size_t> title_;
  std::size_t line_ = 0;
  std::vector<Dated> dates_;
  std::optional<Timestamp> dateline_;
  std::optional<Timestamp> sentence_;
  std::vector<std::string> authors_behind_;  ///< of a byline that stands behind the article
  Publication found_;
};

/// A line of names without "By": one right under the headline, beside a date or a mail address,
/// whose words the article does not use.
bool HeadingReader::is_bare_byline(std::size_t line, bool has_stamp) const {
  const LineFacts& facts = page_.facts[line];
  if (facts.words > 12 || (facts.known > 34 && !has_stamp)) {
    return false;
  }
  const bool under_title = title_ && line > *title_ && line - *title_ <= 3 && line < body_.begin;
  const bool by_mail = is_mail(page_, line + 1) || (line > 0 && is_mail(page_, line - 1));
  const bool by_date = title_ && line > *title_ && line < body_.begin &&
                       (is_date(page_, line + 1) || is_date(page_, line - 1));
  const bool placed = has_stamp || by_mail || by_date || (under_title && facts.known == 0);
  if (!placed && !(title_ && line < body_.begin)) {
    return false;
  }
  const std::vector<std::string> names = bare_names(page_.lines[line].text);
  return !names.empty() && (placed || is_introduced(names[0]));
}

/// The outlet or office right under a name: few capitalised words that the article does not use.
bool HeadingReader::is_affiliation(std::size_t line) const {
  constexpr std::uint16_t kMostWords = 4;
  const LineFacts& facts = page_.facts[line];
  return page_.kinds[line - 1] == LineKind::kByline && facts.words <= kMostWords &&
         facts.capital == facts.words && facts.known == 0 && facts.end == LineEnd::kOpen;
}

/// Whether another line tells who that is: "Jane Doe is a reporter …", "Written by Jane Doe".
bool HeadingReader::is_introduced(const std::string& name) const {
  constexpr std::uint16_t kFewWordsWithBy = 8;
  for (std::size_t line = 0; line < page_.size(); ++line) {
    const std::string_view text = page_.lines[line].text;
    const bool may_hold_by = page_.facts[line].words <= kFewWordsWithBy;
    if (text.size() <= name.size() || (!may_hold_by && text[0] != name[0])) {
      continue;  // as most lines
    }
    const std::size_t at = text.substr(0, 200).find(name);
    if (at == text.npos) {
      continue;
    }
    const std::string_view behind = text.substr(at + name.size());
    const bool is_someone = at == 0 && (behind.starts_with(" is ") || behind.starts_with(" was ") ||
                                        behind.starts_with(" has ") || behind.starts_with(" ist "));
    const bool by = at >= 3 && (text.substr(at - 3, 3) == "by " || text.substr(at - 3, 3) == "By ");
    if (is_someone || (by && may_hold_by)) {
      return true;
    }
  }
  return false;
}

void HeadingReader::add_authors(std::vector<std::string> names) {
  if (found_.authors.empty()) {
    found_.authors = std::move(names);
  }
}

void HeadingReader::read_dates(std::size_t line, const std::vector<Stamp>& stamps) {
  for (const Stamp& stamp : stamps) {
    const std::size_t distance = line < body_.begin ? body_.begin - line : line - body_.begin;
    dates_.push_back({stamp.time, stamp.role, !behind(), distance});
  }
}

/// "This article was first published on 3 May 2022.": the text tells it in a sentence.
void HeadingReader::read_sentence(std::size_t line) {
  const auto stamps = find_stamps(page_.lines[line].text);
  if (!sentence_ && stamps.size() == 1 && stamps[0].role == StampRole::kPublished) {
    sentence_ = stamps[0].time;
  }
}

/// A removed line between the headline and the article's end that tells a full date: whatever it
/// is, its date is near the article.
bool HeadingReader::is_dated_caption(std::size_t line) const {
  constexpr std::uint16_t kFewest = 8;
  constexpr std::uint16_t kMost = 100;
  const LineFacts& facts = page_.facts[line];
  return page_.kinds[line] == LineKind::kAside && line >= (title_ ? *title_ + 1 : 0) &&
         line < body_.end && facts.words >= kFewest && facts.words <= kMost && facts.months > 0 &&
         facts.numbers > 1 && !find_stamps(page_.lines[line].text).empty();
}

void HeadingReader::read_line(std::size_t line) {
  if (page_.kinds[line] != LineKind::kCaption) {
    read_stamped_line(line);
  }
  if (page_.kinds[line] == LineKind::kCaption || is_dated_caption(line)) {
    page_.kinds[line] = LineKind::kCaption;
    found_.evidence.push_back(line);
  }
}

void HeadingReader::read_stamped_line(std::size_t line) {
  line_ = line;
  const LineFacts& facts = page_.facts[line];
  const std::string_view text = page_.lines[line].text;
  // A headline may stand right under a list of links: what follows it is none of these.
  const bool under_title = title_ && line > *title_ && line < body_.begin;
  const bool listed = page_.kinds[line] == LineKind::kLinkList &&
                      (!under_title || facts.hits.sure != LineKind::kArticle);
  if (facts.words > kLongest || page_.kinds[line] == LineKind::kTitle || listed) {
    return;
  }
  if (page_.kinds[line] == LineKind::kCredit) {
    read_sentence(line);
    return;
  }
  const auto stamps = facts.numbers > 0 ? find_stamps(text) : std::vector<Stamp>{};
  const bool labelled = std::any_of(stamps.begin(), stamps.end(),
                                    [](const Stamp& s) { return s.role != StampRole::kPlain; });
  const bool sentence = is_prose(facts) && facts.function >= 3;
  auto names = sentence ? std::vector<std::string>{} : byline_names(text);
  if (names.empty() && line > 0 && facts.words <= 20 && is_by_alone(page_, line - 1)) {
    names = byline_names(std::string("By ").append(text));
  }
  if (names.empty() && !sentence && is_bare_byline(line, !stamps.empty())) {
    names = bare_names(text);
  }
  if (names.empty() && !sentence && !stamps.empty()) {
    names = names_after_by(text);
  }
  const bool dates_only = !stamps.empty() && !sentence && left_over(text, stamps) <= 60 &&
                          (facts.lower <= 8 || labelled);
  if (!names.empty() &&
      (!behind() || labelled || is_mail(page_, line + 1) || names == found_.authors)) {
    page_.kinds[line] = LineKind::kByline;
    add_authors(std::move(names));
  } else if ((dates_only && (!behind() || labelled)) ||
             (line < body_.begin && is_yearless(facts))) {
    page_.kinds[line] = LineKind::kDate;
  } else if (under_title && (is_nameless_byline(facts) || is_affiliation(line))) {
    page_.kinds[line] = LineKind::kByline;
  } else {
    if (behind() && facts.words <= kFewWords && authors_behind_.empty()) {
      authors_behind_ = std::move(names);
    }
    if (is_mail(page_, line) && line > 0 && page_.kinds[line - 1] == LineKind::kByline) {
      page_.kinds[line] = LineKind::kByline;
    }
    return;
  }
  read_dates(line, stamps);
  found_.evidence.push_back(line);
}

/// "LONDON, June 18, 2023 (Reuters) - …": only capitals and the stamp before the dash.
void HeadingReader::read_dateline() {
  const std::string_view text = page_.lines[body_.begin].text.substr(0, 120);
  std::size_t dash = text.size();
  for (const std::string_view mark : {" - ", " – ", " — ", "–", "—", " -- "}) {
    dash = std::min(dash, text.find(mark));
  }
  const bool shouts =
      text.size() > 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
  if (dash == text.size() || !shouts) {
    return;
  }
  const auto stamps = find_stamps(text.substr(0, dash));
  if (stamps.size() == 1) {
    dateline_ = stamps[0].time;
  }
}

/// The best date: told as published, then plain, then the dateline, then updated, then a sentence.
void HeadingReader::choose() {
  const auto nearest = [&](StampRole role, bool above) -> const Dated* {
    const Dated* best = nullptr;
    for (const Dated& date : dates_) {
      const bool fits = date.role == role && date.above == above;
      if (fits && (best == nullptr || date.distance < best->distance)) {
        best = &date;
      }
    }
    return best;
  };
  const auto best_of = [&](StampRole role) {
    const Dated* above = nearest(role, true);
    return above != nullptr ? above : nearest(role, false);
  };
  if (const Dated* updated = best_of(StampRole::kUpdated)) {
    found_.modified = updated->time;
  }
  const Dated* published = best_of(StampRole::kPublished);
  published = published != nullptr ? published : nearest(StampRole::kPlain, true);
  const auto take = [&](const Timestamp& time, PublishedFrom from) {
    found_.published = time;
    found_.published_from = from;
  };
  if (published != nullptr) {
    take(published->time, PublishedFrom::kByline);
  } else if (dateline_) {
    take(*dateline_, PublishedFrom::kDateline);
  } else if (found_.modified) {
    take(*found_.modified, PublishedFrom::kUpdated);
  } else if (sentence_) {
    take(*sentence_, PublishedFrom::kText);
  }
}

Publication HeadingReader::read() {
  const std::size_t far = body_.begin > kBefore ? body_.begin - kBefore : 0;
  const std::size_t first = title_ ? *title_ - std::min<std::size_t>(*title_, 3) : far;
  const std::size_t last = std::min(page_.size(), body_.end + kBehind);
  for (std::size_t line = first; line < last; ++line) {
    const bool removed_within = page_.kinds[line] != LineKind::kArticle;
    if (line < body_.begin + kWithin || line >= body_.end || removed_within) {
      read_line(line);
    }
    const LineKind kind = page_.kinds[line];
    if (line >= body_.end && kind == LineKind::kLinkList) {
      break;
    }
  }
  add_authors(std::move(authors_behind_));
  read_dateline();
  choose();
  return std::move(found_);
}

}  // namespace

Publication read_heading(Page& page, Body body, std::optional<std::size_t> title) {
  // What is kept above the headline is no part of the article: its heading follows the headline.
  while (title && body.begin <= *title && body.begin + 1 < body.end) {
    do {
      ++body.begin;
    } while (body.begin + 1 < body.end && page.kinds[body.begin] != LineKind::kArticle);
  }
  return HeadingReader(page, body, title).read();
}

std::string evidence_kind(const Page& page, std::size_t line) {
  if (page.kinds[line] != LineKind::kDate) {
    return to_string(page.kinds[line]);
  }
  const std::string_view text = page.lines[line].text;
  const auto stamps = find_stamps(text);
  const auto is_updated = [](const Stamp& s) { return s.role == StampRole::kUpdated; };
  const bool updated = stamps.empty() ? text.find("pdated") != std::string_view::npos
                                      : std::all_of(stamps.begin(), stamps.end(), is_updated);
  const std::string_view first = text.substr(0, text.find_first_of(" ,"));
  const bool place = first.size() > 2 && std::all_of(first.begin(), first.end(),
                                                     [](char c) { return c >= 'A' && c <= 'Z'; });
  if (updated) {
    return "updated";
  }
  return place && page.facts[line].words > 1 && first != "UPDATED" && first != "PUBLISHED"
             ? "dateline"
             : "published";
}

}  // namespace newsdedup
