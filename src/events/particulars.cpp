// Finding what tells one instance of a recurring happening from another.
#include "events/particulars.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>

#include "events/lexicon.hpp"
#include "events/particular_words.hpp"
#include "events/word_shapes.hpp"

namespace newsdedup::events {
namespace {

using Kind = Particular::Kind;
using WordKind = ParticularWord::Kind;

// How many tokens of a text are looked at: figures of its first sentences are the happening's own,
// what comes late is background. Offices and names hold anywhere.
constexpr std::size_t kFigureTokens = 50;
constexpr std::size_t kOrdinalTokens = 300;
constexpr std::size_t kTokensLookedAt = 1000;

constexpr std::size_t kLongestName = 4;        // words
constexpr std::size_t kWordsAfterOrdinal = 2;  // "second official state visit"
constexpr std::size_t kWordsBeforeVerb = 5;    // "first sitting American president to visit"
constexpr std::size_t kWordsToVote = 4;        // "51 to 48 in a vote"
constexpr std::size_t kWordsToPast = 5;
constexpr std::size_t kDigitsOfNumber = 3;  // four are a year
constexpr std::size_t kMostParticulars = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view word) { return std::all_of(word.begin(), word.end(), is_digit); }

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_roman(std::string_view word) {
  return word.size() >= 2 && word.find_first_not_of("IVXL") == std::string_view::npos;
}

std::optional<std::uint32_t> number_of(std::string_view digits) {
  std::uint32_t number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return result.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

/// "65th" => 65.
std::optional<std::uint32_t> ordinal_number(std::string_view word) {
  const std::size_t end = word.size() - std::min<std::size_t>(word.size(), 2);
  const std::string_view suffix = word.substr(end);
  const bool is_ordinal = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
  return is_ordinal && end > 0 && all_digits(word.substr(0, end)) ? number_of(word.substr(0, end))
                                                                  : std::nullopt;
}

class Finder {
 public:
  Finder(std::string_view text, std::span<const Token> tokens, std::vector<FoundParticular>& found)
      : text_(text),
        tokens_(tokens.first(std::min(tokens.size(), kTokensLookedAt))),
        found_(found) {}

  void find() {
    const ParticularWords& words = ParticularWords::shipped();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const char first = text_[tokens_[i].begin];
      if (is_digit(first)) {
        add_number(i);
      } else if (first >= 'I' && first <= 'X' && is_roman(word(i))) {
        add_numbered(i);
      }
      if (const ParticularWord* entry = words.find_start(tokens_, i)) {
        add_entry(i, *entry);
      }
    }
  }

 private:
  std::string_view word(std::size_t i) const { return surface(text_, tokens_[i]); }
  std::string_view gap(std::size_t i) const { return gap_before(text_, tokens_, i); }
  char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  const ParticularWord* entry_at(std::size_t i, WordKind kind) const {
    return ParticularWords::shipped().find(tokens_, i, kind);
  }

  void add(Kind kind, std::uint32_t key, std::uint32_t value, std::size_t begin, std::size_t end) {
    const std::uint32_t from = tokens_[begin].begin;
    found_.push_back(
        {Particular::of(kind, key, value), text_.substr(from, tokens_[end - 1].end - from)});
  }

  void add_entry(std::size_t i, const ParticularWord& entry) {
    switch (entry.kind) {
      case WordKind::kOrdinal:
        return add_ordinal(i, entry.value);
      case WordKind::kAgain:
        return add_again(i);
      case WordKind::kOffice:
      case WordKind::kLocal:
        return add_office(i, entry);
      case WordKind::kNamed:
        return add_named(i, entry);
      default:
        return;
    }
  }

  /// "second visit", "65th annual meeting", "first sitting president to visit".
  void add_ordinal(std::size_t i, std::uint32_t number) {
    if (i >= kOrdinalTokens) {
      return;
    }
    const std::size_t last = std::min(i + kWordsBeforeVerb + 2, tokens_.size() - 1);
    static const std::uint64_t to = token_hash("to");
    for (std::size_t at = i + 1; at <= last; ++at) {
      if (gap(at) != " " && gap(at) != "-") {
        return;
      }
      const bool is_near = at <= i + 1 + kWordsAfterOrdinal;
      const ParticularWord* happening = entry_at(at, WordKind::kHappening);
      if (happening != nullptr && (is_near || tokens_[at - 1].hash == to)) {
        const std::size_t end = at + happening->words.size();
        return add(Kind::kOrdinal, happening->value,
                   is_over(i, end) ? Particular::kNotFirst : number, i, end);
      }
    }
  }

  /// "her first visit, a year ago", "his second trip in 2019", "unlike the first round".
  bool is_over(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin - std::min(begin, kWordsToPast); at < begin; ++at) {
      if (entry_at(at, WordKind::kThan) != nullptr) {
        return true;
      }
    }
    static const std::uint64_t in = token_hash("in");
    const std::size_t last = std::min(end + kWordsToPast, tokens_.size());
    for (std::size_t at = end; at < last && !ends_sentence(gap(at)); ++at) {
      if ((is_year(at) && tokens_[at - 1].hash == in) || entry_at(at, WordKind::kAgo) != nullptr) {
        return true;
      }
    }
    return false;
  }

  bool is_year(std::size_t i) const {
    return word(i).size() == 4 && all_digits(word(i)) &&
           (word(i).starts_with("19") || word(i).starts_with("20"));
  }

  /// "his previous visit", "she previously visited".
  void add_again(std::size_t i) {
    const ParticularWord* happening = i + 1 < tokens_.size() && gap(i + 1) == " "
                                          ? entry_at(i + 1, WordKind::kHappening)
                                          : nullptr;
    if (happening != nullptr) {
      add(Kind::kOrdinal, happening->value, Particular::kNotFirst, i,
          i + 1 + happening->words.size());
    }
  }

  void add_office(std::size_t i, const ParticularWord& entry) {
    const std::size_t end = i + entry.words.size();
    std::size_t begin = i;
    std::uint32_t place = 0;
    if (i > 0 && entry_at(i - 1, WordKind::kNotHeld) != nullptr) {
      return;
    }
    const std::size_t owner = owner_of(i);
    if (owner < i) {
      if (entry_at(owner, WordKind::kNotHeld) != nullptr ||
          (owner > 0 && entry_at(owner - 1, WordKind::kNotHeld) != nullptr)) {
        return;
      }
      place = static_cast<std::uint32_t>(tokens_[owner].hash);
      begin = owner;
    } else if (entry.kind == WordKind::kLocal) {
      return;
    }
    add_holder(entry.value ^ place, begin, i, end);
  }

  /// The word that tells whose office it is: "Chinese Foreign Minister", "China's foreign
  /// minister"; i if there is none.
  std::size_t owner_of(std::size_t i) const {
    if (i >= 2 && word(i - 1) == "s" && (gap(i - 1) == "'" || gap(i - 1) == "’") && gap(i) == " ") {
      return may_name(i - 2) ? i - 2 : i;
    }
    return i >= 1 && gap(i) == " " && may_name(i - 1) ? i - 1 : i;
  }

  /// The name behind an office, or before it: "Ann Lee, the foreign minister". The last two words
  /// of a name tell the person, as some write the family name first.
  void add_holder(std::uint32_t key, std::size_t begin, std::size_t office, std::size_t end) {
    if (end < tokens_.size() && may_name(end) &&
        (gap(end) == ", " || joins_names(word(end - 1), gap(end)))) {
      const std::size_t name_end = end_of_name(end);
      const bool is_apposition = gap(end) == ", ";
      if (!is_apposition || name_end - end >= 2) {
        add_name(key, begin, end, name_end);
        return;
      }
    }
    static const std::uint64_t the = token_hash("the");
    const std::size_t at = begin > 0 && tokens_[begin - 1].hash == the ? begin - 1 : begin;
    if (at < 2 || gap(at) != ", " || is_capital(word(office))) {
      return;
    }
    std::size_t name = at;
    while (name > 0 && at - name < kLongestName && is_capital(word(name - 1)) &&
           (name == at || joins_names(word(name - 1), gap(name)))) {
      --name;
    }
    if (at - name >= 2) {
      add_name(key, name, name, at);
    }
  }

  std::size_t end_of_name(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < tokens_.size() && end - begin < kLongestName &&
           joins_names(word(end - 1), gap(end)) && is_capital(word(end))) {
      ++end;
    }
    return end;
  }

  /// A name that another may write without its accents is left out.
  void add_name(std::uint32_t key, std::size_t begin, std::size_t name, std::size_t end) {
    for (std::size_t i = std::max(name, end - 2); i < end; ++i) {
      if (word(i).size() > 1 && is_ascii(word(i))) {
        add(Kind::kOffice, key, static_cast<std::uint32_t>(tokens_[i].hash), begin, end);
      }
    }
  }

  /// "Hurricane Irma".
  void add_named(std::size_t i, const ParticularWord& entry) {
    const std::size_t name = i + entry.words.size();
    if (name < tokens_.size() && gap(name) == " " && may_name(name)) {
      add(Kind::kNamed, entry.value, static_cast<std::uint32_t>(tokens_[name].hash), i, name + 1);
    }
  }

  void add_number(std::size_t i) {
    if (const std::optional<std::uint32_t> ordinal = ordinal_number(word(i))) {
      return add_ordinal(i, *ordinal);
    }
    if (!all_digits(word(i)) ||
        (i > 0 && is_digit(text_[tokens_[i - 1].end - 1]) && (gap(i) == "." || gap(i) == ","))) {
      return;
    }
    if (i < kFigureTokens && (add_tally(i) || add_figure(i))) {
      return;
    }
    if (is_year(i)) {
      add_of_year(i);
    } else if (word(i).size() <= kDigitsOfNumber) {
      add_numbered(i);
    }
  }

  /// "51 to 48", "51-48" near a vote.
  bool add_tally(std::size_t i) {
    static const std::uint64_t to = token_hash("to");
    std::size_t other = i + 1;
    if (other + 1 < tokens_.size() && tokens_[other].hash == to) {
      ++other;
    } else if (other >= tokens_.size() || (gap(other) != "-" && gap(other) != "–")) {
      return false;
    }
    const auto is_count = [&](std::size_t at) {
      return all_digits(word(at)) && word(at).size() <= kDigitsOfNumber;
    };
    if (!is_count(i) || !is_count(other)) {
      return false;
    }
    const std::size_t first = i - std::min(i, kWordsToVote);
    for (std::size_t at = first; at < std::min(other + 1 + kWordsToVote, tokens_.size()); ++at) {
      if (entry_at(at, WordKind::kVote) != nullptr) {
        const auto tally = static_cast<float>(1000 * *number_of(word(i)) + *number_of(word(other)));
        static const auto key = static_cast<std::uint32_t>(token_hash("tally"));
        add(Kind::kNumbered, key, std::bit_cast<std::uint32_t>(tally), i, other + 1);
        return true;
      }
    }
    return false;
  }

  /// "$1.3 billion", "173,000 jobs", "5 percent", "magnitude 6.1".
  bool add_figure(std::size_t i) {
    std::size_t end = i + 1;
    double value = *number_of(word(i).substr(0, 9));
    double unit = 1;
    while (end < tokens_.size() && (gap(end) == "." || gap(end) == ",") && all_digits(word(end)) &&
           word(end).size() <= 9 && unit == 1) {
      const double part = *number_of(word(end));
      const double size = std::pow(10, static_cast<double>(word(end).size()));
      if (gap(end) == ".") {
        value += part / size;
        unit = size;
      } else {
        value = value * size + part;
      }
      ++end;
    }
    const std::uint32_t begin = tokens_[i].begin;
    const bool is_money = begin > 0 && text_[begin - 1] == '$';
    const ParticularWord* entry = nullptr;
    std::uint32_t key = 0;
    std::size_t last = end;
    if (char_at(tokens_[end - 1].end) == '%') {
      static const auto percent = static_cast<std::uint32_t>(token_hash("percent"));
      key = percent;
    } else if (end < tokens_.size() && (gap(end) == " " || gap(end) == "-") &&
               (entry = entry_at(end, WordKind::kUnit)) != nullptr) {
      key = entry->value + (is_money ? 8U : 0U);
      last = end + 1;
    } else if (i > 0 && (gap(i) == " " || gap(i) == "-") &&
               (entry = entry_at(i - 1, WordKind::kUnit)) != nullptr) {
      key = entry->value;
      --i;
    } else {
      return false;
    }
    add(Kind::kFigure, key, std::bit_cast<std::uint32_t>(static_cast<float>(value)), i, last);
    return true;
  }

  /// "Super Bowl LII", "Flight 370": a capitalised word, not the first of a sentence, and a number.
  void add_numbered(std::size_t i) {
    if (i < 2 || i >= kOrdinalTokens || (gap(i) != " " && gap(i) != "-") || !may_name(i - 1) ||
        is_capital_by_place(i - 1)) {
      return;
    }
    const char after = char_at(tokens_[i].end);
    const bool goes_on =
        (after == '.' || after == ',' || after == '-' || after == ':' || after == '/') &&
        is_digit(char_at(tokens_[i].end + 1));
    if (!goes_on && after != '%') {
      add(Kind::kNumbered, static_cast<std::uint32_t>(tokens_[i - 1].hash),
          static_cast<std::uint32_t>(tokens_[i].hash), i - 1, i + 1);
    }
  }

  /// "the 2024 budget", "the budget for 2023".
  void add_of_year(std::size_t i) {
    static const std::uint64_t of = token_hash("for");
    const auto value = static_cast<std::uint32_t>(tokens_[i].hash);
    if (i >= kOrdinalTokens) {
      return;
    }
    if (i >= 2 && tokens_[i - 1].hash == of && gap(i) == " " && gap(i - 1) == " " &&
        is_of_year(i - 2)) {
      add(Kind::kNumbered, static_cast<std::uint32_t>(tokens_[i - 2].hash), value, i - 2, i + 1);
    } else if (i + 1 < tokens_.size() && gap(i + 1) == " " && is_of_year(i + 1) &&
               (i == 0 || (gap(i) != "-" && gap(i) != "–" && gap(i) != ", "))) {
      add(Kind::kNumbered, static_cast<std::uint32_t>(tokens_[i + 1].hash), value, i, i + 2);
    }
  }

  bool is_of_year(std::size_t i) const {
    return !is_digit(text_[tokens_[i].begin]) && entry_at(i, WordKind::kNoName) == nullptr &&
           !statistics_of(term_of(tokens_[i], text_)).is_stop_word;
  }

  bool may_name(std::size_t i) const {
    return is_capital(word(i)) && !statistics_of(term_of(tokens_[i], text_)).is_stop_word &&
           entry_at(i, WordKind::kNoName) == nullptr;
  }

  bool is_capital_by_place(std::size_t i) const { return i == 0 || ends_sentence(gap(i)); }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<FoundParticular>& found_;
};

}  // namespace

std::vector<FoundParticular> find_particulars(std::string_view title,
                                              std::span<const Token> title_tokens,
                                              std::string_view text,
                                              std::span<const Token> tokens) {
  std::vector<FoundParticular> found;
  Finder(title, title_tokens, found).find();
  Finder(text, tokens, found).find();
  return found;
}

std::vector<Particular> particulars_of(std::string_view title,
                                       std::span<const Token> title_tokens,
                                       std::string_view text,
                                       std::span<const Token> tokens) {
  std::vector<Particular> particulars;
  for (const FoundParticular& one : find_particulars(title, title_tokens, text, tokens)) {
    particulars.push_back(one.particular);
  }
  particulars.resize(std::min(particulars.size(), kMostParticulars));
  std::sort(particulars.begin(), particulars.end());
  particulars.erase(std::unique(particulars.begin(), particulars.end()), particulars.end());
  return particulars;
}

}  // namespace newsdedup::events
