#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "newsdedup/reader.hpp"
#include "unit/reader/files.hpp"

namespace newsdedup {
namespace {

namespace fs = std::filesystem;
using test::TempFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

InputList inputs(std::vector<std::string> named, const WalkOptions& options = {}) {
  return find_inputs(named, options);
}

/// Paths below the folder, without it.
std::vector<std::string> below(const TempFolder& folder, const InputList& found) {
  std::vector<std::string> names;
  for (const std::string& file : found.files) {
    names.push_back(file.substr(folder.path().size() + 1));
  }
  return names;
}

TEST(Inputs, FilesComeInByteOrderOfThePathAndNotOfTheFolder) {
  const TempFolder folder;
  for (const char* name : {"a/x.txt", "a.txt", "a-b/x.txt", "a/b/y.txt", "B.txt", "é.txt"}) {
    folder.write(name, "x");
  }
  EXPECT_THAT(below(folder, inputs({folder.path()})),
              ElementsAre("B.txt", "a-b/x.txt", "a.txt", "a/b/y.txt", "a/x.txt", "é.txt"));
}

TEST(Inputs, HiddenNamesAndWhatIsNoDocumentAreCountedAsIgnored) {
  const TempFolder folder;
  for (const char* name : {"a.txt", ".hidden", ".git/config", "style.css", "PHOTO.JPG", "noext"}) {
    folder.write(name, "x");
  }
  const InputList found = inputs({folder.path()});
  EXPECT_THAT(below(folder, found), ElementsAre("a.txt", "noext"));
  EXPECT_EQ(found.ignored, 4U);
  EXPECT_TRUE(found.errors.empty());
}

TEST(Inputs, WhatIsNamedIsReadWhateverItsName) {
  const TempFolder folder;
  const std::string hidden = folder.write(".hidden.css", "x");
  EXPECT_THAT(inputs({hidden}).files, ElementsAre(hidden));
}

TEST(Inputs, AFileMetTwiceIsReadOnceUnderItsLeastName) {
  const TempFolder folder;
  const std::string b = folder.write("b.txt", "x");
  fs::create_hard_link(b, folder / "c.txt");
  fs::create_symlink(b, folder / "a.txt");
  EXPECT_THAT(below(folder, inputs({folder.path()})), ElementsAre("a.txt"));
  EXPECT_THAT(below(folder, inputs({b, folder.path(), b})), ElementsAre("a.txt"));
  EXPECT_EQ(inputs({folder.path(), folder.path()}).files.size(), 1U);
}

TEST(Inputs, LinksThatRunInARingEnd) {
  const TempFolder folder;
  folder.write("a/b/x.txt", "x");
  fs::create_directory_symlink(folder.path(), folder / "a/b/up");
  fs::create_directory_symlink(folder / "a", folder / "0");
  EXPECT_THAT(below(folder, inputs({folder.path()}, {.follow = true})), ElementsAre("0/b/x.txt"));
  const InputList found = inputs({folder.path()});
  EXPECT_THAT(below(folder, found), ElementsAre("a/b/x.txt"));
  EXPECT_EQ(found.ignored, 2U);
  EXPECT_THAT(below(folder, inputs({folder / "0"})), ElementsAre("0/b/x.txt"));
}

TEST(Inputs, HiddenNamesAreReadIfThatIsAsked) {
  const TempFolder folder;
  folder.write(".a/x.txt", "x");
  folder.write(".b.txt", "x");
  EXPECT_TRUE(inputs({folder.path()}).files.empty());
  EXPECT_THAT(below(folder, inputs({folder.path()}, {.hidden = true})),
              ElementsAre(".a/x.txt", ".b.txt"));
}

TEST(Inputs, PatternsChooseNamesAndPaths) {
  const TempFolder folder;
  for (const char* name : {"a.txt", "b.jsonl", "d/a.jsonl", "d/e/a.jsonl", "d/e/draft.jsonl"}) {
    folder.write(name, "x");
  }
  const auto matched = [&](std::vector<std::string> globs) {
    return below(folder, inputs({folder.path()}, {.globs = std::move(globs)}));
  };
  EXPECT_THAT(matched({"*.jsonl"}),
              ElementsAre("b.jsonl", "d/a.jsonl", "d/e/a.jsonl", "d/e/draft.jsonl"));
  EXPECT_THAT(matched({"d/*.jsonl", "*.txt"}), ElementsAre("a.txt", "d/a.jsonl"));
  EXPECT_THAT(matched({"!draft*", "!*.txt"}), ElementsAre("b.jsonl", "d/a.jsonl", "d/e/a.jsonl"));
  EXPECT_TRUE(matched({"*.csv"}).empty());
  EXPECT_EQ(inputs({folder.path()}, {.globs = {"*.csv"}}).ignored, 5U);
  EXPECT_EQ(inputs({folder / "a.txt"}, {.globs = {"*.csv"}}).files.size(), 1U) << "named itself";
}

TEST(Inputs, WhatIsNamedTwiceIsToldAndSizesAreSummedUp) {
  const TempFolder folder;
  const std::string file = folder.write("a.txt", "12345");
  folder.write("b.txt", "123");
  const InputList found = inputs({folder.path(), file, file});
  EXPECT_EQ(found.files.size(), 2U);
  EXPECT_THAT(found.repeated, ElementsAre(file, file));
  EXPECT_EQ(found.bytes, 8U);
  EXPECT_TRUE(found.bytes_known);
  EXPECT_FALSE(inputs({file, "-"}).bytes_known);
}

TEST(Inputs, PathsAreNormalisedAsTyped) {
  const TempFolder folder;
  folder.write("d/x.txt", "x");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  EXPECT_THAT(inputs({"./d//x.txt"}).files, ElementsAre("d/x.txt"));
  EXPECT_THAT(inputs({"."}).files, ElementsAre("d/x.txt"));
  EXPECT_THAT(inputs({"./d/"}).files, ElementsAre("d/x.txt"));
  fs::current_path(folder / "d");
  EXPECT_THAT(inputs({"../d"}).files, ElementsAre("../d/x.txt"));
  fs::current_path(before);
}

TEST(Inputs, StandardInputComesLastAndOnce) {
  const TempFolder folder;
  const std::string file = folder.write("~.txt", "x");
  EXPECT_THAT(inputs({"-", file, "-"}).files, ElementsAre(file, "-"));
}

TEST(Inputs, AFileThatIsNamedLikeStandardInputIsAFile) {
  const TempFolder folder;
  folder.write("-", "x");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  EXPECT_THAT(inputs({"./-"}).files, ElementsAre("./-"));
  EXPECT_THAT(inputs({"."}).files, ElementsAre("./-"));
  fs::current_path(before);
}

TEST(Inputs, ANamedInputThatDoesNotExistEndsTheRun) {
  const TempFolder folder;
  for (const std::string& missing : {folder / "missing.txt", std::string()}) {
    try {
      inputs({folder.path(), missing});
      ADD_FAILURE() << "no error for '" << missing << "'";
    } catch (const FatalError& error) {
      EXPECT_EQ(error.exit_code(), 1);
      EXPECT_THAT(error.what(), HasSubstr("'" + missing + "'"));
    }
  }
}

TEST(Inputs, WhatCannotBeReadOnTheWayIsToldAndTheWalkGoesOn) {
  const TempFolder folder;
  folder.write("a.txt", "x");
  folder.write("z/z.txt", "x");
  fs::create_symlink(folder / "nowhere", folder / "broken.txt");
  const InputList found = inputs({folder.path()});
  EXPECT_THAT(below(folder, found), ElementsAre("a.txt", "z/z.txt"));
  ASSERT_EQ(found.errors.size(), 1U);
  EXPECT_EQ(found.errors[0].origin, folder / "broken.txt");
  EXPECT_EQ(found.errors[0].code, "unreadable");
}

TEST(Inputs, AFolderThatMayNotBeReadIsToldAndTheWalkGoesOn) {
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may read every folder";
  }
  const TempFolder folder;
  folder.write("a/a.txt", "x");
  folder.write("b.txt", "x");
  fs::permissions(folder / "a", fs::perms::none);
  const InputList found = inputs({folder.path()});
  fs::permissions(folder / "a", fs::perms::owner_all);
  EXPECT_THAT(below(folder, found), ElementsAre("b.txt"));
  ASSERT_EQ(found.errors.size(), 1U);
  EXPECT_EQ(found.errors[0].origin, folder / "a");
}

TEST(Inputs, PipesInAFolderAreNotWaitedFor) {
  const TempFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  const InputList found = inputs({folder.path()});
  EXPECT_TRUE(found.files.empty());
  EXPECT_EQ(found.ignored, 1U);
}

TEST(Inputs, AnEmptyFolderHoldsNothing) {
  const TempFolder folder;
  EXPECT_EQ(inputs({folder.path()}).files.size(), 0U);
}

}  // namespace
}  // namespace newsdedup
