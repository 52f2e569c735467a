// How alike two articles are compared with what is around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "events/pair_model.hpp"
#include "events/similarity.hpp"

namespace newsdedup::events {

/// The graph of similar pairs. Within a series of like happenings everything resembles everything:
/// what counts is to be more alike than one's neighbours are (local scaling: Zelnik-Manor and
/// Perona 2004).
class Neighbourhood {
 public:
  /// `edges` by (a, b), of items 0 to `items` - 1.
  Neighbourhood(std::size_t items, std::span<const Edge> edges, unsigned threads = 1);

  /// PairFeature::kWideCrowd of an edge.
  float wide_crowd(const Edge& edge) const;

  /// Sets the features of neighbours of one edge after another; fast where they come by (a, b).
  class Reader {
   public:
    explicit Reader(const Neighbourhood& all)
        : all_(all), held_(all.size() / kBits + 1), known_(all.size()) {}
    void read(const Edge& edge, PairFeatures& values);
    /// Has what reading the edge takes fetched meanwhile.
    void prepare(const Edge& edge) const;

   private:
    static constexpr std::size_t kBits = 64;

    /// What is needed of an item that `at_` has an edge to.
    struct Known {
      float similarity = 0;
      float share = 0;
      float mean = 0;  // of its place
    };

    void move_to(std::uint32_t item);
    bool is_held(std::uint32_t item) const {
      return (held_[item / kBits] >> item % kBits & 1U) != 0;
    }
    template <class Similarity>
    float alike_nearest(std::uint32_t of, std::uint32_t other, Similarity similarity) const;

    const Neighbourhood& all_;
    std::uint32_t at_ = 0xFFFFFFFF;
    std::vector<std::uint64_t> held_;  // a bit for each item: whether item `at_` has an edge to it
    std::vector<Known> known_;         // by item, where it is held
  };

 private:
  static constexpr std::size_t kNearest = 3;
  static constexpr std::size_t kWide = 10;

  struct Links {
    std::span<const std::uint32_t> items;
    std::span<const float> similarities;
  };
  struct Place {
    float mean = 0;       // similarity to the 3 nearest
    float wide_mean = 0;  // to the 10 nearest
    float best = 0;
    float length = 0;  // root of the sum of the squares of the shares
    std::uint32_t nearest_count = 0;
    std::uint32_t nearest[kNearest + 1] = {};  // one more than counts: the other may be among them
  };

  std::size_t size() const { return places_.size(); }
  Links links(std::uint32_t item) const {
    const std::size_t count = begin_[item + 1] - begin_[item];
    return {std::span(items_).subspan(begin_[item], count),
            std::span(similarities_).subspan(begin_[item], count)};
  }
  void look_around(std::uint32_t item, std::vector<std::uint32_t>& order);

  std::vector<std::size_t> begin_;
  // The other items of the edges of each item, in order, and how alike they are: looked through
  // apart.
  std::vector<std::uint32_t> items_;
  std::vector<float> similarities_;
  std::vector<Place> places_;
};

}  // namespace newsdedup::events
