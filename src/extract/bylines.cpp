// Names in bylines.
#include "extract/bylines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/table_rows.hpp"
#include "extract/lines.hpp"
#include "extract/words.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kNameTable =
#include "data/extract/names.txt.inc"
    ;

constexpr std::size_t kLookedAt = 300;
constexpr std::size_t kMaxNameWords = 6;

struct NameWords {
  std::vector<std::string> openings;
  std::size_t longest_opening = 0;         ///< bytes
  std::array<bool, 128> begins_opening{};  ///< by ASCII character
  std::set<std::string, std::less<>> particles;
  std::set<std::string, std::less<>> no_names;
  std::set<std::string, std::less<>> accounts;
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return out;
}

std::vector<std::string_view> at_spaces(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return words;
}

const NameWords& name_words() {
  static const NameWords table = [] {
    NameWords read;
    for_each_row(kNameTable, [&](const std::vector<std::string_view>& fields) {
      if (fields[0] == "opening") {
        read.openings.emplace_back(fields[1]);
        read.longest_opening = std::max(read.longest_opening, fields[1].size());
        if (const auto first = static_cast<unsigned char>(fields[1][0]); first < 128) {
          read.begins_opening[first] = true;
        }
        return;
      }
      for (const std::string_view word : at_spaces(fields[1])) {
        const bool particle = fields[0] == "particle";
        const bool account = fields[0] == "account";
        (particle ? read.particles : account ? read.accounts : read.no_names).emplace(word);
      }
    });
    return read;
  }();
  return table;
}

/// The line up to the first mark, number or cue that ends a list of names.
std::string_view names_part(std::string_view line) {
  constexpr std::array<std::string_view, 16> kEnds = {
      "|", "•", "·", "●",         "⋅",       "–",      "—",     " - ",
      "(", "/", "[", "Published", "Updated", "Posted", "Last ", "@"};
  std::size_t end = line.size();
  for (const std::string_view mark : kEnds) {
    end = std::min(end, line.find(mark));
  }
  end = std::min(end, line.find_first_of("0123456789"));
  return trim(line.substr(0, std::min(end, line.size())));
}

bool is_capitalised(std::string_view word) {
  return (word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0xC3;
}

bool is_no_name(std::string_view word) {
  std::vector<Word> words;
  split_words(word, 4, words);
  const auto unfit = [](const Word& w) { return (w.classes & (kMonthWord | kWeekdayWord)) != 0; };
  std::string bare = lower(word);
  bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == '.' || c == ':'; }),
             bare.end());
  return words.empty() || std::any_of(words.begin(), words.end(), unfit) ||
         name_words().no_names.contains(bare);
}

/// The name at the start of `piece`, without the role behind it; nothing if there is none.
std::optional<std::string> name_in(std::string_view piece, std::size_t min_words) {
  std::string name;
  std::size_t count = 0;
  for (const std::string_view word : at_spaces(piece)) {
    if (is_no_name(word)) {
      break;
    }
    if (!is_capitalised(word) && !(count > 0 && name_words().particles.contains(lower(word)))) {
      return std::nullopt;
    }
    name.append(name.empty() ? "" : " ").append(word);
    ++count;
  }
  if (count < min_words || count > kMaxNameWords) {
    return std::nullopt;
  }
  return name;
}

/// Whether a name is in a script without spaces or capitals: nothing tells it from other words.
bool is_unspaced(std::string_view name) {
  std::vector<Word> words;
  split_words(name, 1, words);
  return !words.empty() && (words[0].shape & kUnspacedWord) != 0;
}

/// Whether a word of menus, buttons or sentences is among them: "Filed Under", "Leave Comment".
bool holds_page_words(std::string_view name) {
  std::vector<Word> words;
  split_words(name, kMaxNameWords, words);
  constexpr auto kUnfit = kInterfaceWord | kFunctionWord | kReportingWord;
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    const bool particle = (word.shape & kLowerWord) != 0;
    return !particle && (word.classes & kUnfit) != 0;
  });
}

/// Pieces of a list of names: at commas, semicolons, "&" and "and".
std::vector<std::string_view> pieces_of(std::string_view list) {
  constexpr std::array<std::string_view, 7> kJoints = {",",     ";",    "&",  " and ",
                                                       " und ", " et ", " y "};
  std::vector<std::string_view> pieces;
  while (!list.empty()) {
    std::size_t end = list.size();
    std::size_t size = 0;
    for (const std::string_view joint : kJoints) {
      const std::size_t at = list.find(joint);
      if (at < end) {
        end = at;
        size = joint.size();
      }
    }
    if (const std::string_view piece = trim(list.substr(0, end)); !piece.empty()) {
      pieces.push_back(piece);
    }
    list.remove_prefix(std::min(end + size, list.size()));
  }
  return pieces;
}

std::vector<std::string> names_in_list(std::string_view list, std::size_t first_min_words) {
  std::vector<std::string> names;
  for (const std::string_view piece : pieces_of(list)) {
    auto name = name_in(piece, names.empty() ? first_min_words : 2);
    if (!name) {
      break;
    }
    if (std::find(names.begin(), names.end(), *name) == names.end()) {
      names.push_back(std::move(*name));
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> byline_names(std::string_view line) {
  line = trim(line.substr(0, kLookedAt));
  const bool ascii = !line.empty() && static_cast<unsigned char>(line[0]) < 0x80;
  if (ascii &&
      !name_words().begins_opening[static_cast<unsigned char>(lower(line.substr(0, 1))[0])]) {
    return {};
  }
  const std::string small =
      ascii ? lower(line.substr(0, name_words().longest_opening)) : fold(line);
  for (const std::string& opening : name_words().openings) {
    if (small[0] != opening[0] || !small.starts_with(opening)) {
      continue;
    }
    // Simple folding keeps the size of what an opening is made of.
    const std::string_view rest = line.substr(std::min(line.size(), opening.size()));
    for (const std::string_view mark : {" ", ":", "："}) {
      if (rest.starts_with(mark)) {
        std::string_view names = trim(rest.substr(mark.size()));
        names.remove_prefix(names.starts_with(":") ? 1 : 0);  // "Auteur : Jane Doe"
        return names_in_list(names_part(trim(names)), 1);
      }
    }
  }
  return {};
}

std::vector<std::string> names_after_by(std::string_view line) {
  line = line.substr(0, kLookedAt);
  for (const std::string_view by : {" by ", " By ", " von ", " par "}) {
    if (const std::size_t at = line.find(by); at != std::string_view::npos) {
      return names_in_list(names_part(trim(line.substr(at + by.size()))), 2);
    }
  }
  return {};
}

std::vector<std::string> bare_names(std::string_view line) {
  line = trim(line.substr(0, kLookedAt));
  const std::string_view list = names_part(line);
  const auto pieces = pieces_of(list);
  std::vector<std::string> names = names_in_list(list, 2);
  for (const std::string& name : names) {
    if (at_spaces(name).size() > 4 || is_unspaced(name) || holds_page_words(name)) {
      return {};
    }
  }
  return names;
}

namespace {

/// Whether every word is one of offices and outlets, or the value is no name at all.
bool is_nobody(std::string_view value) {
  constexpr std::size_t kLongestName = 80;
  const auto words = at_spaces(value);
  // "jane.doe", "example.org"
  const std::size_t point = value.find('.');
  const bool is_account =
      words.size() == 1 && point != std::string_view::npos && point > 1 && point + 1 < value.size();
  const bool is_number = value.find_first_not_of("0123456789 .") == std::string_view::npos;
  if (words.empty() || is_account || is_number || words.size() > kMaxNameWords + 2 ||
      value.size() > kLongestName || value.find_first_of("@<>{}=_#") != std::string_view::npos ||
      value.find("://") != std::string_view::npos || value.find("www.") != std::string_view::npos) {
    return true;
  }
  const auto is_office = [](std::string_view word) {
    const std::string small = lower(word);
    return is_no_name(word) || name_words().accounts.contains(small);
  };
  return std::any_of(
             words.begin(), words.end(),
             [](std::string_view word) { return name_words().accounts.contains(lower(word)); }) ||
         std::all_of(words.begin(), words.end(), is_office);
}

/// The value without a word such as "By" before the name, and without the role behind it.
std::string_view bare_claim(std::string_view value) {
  value = trim(value);
  if (value.size() > 3 && value.starts_with("By") && value[2] >= 'A' && value[2] <= 'Z') {
    value.remove_prefix(2);
  }
  const std::string small = lower(value);
  for (const std::string& opening : name_words().openings) {
    if (small.starts_with(opening) && opening.size() < value.size()) {
      const char next = value[opening.size()];
      if (next == ' ' || next == ':') {
        value = trim(value.substr(opening.size() + 1));
        break;
      }
    }
  }
  std::size_t end = value.size();
  for (const std::string_view mark : {"|", "•", "·", " – ", " — ", " - ", "(", "/", "\t", "\n"}) {
    end = std::min(end, value.find(mark));
  }
  for (std::size_t at = 1; at < std::min(end, value.size()); ++at) {
    if (value[at] >= '0' && value[at] <= '9' && value[at - 1] == ' ') {
      end = at;
    }
  }
  return trim(value.substr(0, std::min(end, value.size())));
}

/// "Paramita (Guha) Ghosh" => "Paramita Ghosh".
std::string without_brackets(std::string_view value) {
  std::string out(value);
  const std::size_t open = out.find(" (");
  const std::size_t close = open == std::string::npos ? open : out.find(')', open);
  if (close != std::string::npos) {
    out.erase(open, close + 1 - open);
  }
  return out;
}

/// "Doe, Jane" => "Jane Doe".
std::optional<std::string> turned_name(std::string_view value) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos || value.find(',', comma + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view family = trim(value.substr(0, comma));
  const std::string_view given = trim(value.substr(comma + 1));
  if (family.empty() || given.empty() || family.find(' ') != std::string_view::npos ||
      given.find(' ') != std::string_view::npos || is_nobody(family) || is_nobody(given)) {
    return std::nullopt;
  }
  return std::string(given).append(" ").append(family);
}

}  // namespace

std::vector<std::string> claimed_names(std::string_view value) {
  std::vector<std::string> names;
  if (value.find("://") != std::string_view::npos) {
    return names;
  }
  std::size_t looked_at = std::min(value.size(), kLookedAt);
  while (looked_at < value.size() && (value[looked_at] & 0xC0) == 0x80) {
    --looked_at;  // not within a character
  }
  const std::string flat = without_brackets(value.substr(0, looked_at));
  if (auto turned = turned_name(flat)) {
    return {std::move(*turned)};
  }
  for (std::string_view piece : pieces_of(bare_claim(flat))) {
    piece = bare_claim(piece);
    if (is_nobody(piece)) {
      continue;
    }
    if (std::find(names.begin(), names.end(), piece) == names.end()) {
      names.emplace_back(piece);
    }
  }
  return names;
}

}  // namespace newsdedup
