// Where time expressions stand, and what is passed over.
#include "events/mentions.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

Article article_of(std::string text, const std::string& language) {
  Article article;
  article.info.language = language;
  article.text = std::move(text);
  return article;
}

std::vector<std::string> told(const std::vector<Mention>& mentions, const std::string& text) {
  std::vector<std::string> lines;
  for (const Mention& mention : mentions) {
    const TimeExpression& found = mention.expression;
    lines.push_back(std::to_string(found.offset) + " " + text.substr(found.offset, found.length) +
                    " " + std::to_string(static_cast<int>(mention.place)) + " after " +
                    std::string(mention.before));
  }
  return lines;
}

TEST(Mentions, ParagraphsThatTellNoTimeArePassedOverWithoutLoss) {
  const std::vector<std::string> paragraphs{
      "The bridge was opened by the mayor. He was glad.",
      "It will be closed on the 25th.",
      "Work began in MAY, said \xE2\x80\x9CMonday\xE2\x80\x99s\xE2\x80\x9D paper; the U.S. paid.",
      "\xC3\x89l lleg\xC3\xB3 el lunes\nMontagabend war es still",
      "On 24.4. the mid2020 plan, o'24, was read",
      "Nobody came.\n \nYesterday they did.",
      "\n",
      "It costs $5 million, or two",
      "24 April 2024 was the day",
      "weeks ago it did not. Today"};
  for (std::size_t first = 0; first < paragraphs.size(); ++first) {
    std::string text;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      text += paragraphs[(first + i) % paragraphs.size()] + "\n\n";
    }
    for (const std::string language : {"en", "de", "es"}) {
      const Article article = article_of(text, language);
      std::vector<Token> tokens;
      tokenize(text, tokens);
      const Day day = std::chrono::sys_days{std::chrono::year{2024} / 5 / 20};
      for (std::size_t bytes = 0; bytes <= text.size(); ++bytes) {
        EXPECT_EQ(told(find_mentions(article, bytes, day, tokens), text),
                  told(find_mentions(article, bytes, day), text))
            << bytes << " bytes of " << text;
      }
    }
  }
}

}  // namespace
}  // namespace newsdedup::events
