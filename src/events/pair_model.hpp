// How likely two articles tell of one happening: a logistic model over what is measured of a pair.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "newsdedup/events.hpp"

namespace newsdedup::events {

inline constexpr float kSoft = 0.02F;  ///< keeps logarithms of nothing finite
inline constexpr float kPerLength = 100;
inline constexpr float kDaysPerGap = 5;

/// What is measured of a pair. "Neighbours" are the articles that one is compared with;
/// similarities are those of `Edge`. Logarithms of cosines and shares are ln(x + kSoft).
enum class PairFeature : std::uint8_t {
  kLead,         ///< logarithm of the cosine of the leads
  kBody,         ///< likewise of the whole texts
  kUntitled,     ///< 1 if one has no title
  kTitleInLead,  ///< logarithm of the cosine of a title and the other's lead; 0 if one has no title
  kCovered,      ///< logarithm of the share of the words of the poorer that the other has
  kLength,       ///< ln(1 + words of the poorer by their IDF squared / kPerLength)
  kRare,         ///< ln(1 + rare words in common)
  kWeekdaysShared,  ///< 1 if the leads name a weekday in common
  kWeekdaysApart,   ///< 1 if both leads name weekdays, and none in common
  kGap,             ///< days between the publications / kDaysPerGap; 0 if one is unknown
  kSameDay,         ///< 1 if both are of one day
  kCrowd,           ///< -ln of the geometric mean of how alike both are to their 3 nearest
  kWideCrowd,       ///< likewise of their 10 nearest
  kBest,            ///< logarithm of the similarity relative to the nearest of both
  kRank,            ///< -ln of the places in the order of neighbours of each other, both added
  kNeighbours,      ///< logarithm of how alike each is to the 3 nearest of the other
  kFarNeighbours,   ///< likewise, the lower of the two
  kCompany,         ///< square root of the cosine of the lists of neighbours
};
inline constexpr std::size_t kPairFeatures = 18;
/// Those from here on need the neighbours of both.
inline constexpr std::size_t kFirstOfNeighbours = 11;

using PairFeatures = std::array<float, kPairFeatures>;

/// The name in the table and in `newsdedup dev pairs`.
std::string_view name_of(PairFeature feature);

/// The name in the table of what a contradiction of this kind takes.
std::string_view name_of(Particular::Kind kind);

/// Of how many of a pair the day of publication is known: each has weights of its own.
enum class KnownDays : std::uint8_t { kBoth, kOne, kNone };

/// What conflicts take from the log-odds, each at least 0.
struct ConflictWeights {
  double time = 0;                                      ///< a unit of conflict of times
  std::array<double, Particular::kKinds> particular{};  ///< a contradiction, by kind
};

/// The table of data/events/pair_model.tsv.
class PairModel {
 public:
  PairModel() = default;
  /// Throws FatalError(2) on a table that is none.
  explicit PairModel(std::string_view table);

  /// What a feature adds to the log-odds.
  float weight(PairFeature feature, KnownDays days) const {
    return weights_[static_cast<std::size_t>(days)][static_cast<std::size_t>(feature)];
  }
  /// What it is on average of the pairs that the weights were fitted to; 0 if the table does not
  /// tell.
  float typical(PairFeature feature, KnownDays days) const {
    return typical_[static_cast<std::size_t>(days)][static_cast<std::size_t>(feature)];
  }
  /// The log-odds that the features [first, last) add up to, without the bias.
  float sum(const PairFeatures& values, KnownDays days, std::size_t first, std::size_t last) const;
  /// The model for a run in which an undated article has few events to belong to: by this share, 0
  /// to 1, the weights of pairs with one known day are those of pairs with none.
  PairModel among_few(double share) const;
  /// The model for a run of more articles than the weights were fitted in: the more there are, the
  /// more of those that an article is compared with tell of something else, and the lower a pair
  /// with one known day stands among its neighbours. To the log-odds of such a pair `one_known` is
  /// added, to those of pairs that were not compared `not_compared`.
  PairModel among_many(double one_known, double not_compared) const;
  /// The model between this one and another: weights, means and biases are by these shares, 0 to 1,
  /// by known days, those of the other.
  PairModel blended_with(const PairModel& other, const std::array<float, 3>& shares) const;
  float bias(KnownDays days) const { return bias_[static_cast<std::size_t>(days)]; }
  const ConflictWeights& conflicts() const { return conflicts_; }
  /// How clusters are linked by these log-odds (LinkageOptions).
  double cut() const { return cut_; }
  double missing() const { return missing_; }
  double per_size() const { return per_size_; }

 private:
  bool set_weights(std::string_view name, std::span<const double> numbers);
  bool set_number(std::string_view name, std::span<const double> numbers);

  using Table = std::array<std::array<float, kPairFeatures>, 3>;  // by KnownDays

  Table weights_{};
  Table typical_{};
  std::array<float, 3> bias_{};
  ConflictWeights conflicts_;
  double cut_ = 0;
  double missing_ = 0;
  double per_size_ = 0;
};

/// The model that is shipped.
std::shared_ptr<const PairModel> shipped_pair_model();

/// The one that is shipped for articles without neighbours that are alike: weights and biases only.
std::shared_ptr<const PairModel> shipped_sparse_model();

/// The model of the options, else the one that is shipped.
std::shared_ptr<const PairModel> model_of(const EventOptions& options);

}  // namespace newsdedup::events
