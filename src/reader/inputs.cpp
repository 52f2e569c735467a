// The files behind the inputs of a command line: walks directories in byte order of the path.
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <queue>
#include <set>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "newsdedup/reader.hpp"
#include "reader/system_error.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kIgnoredExtensions =
#include "data/reader/ignored_extensions.txt.inc"
    ;

std::set<std::string_view> read_extensions() {
  std::set<std::string_view> extensions;
  std::string_view table = kIgnoredExtensions;
  while (!table.empty()) {
    std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    while (!line.empty() && line[0] != '#') {
      const std::string_view word = line.substr(0, line.find(' '));
      extensions.insert(word);
      line.remove_prefix(std::min(line.size(), word.size() + 1));
    }
  }
  return extensions;
}

/// Whether this name is known to be that of no document.
bool has_ignored_extension(std::string_view name) {
  static const std::set<std::string_view> extensions = read_extensions();
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) {
    return false;
  }
  std::string extension(name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return extensions.contains(extension);
}

/// "./a//b/" => "a/b". A file that is named "-" stays apart from standard input.
std::string normalized(const std::string& path) {
  std::string normal = std::filesystem::path(path).lexically_normal().string();
  if (normal.size() > 1 && normal.ends_with('/')) {
    normal.pop_back();
  }
  return normal == "-" ? "./-" : normal;
}

std::string child_of(const std::string& folder, const std::string& name) {
  if (folder == ".") {
    return name == "-" ? "./-" : name;
  }
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

/// Whether patterns want a file. One with a slash is about the path below the input, else about the
/// name; if there is one without "!", one of these must match.
bool is_wanted(std::string_view path_below, const std::vector<std::string>& globs) {
  const std::string path(path_below);
  const std::string name =
      path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  bool matched = false;
  bool must_match = false;
  for (const std::string& glob : globs) {
    const bool leaves_out = glob.starts_with('!');
    const std::string pattern = glob.substr(leaves_out ? 1 : 0);
    const bool is_path = pattern.find('/') != std::string::npos;
    const bool matches = ::fnmatch(pattern.c_str(), (is_path ? path : name).c_str(),
                                   is_path ? FNM_PATHNAME : 0) == 0;
    if (leaves_out && matches) {
      return false;
    }
    matched = matched || (!leaves_out && matches);
    must_match = must_match || !leaves_out;
  }
  return matched || !must_match;
}

/// Something to visit. A directory's key ends in a slash, so that all that is taken in the order
/// of the keys comes in byte order of the paths of the files.
struct Place {
  std::string key;
  std::string path;
  bool is_directory = false;
  std::size_t input_size = 0;  ///< of the path of the input that it lies below

  bool operator>(const Place& other) const { return key > other.key; }
};

Place make_place(std::string path, bool is_directory, std::size_t input_size) {
  std::string key = path;
  if (path == ".") {
    key.clear();
  } else if (is_directory && !path.ends_with('/')) {
    key += '/';
  }
  return {.key = std::move(key),
          .path = std::move(path),
          .is_directory = is_directory,
          .input_size = input_size};
}

/// Takes the least of the pending places until there is none: no recursion, and of two names of
/// one file the byte-least is met first.
class Walk {
 public:
  explicit Walk(const WalkOptions& options) : options_(options) {}
  void add_input(const std::string& input);
  InputList run();

 private:
  void visit_directory(const Place& place);
  void add_child(const Place& folder, const std::string& name);
  bool is_passed_over(const Place& folder,
                      const std::string& path,
                      const std::string& name,
                      bool is_directory) const;
  bool is_new(const struct stat& status) {
    return seen_.emplace(status.st_dev, status.st_ino).second;
  }

  const WalkOptions& options_;
  std::priority_queue<Place, std::vector<Place>, std::greater<>> pending_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  std::vector<std::pair<std::string, std::uint64_t>> files_;
  InputList found_;
  bool has_standard_input_ = false;
};

void Walk::add_input(const std::string& input) {
  if (input == "-") {
    has_standard_input_ = true;
    return;
  }
  const std::string path = input.empty() ? input : normalized(input);
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  const bool is_directory = exists && S_ISDIR(status.st_mode);
  if (!exists || ::access(path.c_str(), is_directory ? R_OK | X_OK : R_OK) != 0) {
    const int cause = errno;
    throw FatalError(1, "cannot open '" + input + "': " + describe_errno(cause));
  }
  pending_.push(make_place(path, is_directory, path == "." ? 0 : path.size()));
}

InputList Walk::run() {
  while (!pending_.empty()) {
    const Place place = pending_.top();
    pending_.pop();
    struct stat status {};
    if (::stat(place.path.c_str(), &status) != 0) {
      const int cause = errno;
      found_.errors.push_back({place.path, "unreadable", describe_errno(cause), std::nullopt});
    } else if (is_new(status)) {
      if (place.is_directory) {
        visit_directory(place);
      } else {
        const auto size = static_cast<std::uint64_t>(std::max<off_t>(0, status.st_size));
        files_.emplace_back(place.path, size);
        found_.bytes += size;
        found_.bytes_known = found_.bytes_known && S_ISREG(status.st_mode);
      }
    } else if (!place.is_directory) {
      found_.repeated.push_back(place.path);
    }
  }
  std::sort(files_.begin(), files_.end());
  for (auto& [path, size] : files_) {
    found_.files.push_back(std::move(path));
    found_.sizes.push_back(size);
  }
  if (has_standard_input_) {
    found_.files.emplace_back("-");
    found_.bytes_known = false;
  }
  return std::move(found_);
}

void Walk::visit_directory(const Place& place) {
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(place.path, failure), end;
       !failure && entry != end; entry.increment(failure)) {
    add_child(place, entry->path().filename().string());
  }
  if (failure) {
    found_.errors.push_back({place.path, "unreadable", failure.message(), std::nullopt});
  }
}

/// Hidden, known to be no document, or not wanted.
bool Walk::is_passed_over(const Place& folder,
                          const std::string& path,
                          const std::string& name,
                          bool is_directory) const {
  if (name.starts_with('.') && !options_.hidden) {
    return true;
  }
  if (is_directory) {
    return !options_.follow && std::filesystem::is_symlink(path);
  }
  std::string_view below = std::string_view(path).substr(std::min(path.size(), folder.input_size));
  below.remove_prefix(std::min(below.size(), below.find_first_not_of('/')));
  return has_ignored_extension(name) || !is_wanted(below, options_.globs);
}

void Walk::add_child(const Place& folder, const std::string& name) {
  std::string path = child_of(folder.path, name);
  struct stat status {};
  const int failed = ::stat(path.c_str(), &status) != 0 ? errno : 0;
  const bool is_directory = failed == 0 && S_ISDIR(status.st_mode);
  if (is_passed_over(folder, path, name, is_directory)) {
    ++found_.ignored;
    return;
  }
  if (failed != 0) {
    found_.errors.push_back({std::move(path), "unreadable", describe_errno(failed), std::nullopt});
  } else if (is_directory || S_ISREG(status.st_mode)) {
    pending_.push(make_place(std::move(path), is_directory, folder.input_size));
  } else {
    ++found_.ignored;  // a pipe, socket or device: reading it might never end
  }
}

}  // namespace

InputList find_inputs(std::span<const std::string> inputs, const WalkOptions& options) {
  Walk walk(options);
  for (const std::string& input : inputs) {
    walk.add_input(input);
  }
  InputList found = walk.run();
  std::sort(found.errors.begin(), found.errors.end(),
            [](const RecordError& a, const RecordError& b) { return a.origin < b.origin; });
  return found;
}

}  // namespace newsdedup
