#include "events/pair_model.hpp"

#include <string>

#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"

namespace newsdedup::events {
namespace {

TEST(PairModel, ReadsWeightsByHowManyDaysAreKnown) {
  const PairModel model("# a comment\nlead\t1\t2\t3\nbias\t-1\t-2\t-3\nconflict\t.5\ncut\t-1.5\n");
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kBoth), 1);
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kNone), 3);
  EXPECT_EQ(model.weight(PairFeature::kBody, KnownDays::kOne), 0);
  EXPECT_EQ(model.bias(KnownDays::kOne), -2);
  EXPECT_EQ(model.conflicts().time, 0.5);
  EXPECT_EQ(model.cut(), -1.5);
}

TEST(PairModel, WhatIsTypicalStandsBehindTheWeights) {
  const PairModel model("lead\t1\t2\t3\t.1\t.2\t.3\nbody\t1\t1\t1\n");
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kNone), 3);
  EXPECT_EQ(model.typical(PairFeature::kLead, KnownDays::kOne), .2F);
  EXPECT_EQ(model.typical(PairFeature::kBody, KnownDays::kOne), 0);
}

TEST(PairModel, SumsTheFeaturesOfARange) {
  const PairModel model("lead\t1\t1\t1\nbody\t2\t2\t2\n");
  PairFeatures values{};
  values.fill(3);
  EXPECT_EQ(model.sum(values, KnownDays::kBoth, 0, kPairFeatures), 9);
  EXPECT_EQ(model.sum(values, KnownDays::kBoth, 1, kPairFeatures), 6);
}

TEST(PairModel, AmongFewAnUndatedArticleIsWeighedAsIfNoDayWereKnown) {
  const PairModel model("lead\t1\t2\t4\nbias\t0\t2\t4\n");
  EXPECT_EQ(model.among_few(0).weight(PairFeature::kLead, KnownDays::kOne), 2);
  EXPECT_EQ(model.among_few(.5).weight(PairFeature::kLead, KnownDays::kOne), 3);
  EXPECT_EQ(model.among_few(1).bias(KnownDays::kOne), 4);
  EXPECT_EQ(model.among_few(1).bias(KnownDays::kBoth), 0);
}

TEST(PairModel, AmongManyMoreIsGivenWhereOneDayIsKnownAndLessTakenForWhatWasNotCompared) {
  const PairModel model = PairModel("bias\t0\t2\t4\nmissing\t-4\n").among_many(.5, .25);
  EXPECT_EQ(model.bias(KnownDays::kBoth), 0);
  EXPECT_EQ(model.bias(KnownDays::kOne), 2.5F);
  EXPECT_EQ(model.bias(KnownDays::kNone), 4);
  EXPECT_EQ(model.missing(), -3.75);
}

TEST(PairModel, BlendsByKnownDays) {
  const PairModel model =
      PairModel("lead\t1\t2\t4\nbias\t0\t2\t4\ncut\t-2\n")
          .blended_with(PairModel("lead\t3\t4\t8\nbias\t2\t4\t8\n"), {0, .5F, 1});
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kBoth), 1);
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kOne), 3);
  EXPECT_EQ(model.weight(PairFeature::kLead, KnownDays::kNone), 8);
  EXPECT_EQ(model.bias(KnownDays::kOne), 3);
  EXPECT_EQ(model.cut(), -2);
}

TEST(PairModel, WhatIsNoTableIsRefused) {
  for (const std::string table :
       {"lead\t1\t2", "lead\tx\t2\t3", "lead\t1\t2\t3\t4", "unheard\t1", "lead", "\t"}) {
    EXPECT_THROW(PairModel{table}, FatalError) << table;
  }
}

TEST(PairModel, TheShippedOneTakesMoreForTimesInConflict) {
  EXPECT_GT(shipped_pair_model()->conflicts().time, 0);
  EXPECT_LT(shipped_pair_model()->missing(), shipped_pair_model()->cut());
}

}  // namespace
}  // namespace newsdedup::events
