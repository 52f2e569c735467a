// Folders of files with whatever names, walked with whatever patterns: no crash, sorted, each once.
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "newsdedup/reader.hpp"

namespace {

/// A name as it may stand in a folder: never above it.
std::string safe_name(std::string name) {
  name = name.substr(0, 100);
  std::erase(name, '\0');
  std::replace(name.begin(), name.end(), '.', name.find("..") == std::string::npos ? '.' : '_');
  return name;
}

}  // namespace

/// Lines: "?PATTERN" is a glob, "NAME/" a folder, "@NAME" a link to the folder itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fs = std::filesystem;
  char folder[] = "/tmp/newsdedup-fuzz-XXXXXX";
  if (::mkdtemp(folder) == nullptr) {
    std::abort();
  }
  const fs::path root = folder;
  newsdedup::WalkOptions options{.follow = size % 2 == 0, .hidden = size % 3 == 0, .globs = {}};
  std::string rest(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 1000));
  std::error_code failure;
  while (!rest.empty()) {
    const std::string line = rest.substr(0, rest.find('\n'));
    rest.erase(0, line.size() + 1);
    if (line.starts_with('?')) {
      options.globs.push_back(line.substr(1));
    } else if (line.starts_with('@')) {
      fs::create_symlink(root, root / fs::path(safe_name(line.substr(1))).filename(), failure);
    } else if (const fs::path path = fs::path(root.string() + '/' + safe_name(line)); true) {
      fs::create_directories(line.ends_with('/') ? path : path.parent_path(), failure);
      std::ofstream(path) << "text";
    }
  }
  const std::vector<std::string> inputs = {root.string(), "-", root.string() + "/."};
  const newsdedup::InputList found = newsdedup::find_inputs(inputs, options);
  const auto end = found.files.end() - 1;  // "-" comes last
  if (found.sizes.size() + 1 != found.files.size() || !std::is_sorted(found.files.begin(), end) ||
      std::adjacent_find(found.files.begin(), end) != end) {
    std::abort();
  }
  fs::remove_all(root, failure);
  return 0;
}
