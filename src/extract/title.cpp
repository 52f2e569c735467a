// Scores the lines before the article and takes the best one.
#include "extract/title.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace newsdedup {
namespace {

constexpr std::size_t kFarthest = 60;  // lines before the body
constexpr std::uint16_t kLongest = 32;  // words

bool stops(const LineFacts& facts) { return facts.end == LineEnd::kStop; }

bool looks_like_stamp(const LineFacts& facts) {
  return facts.words <= 20 && ((facts.months > 0 && facts.numbers > 0) || (facts.stamp > 1 && facts.numbers > 0));
}

bool looks_like_byline(const LineFacts& facts) {
  return facts.words <= 16 && (facts.hits.hints >> static_cast<unsigned>(LineKind::kByline) & 1U) != 0;
}

/// Whether `line` is `title`, a separator and the name of a site or section.
bool is_title_with_site(std::string_view line, std::string_view title) {
  if (line.size() <= title.size() || !line.starts_with(title)) {
    return false;
  }
  constexpr std::array<std::string_view, 8> kSeparators = {"|", "-", "–", "—", "·", "»", "•", ":"};
  const std::string_view rest = trim(line.substr(title.size()));
  const bool separated = std::any_of(kSeparators.begin(), kSeparators.end(), [&](std::string_view s) { return rest.starts_with(s); });
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

int length_score(const LineFacts& facts) {
  if (facts.words >= 5) {
    return facts.words <= 20 ? 20 : 5;
  }
  constexpr std::array<int, 5> kShort = {-50, -30, -10, 5, 12};
  return kShort[facts.words];
}

/// Hundredths of log-odds, by eye and by the development set.
int title_score(const Page& page, std::size_t line, Body body) {
  const LineFacts& facts = page.facts[line];
  int score = 10 * length_score(facts) / 2;
  score -= 9 * static_cast<int>(std::min<std::size_t>(body.begin - line, 20));
  score += facts.known;
  score -= stops(facts) ? 90 : 0;
  score -= facts.end == LineEnd::kColon || facts.end == LineEnd::kOther ? 60 : 0;
  score -= facts.separators > 0 ? 60 : 0;
  score -= facts.joins > 0 ? 60 : 0;
  score -= 2 * static_cast<int>(100 * facts.interface / std::max<unsigned>(facts.words, 1));
  score -= looks_like_stamp(facts) ? 60 : 0;
  score -= page.lines[line].bullet ? 60 : 0;
  score += facts.copies > 1 && facts.words >= 5 ? 40 : 0;
  score += repeats_with_site(page, line) ? 150 : 0;
  score += std::clamp(page.scores[line] / 40, -60, 40);
  for (std::size_t next = line + 1; next < std::min(body.begin, line + 5); ++next) {
    if (looks_like_stamp(page.facts[next]) || looks_like_byline(page.facts[next])) {
      score += 70;
      break;
    }
  }
  return score;
}

bool may_be_title(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  const LineKind kind = page.kinds[line];
  const bool open = kind == LineKind::kArticle || kind == LineKind::kAside;
  const bool by = looks_like_byline(facts) && facts.words <= 8;
  return open && !by && facts.words > 0 && facts.words <= kLongest && facts.letters >= 4 &&
         facts.numbers < facts.words && facts.addresses == 0;
}

}  // namespace

std::optional<std::size_t> find_title(const Page& page, Body body) {
  std::optional<std::size_t> best;
  int best_score = -60;
  for (std::size_t line = body.begin > kFarthest ? body.begin - kFarthest : 0; line < body.begin; ++line) {
    if (may_be_title(page, line)) {
      const int score = title_score(page, line, body);
      if (score >= best_score) {
        best = line;
        best_score = score;
      }
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
    }
  }
}

}  // namespace newsdedup
