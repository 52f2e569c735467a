// What an item of a feed is made of, and the record that becomes of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reader/feed_markup.hpp"

namespace newsdedup {

/// An item with fewer words, and a link, is but a teaser.
constexpr std::size_t kTeaserWords = 30;

/// What an item is made of.
struct ItemParts {
  std::string id;
  std::string link;
  std::string other_link;  ///< to a version that is no page
  std::string guid_link;   ///< a guid that is an address, and says so or does not deny it
  std::string title;
  std::string published;
  std::string created;
  std::string updated;
  std::string language;
  std::vector<std::string> authors;
  std::string podcaster;  ///< iTunes' author
  std::string content;    ///< HTML
  std::string summary;
};

/// Takes an element of an item for what its name says. `base` is what relative links begin at.
void read_part(std::string_view name,
               const XmlAttributes& attributes,
               std::string_view inside,
               bool is_atom,
               const std::string& base,
               ItemParts& parts);

/// The item as the JSON object that `decode_json` reads.
std::string item_json(ItemParts parts);

/// The `<name>` inside of an author, else all of it.
std::string author_in(std::string_view inside);

/// Unless it is empty, or there already.
void add_author(std::string name, std::vector<std::string>& authors);

void set_if_empty(std::string& target, std::string value);

bool is_web_address(std::string_view text);

}  // namespace newsdedup
