// Texts on disk until an output needs them.
#include "pipeline/text_spool.hpp"

#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"

namespace newsdedup {
namespace {

TEST(TextSpool, GivesBackWhatWasPutInInAnyOrder) {
  TextSpool spool(testing::TempDir());
  const std::string large(3'000'000, 'x');
  std::vector<TextSpool::Handle> handles;
  for (const std::string& text :
       {std::string("one"), std::string(), large, std::string("a\0b", 3)}) {
    handles.push_back(spool.append(text));
  }
  EXPECT_EQ(spool.read(handles[3]), std::string("a\0b", 3));
  EXPECT_EQ(spool.read(handles[2]), large);
  EXPECT_EQ(spool.read(handles[1]), "");
  EXPECT_EQ(spool.read(handles[0]), "one");
  EXPECT_EQ(spool.read(spool.append("later")), "later");
}

TEST(TextSpool, LeavesNoNameBehindEvenWhileItIsInUse) {
  const std::string folder = testing::TempDir() + "/spool_test";
  std::filesystem::create_directories(folder);
  TextSpool spool(folder);
  spool.append("text");
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(TextSpool, AFolderThatDoesNotExistIsAnErrorThatNamesIt) {
  try {
    TextSpool spool("/no/such/folder");
    FAIL() << "no exception";
  } catch (const FatalError& error) {
    EXPECT_EQ(error.exit_code(), 1);
    EXPECT_NE(std::string(error.what()).find("/no/such/folder"), std::string::npos);
  }
}

}  // namespace
}  // namespace newsdedup
