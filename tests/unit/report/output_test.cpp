// A file that appears whole or not at all.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "newsdedup/report.hpp"

namespace newsdedup {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class OutputTest : public testing::Test {
 protected:
  OutputTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~OutputTest() override { fs::remove_all(folder_); }

  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      (testing::UnitTest::GetInstance()->current_test_info()->name() + std::to_string(::getpid()));
  fs::path file_ = folder_ / "out.json";
};

TEST_F(OutputTest, TheFileAppearsWithTheCommit) {
  Output output(file_);
  output.write("one");
  output.write(std::string(1'000'000, 'x'));
  EXPECT_FALSE(fs::exists(file_));
  output.commit();
  EXPECT_EQ(content_of(file_), "one" + std::string(1'000'000, 'x'));
  EXPECT_EQ(files(), 1U);
}

TEST_F(OutputTest, WithoutACommitTheOldFileStaysAndNothingBesideIt) {
  std::ofstream(file_) << "old";
  {
    Output output(file_);
    output.write(std::string(1'000'000, 'x'));
    EXPECT_EQ(files(), 2U);
  }
  EXPECT_EQ(content_of(file_), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(OutputTest, PermissionsOfTheOldFileAndLinksToItStay) {
  std::ofstream(file_) << "old";
  ::chmod(file_.c_str(), 0640);
  fs::create_symlink("out.json", folder_ / "link");
  Output output(folder_ / "link");
  output.write("new");
  output.commit();
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(content_of(file_), "new");
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms{0640});
}

TEST_F(OutputTest, WhatIsNoRegularFileIsWrittenAsItIs) {
  Output output("/dev/null");
  output.write("gone");
  output.commit();
  EXPECT_TRUE(output.temporary_path().empty());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputTest, AFolderThatIsMissingOrAFileThatIsAFolderIsTold) {
  for (const fs::path& path : {folder_ / "no" / "out.json", folder_}) {
    try {
      Output output(path);
      FAIL() << "no exception";
    } catch (const FatalError& error) {
      EXPECT_EQ(error.exit_code(), 1);
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos);
    }
  }
}

TEST_F(OutputTest, AFullDiskIsTold) {
  Output output("/dev/full");
  output.write("text");
  EXPECT_THROW(output.commit(), FatalError);
}

}  // namespace
}  // namespace newsdedup
