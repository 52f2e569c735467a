// What clustering works on: copies count once.
#include "events/items.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace newsdedup::events {

Items collect_items(const EventCorpus& corpus) {
  std::vector<bool> is_digest(corpus.articles.size(), false);
  for (const Embedding& embedding : corpus.embedded) {
    is_digest[embedding.in] = true;
  }
  std::vector<const DuplicateGroup*> led(corpus.articles.size(), nullptr);
  std::vector<bool> is_member(corpus.articles.size(), false);
  for (const DuplicateGroup& group : corpus.groups) {
    led[group.canonical] = &group;
    for (const GroupMember& member : group.members) {
      is_member[member.article] = true;
    }
  }
  std::vector<std::pair<Day, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < corpus.articles.size(); ++i) {
    if (!is_member[i]) {
      const std::optional<Timestamp>& published = corpus.articles[i].published;
      order.emplace_back(published ? published->day : Day::max(), i);
    }
  }
  std::sort(order.begin(), order.end());
  Items result;
  for (const auto& [day, i] : order) {
    result.items.push_back({.article = i,
                            .day = corpus.articles[i].published ? std::optional(day) : std::nullopt,
                            .is_digest = is_digest[i],
                            .weekdays = corpus.features[i].weekdays,
                            .features = &corpus.features[i]});
    std::vector<std::uint32_t> articles{i};
    if (led[i] != nullptr) {
      for (const GroupMember& member : led[i]->members) {
        articles.push_back(member.article);
      }
    }
    std::sort(articles.begin(), articles.end());
    result.articles.push_back(std::move(articles));
  }
  return result;
}

}  // namespace newsdedup::events
