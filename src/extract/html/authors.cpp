#include "extract/html/authors.hpp"

#include <algorithm>
#include <string_view>

#include "extract/bylines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

/// "The Sound" => "thesound", as hosts are named.
std::string letters_of(std::string_view text) {
  std::string letters = fold(text);
  std::erase_if(letters,
                [](char c) { return c >= 0 && (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
  return letters;
}

/// Whether a name is that of the site or its owner.
bool is_site_name(const std::string& name, const PageClaims& claims) {
  const std::string letters = letters_of(name);
  const auto is_name = [&](std::string_view other) { return letters == letters_of(other); };
  if (std::any_of(claims.publishers.begin(), claims.publishers.end(), is_name)) {
    return true;
  }
  std::string_view host = claims.site;
  while (!host.empty()) {
    const std::string_view label = host.substr(0, host.find('.'));
    if (is_name(label)) {
      return true;
    }
    host.remove_prefix(std::min(label.size() + 1, host.size()));
  }
  return false;
}

constexpr unsigned char kUnspaced =
    0xE3;  ///< first byte of scripts that write names without spaces

/// Whether one of the names is a person's in full: of several words, and not the site's.
bool hold_person(const std::vector<std::string>& names, const PageClaims& claims) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const bool is_full =
        name.find(' ') != std::string::npos || static_cast<unsigned char>(name[0]) >= kUnspaced;
    return is_full && !is_site_name(name, claims);
  });
}

/// Adds the names in a value that are neither known nor the publisher's.
void add_people(const std::vector<std::string>& names,
                const PageClaims& claims,
                std::vector<std::string>& people) {
  const auto is_in = [](const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  for (const std::string& name : names) {
    if (!is_in(people, name) && !is_in(claims.publishers, name)) {
      people.push_back(name);
    }
  }
}

}  // namespace

std::vector<std::string> find_authors(const PageClaims& claims) {
  std::vector<std::string> people;
  for (const std::vector<std::string>& values : claims.authors) {
    for (const std::string& value : values) {
      add_people(claimed_names(value), claims, people);
    }
    if (!people.empty()) {
      break;
    }
  }
  if (!hold_person(people, claims) && hold_person(claims.bylines, claims)) {
    return claims.bylines;
  }
  if (!people.empty()) {
    return people;
  }
  for (const NameClaim& claim : claims.named) {
    auto names = claim.is_sure ? claimed_names(claim.text) : byline_names(claim.text);
    names = names.empty() ? bare_names(claim.text) : names;
    add_people(names, claims, people);
    if (!people.empty()) {
      return people;
    }
  }
  // Who writes alone may name the site after himself.
  for (const std::vector<std::string>& values : claims.authors) {
    for (const std::string& value : values) {
      if (const auto names = bare_names(value); !names.empty()) {
        return names;
      }
    }
  }
  return people;
}

}  // namespace newsdedup::html
