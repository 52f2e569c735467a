// Where a date stands that is not told by the article itself: under a photo, beneath a post.
#include "events/settings.hpp"

#include <algorithm>
#include <vector>

namespace newsdedup::events {
namespace {

constexpr std::string_view kTable =
#include "data/events/photo_credits.txt.inc"
    ;

// A credit ends a caption; what stands further off is another sentence's.
constexpr std::size_t kAfterBytes = 200;
constexpr std::size_t kBeforeBytes = 80;
constexpr std::size_t kFileAfterBytes = 20;
constexpr std::size_t kLongestCredit = 60;
constexpr std::size_t kLongestGapToName = 8;  // " · ", " — "

struct Signs {
  std::vector<std::string_view> credit;
  std::vector<std::string_view> file;
};

Signs read_signs(std::string_view table) {
  Signs signs;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos && line.front() != '#') {
      (line.starts_with("file\t") ? signs.file : signs.credit).push_back(line.substr(tab + 1));
    }
  }
  return signs;
}

const Signs& signs() {
  static const Signs table = read_signs(kTable);
  return table;
}

bool holds_any(std::string_view text, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "(Given Name/Agency)"
bool holds_credit_form(std::string_view text) {
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::size_t close = std::min(text.find(')', open), open + kLongestCredit);
    const std::size_t slash = text.find('/', open);
    if (close < text.size() && slash < close && is_upper(text[open + 1]) &&
        is_upper(text[slash + 1])) {
      return true;
    }
  }
  return false;
}

/// Whether the text ends with "@name" or "(@name)" and what parts it from a date.
bool ends_with_account(std::string_view before) {
  const auto is_of_name = [](char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || c == '_';
  };
  std::size_t end = before.size();
  while (end > 0 && !is_of_name(before[end - 1])) {
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && is_of_name(before[begin - 1])) {
    --begin;
  }
  return before.size() - end <= kLongestGapToName && begin < end && begin > 0 &&
         before[begin - 1] == '@';
}

}  // namespace

Setting setting_of(std::string_view text, std::size_t offset, std::size_t length) {
  const std::size_t begin = offset - std::min(offset, kBeforeBytes);
  std::string_view before = text.substr(begin, offset - begin);
  before.remove_prefix(before.rfind('\n') + 1);
  if (ends_with_account(before)) {
    return Setting::kPost;
  }
  const std::string_view after = text.substr(offset + length, kAfterBytes);
  const std::string_view line_after = after.substr(0, after.find('\n'));
  if (holds_any(before, signs().file) ||
      holds_any(line_after.substr(0, kFileAfterBytes), signs().file)) {
    return Setting::kFilePhoto;
  }
  return holds_any(line_after, signs().credit) || holds_credit_form(line_after) ? Setting::kCaption
                                                                                : Setting::kProse;
}

}  // namespace newsdedup::events
