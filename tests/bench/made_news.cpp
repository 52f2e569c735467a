// Made words, made happenings, real calendar. Nothing here depends on the standard library's
// distributions, which differ between implementations.
#include "bench/made_news.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include <fmt/format.h>

namespace newsdedup::bench {
namespace {

constexpr auto kFunctionWords = std::to_array<std::string_view>(
    {"the",  "of",    "to",   "and",   "a",     "in",     "that",  "is",    "for",   "on",   "said",
     "it",   "with",  "was",  "as",    "by",    "he",     "at",    "from",  "be",    "has",  "have",
     "are",  "but",   "an",   "not",   "will",  "his",    "they",  "who",   "this",  "were", "or",
     "we",   "had",   "its",  "their", "about", "would",  "been",  "which", "after", "more", "one",
     "when", "there", "also", "new",   "than",  "people", "could", "two",   "out",   "over", "into",
     "her",  "she",   "up",   "first", "can",   "last",   "some",  "other", "time"});
constexpr auto kMonths =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"});
constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
constexpr std::size_t kWords = 30'000;
constexpr std::size_t kFirstOfTopic = 600;  // words before this rank are everybody's

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// 0 to `sides` - 1.
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
  /// True once in `sides` times.
  bool one_in(std::size_t sides) { return roll(sides) == 0; }
  /// 0 to 1.
  double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

 private:
  std::mt19937_64 engine_;
};

std::string capitalized(std::string word) {
  if (word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  }
  return word;
}

/// "March 4"
std::string month_and_day(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{} {}", kMonths[unsigned{date.month()} - 1], unsigned{date.day()});
}

/// Words by rank, drawn by Zipf's law.
class Lexicon {
 public:
  explicit Lexicon(Dice& dice) {
    double total = 0;
    for (std::size_t rank = 0; rank < kWords; ++rank) {
      words_.push_back(rank < kFunctionWords.size() ? std::string(kFunctionWords[rank])
                                                    : made_word(dice));
      total += 1 / (static_cast<double>(rank) + 2);
      sums_.push_back(total);
    }
  }

  const std::string& any(Dice& dice) const {
    const double wanted = dice.share() * sums_.back();
    const auto found = std::lower_bound(sums_.begin(), sums_.end(), wanted);
    return words_[static_cast<std::size_t>(found - sums_.begin())];
  }

  const std::string& rare(Dice& dice) const {
    return words_[kFirstOfTopic + dice.roll(kWords - kFirstOfTopic)];
  }

 private:
  static std::string made_word(Dice& dice) {
    constexpr std::string_view kConsonants = "bcdfghklmnprstvw";
    constexpr std::string_view kVowels = "aeiou";
    std::string word;
    for (std::size_t i = 2 + dice.roll(3); i > 0; --i) {
      word += kConsonants[dice.roll(kConsonants.size())];
      word += kVowels[dice.roll(kVowels.size())];
    }
    if (dice.one_in(2)) {
      word += kConsonants[dice.roll(kConsonants.size())];
    }
    return word;
  }

  std::vector<std::string> words_;  // by rank
  std::vector<double> sums_;        // of their frequencies, up to and with each
};

/// What the articles of a happening have in common.
struct Happening {
  Day day{};
  std::vector<std::string> words;
  std::vector<std::string> names;
};

class Newsroom {
 public:
  explicit Newsroom(std::uint64_t seed) : dice_(seed), lexicon_(dice_) {}

  std::vector<Article> stream(const StreamOptions& options) {
    const Day first = std::chrono::year{2023} / 1 / 1;
    std::vector<Article> articles;
    while (articles.size() < options.articles) {
      const auto days = static_cast<int>(articles.size() / options.articles_per_day);
      const Happening happening = made_happening(first + std::chrono::days(days));
      const std::size_t reports = 1 + (dice_.one_in(2) ? dice_.roll(6) : 0);
      for (std::size_t i = 0; i < reports && articles.size() < options.articles; ++i) {
        articles.push_back(made_article(happening));
        if (dice_.one_in(30) && articles.size() < options.articles) {
          articles.push_back(copied(articles.back()));
        }
      }
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      articles[i].info.id = fmt::format("a{}", i);
    }
    return articles;
  }

 private:
  Happening made_happening(Day day) {
    Happening happening{.day = day};
    for (std::size_t i = 0; i < 40; ++i) {
      happening.words.push_back(lexicon_.rare(dice_));
    }
    for (std::size_t i = 0; i < 5; ++i) {
      happening.names.push_back(capitalized(lexicon_.rare(dice_)) + " " +
                                capitalized(lexicon_.rare(dice_)));
    }
    return happening;
  }

  const std::string& word(const Happening& happening) {
    return dice_.one_in(8) ? happening.words[dice_.roll(happening.words.size())]
                           : lexicon_.any(dice_);
  }

  std::string time_phrase(const Happening& happening) {
    switch (dice_.roll(5)) {
      case 0:
        return "on " + month_and_day(happening.day);
      case 1:
        return fmt::format("on {}", kWeekdays[static_cast<std::size_t>(weekday_of(happening.day))]);
      case 2:
        return "last week";
      case 3:
        return fmt::format("in {}", 2000 + dice_.roll(23));
      default:
        return fmt::format("{} days ago", 2 + dice_.roll(8));
    }
  }

  std::string sentence(const Happening& happening) {
    std::string text = capitalized(word(happening));
    for (std::size_t i = 8 + dice_.roll(22); i > 0; --i) {
      text += dice_.one_in(14) ? ", " : " ";
      if (dice_.one_in(25)) {
        text += happening.names[dice_.roll(happening.names.size())];
      } else if (dice_.one_in(90)) {
        text += time_phrase(happening);
      } else {
        text += word(happening);
      }
    }
    return text + ".";
  }

  Article made_article(const Happening& happening) {
    Article article;
    std::string title = happening.names[0];
    for (std::size_t i = 4 + dice_.roll(5); i > 0; --i) {
      title += " " + word(happening);
    }
    article.info.title = std::move(title);
    article.info.site = fmt::format("paper{}.example", dice_.roll(40));
    if (!dice_.one_in(20)) {
      article.info.published = Timestamp{.day = happening.day + std::chrono::days(dice_.roll(3))};
    }
    for (std::size_t paragraphs = 5 + dice_.roll(10); paragraphs > 0; --paragraphs) {
      for (std::size_t sentences = 1 + dice_.roll(3); sentences > 0; --sentences) {
        article.text += sentence(happening);
        article.text += sentences > 1 ? " " : "\n\n";
      }
    }
    article.text.resize(article.text.size() - 2);
    return article;
  }

  /// The same article with about one word in 50 changed.
  Article copied(const Article& original) {
    Article copy = original;
    copy.text.clear();
    std::string_view rest = original.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      copy.text += dice_.one_in(50) ? std::string_view(lexicon_.rare(dice_)) : rest.substr(0, end);
      rest.remove_prefix(end);
      if (!rest.empty()) {
        copy.text += ' ';
        rest.remove_prefix(1);
      }
    }
    return copy;
  }

  Dice dice_;
  Lexicon lexicon_;
};

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '\n') {
      json += "\\n";
    } else {
      json += c;
    }
  }
  return json + '"';
}

}  // namespace

std::vector<Article> made_stream(const StreamOptions& options) {
  return Newsroom(options.seed).stream(options);
}

std::string json_line(const Article& article) {
  std::string line = fmt::format("{{\"id\":{},\"title\":{},\"site\":{}", quoted(article.info.id),
                                 quoted(*article.info.title), quoted(*article.info.site));
  if (article.info.published) {
    line += ",\"language\":\"en\"";  // made words are no language: looking for one is not measured
    line += fmt::format(",\"published\":\"{}\"", to_iso(*article.info.published));
  }
  return line + ",\"text\":" + quoted(article.text) + "}";
}

std::string text_dump(const Article& article) {
  std::string page = "Skip to content\nHome\nWorld\nPolitics\nBusiness\nSport\nWeather\nSign in\n";
  page += *article.info.title + "\n";
  page += "By Ann Example\n";
  if (article.info.published) {
    const std::chrono::year_month_day date(article.info.published->day);
    page += fmt::format("Published {}, {}\n", month_and_day(article.info.published->day),
                        int{date.year()});
  }
  page += "Share on Facebook\nShare on Twitter\nCopy link\n";
  page += article.text;
  page +=
      "\nRead more:\nRelated stories\nSubscribe to our newsletter\nAdvertisement\nComments\n"
      "About us\nContact\nPrivacy policy\nTerms of use\nAll rights reserved.\n";
  return page;
}

}  // namespace newsdedup::bench
