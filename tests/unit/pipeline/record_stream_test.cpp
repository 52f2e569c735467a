// Files in lanes: small ones together, large ones alone, nothing twice, nothing lost.
#include "pipeline/record_stream.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/reader/files.hpp"

namespace newsdedup {
namespace {

using testing::ElementsAre;

std::string lines(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    all += R"({"text":"t"})"
           "\n";
  }
  return all;
}

/// The origins that a lane gives, without the folder.
std::vector<std::string> origins_of(const Lane<RecordBatch>& lane) {
  std::vector<std::string> origins;
  while (const auto batch = lane()) {
    EXPECT_FALSE(batch->empty());
    for (const Result<RawRecord>& record : *batch) {
      const std::string& origin = record ? record.value().origin : record.error().origin;
      origins.push_back(origin.substr(origin.rfind('/') + 1));
    }
  }
  return origins;
}

std::vector<std::vector<std::string>> lanes_over(const InputList& inputs) {
  const ReaderOptions options;
  RecordStream stream(inputs, options);
  std::vector<std::vector<std::string>> lanes;
  while (const Lane<RecordBatch> lane = stream.open()) {
    lanes.push_back(origins_of(lane));
  }
  return lanes;
}

class RecordStreamTest : public testing::Test {
 protected:
  InputList inputs() const { return find_inputs(std::vector<std::string>{folder_.path()}); }
  test::TempFolder folder_;
};

TEST_F(RecordStreamTest, SmallFilesShareALaneAndLargeOnesHaveOneEach) {
  folder_.write("a.jsonl", lines(2));
  folder_.write("b.jsonl", lines(1));
  folder_.write("c.txt", std::string(70'000, 'x'));
  folder_.write("d.jsonl", lines(1));
  EXPECT_THAT(lanes_over(inputs()), ElementsAre(ElementsAre("a.jsonl:1", "a.jsonl:2", "b.jsonl:1"),
                                                ElementsAre("c.txt"), ElementsAre("d.jsonl:1")));
}

TEST_F(RecordStreamTest, AFileOfUnknownSizeHasALaneOfItsOwn) {
  folder_.write("a.jsonl", lines(1));
  folder_.write("b.jsonl", lines(1));
  InputList unknown = inputs();
  unknown.sizes.clear();
  EXPECT_THAT(lanes_over(unknown), ElementsAre(ElementsAre("a.jsonl:1"), ElementsAre("b.jsonl:1")));
}

TEST_F(RecordStreamTest, WhatCouldNotBeReadInDirectoriesComesFirst) {
  folder_.write("a.jsonl", lines(1));
  InputList with_errors = inputs();
  with_errors.errors.push_back({"gone", "unreadable", "no such file", std::nullopt});
  EXPECT_THAT(lanes_over(with_errors), ElementsAre(ElementsAre("gone"), ElementsAre("a.jsonl:1")));
}

TEST_F(RecordStreamTest, LanesMayBeReadInTurns) {
  folder_.write("a.jsonl", lines(100));
  folder_.write("b.txt", std::string(70'000, 'x'));
  folder_.write("c.jsonl", lines(100));
  const InputList found = inputs();
  const ReaderOptions options;
  RecordStream stream(found, options);
  const std::vector<Lane<RecordBatch>> lanes = {stream.open(), stream.open(), stream.open()};
  EXPECT_FALSE(stream.open());
  std::vector<std::size_t> records(3);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      const auto batch = lanes[i]();
      records[i] += batch ? batch->size() : 0;
      more = more || batch;
    }
  }
  EXPECT_THAT(records, ElementsAre(100U, 1U, 100U));
}

TEST_F(RecordStreamTest, OfAFileWhoseFirstRecordIsNotWantedNothingElseIsRead) {
  folder_.write("a.jsonl", lines(100));
  folder_.write("b.txt", "text");
  folder_.write("c.jsonl", lines(3));
  const InputList found = inputs();
  const ReaderOptions options;
  RecordStream stream(found, options,
                      [](const RawRecord& first) { return first.kind == RecordKind::kText; });
  EXPECT_THAT(origins_of(stream.open()), ElementsAre("a.jsonl:1", "b.txt", "c.jsonl:1"));
}

}  // namespace
}  // namespace newsdedup
