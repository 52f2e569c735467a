// Finds the two articles that are to be explained: in files of their own, or by id among many.
#include "pipeline/find_articles.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <numeric>
#include <set>

#include "newsdedup/pipeline/explain.hpp"
#include "pipeline/stages.hpp"

namespace newsdedup {
namespace {

Article article_of(RawRecord record, const PipelineOptions& options) {
  std::vector<Token> tokens;
  Result<Article> article = read_article(std::move(record), options, tokens);
  if (!article) {
    throw FatalError(1, "cannot read " + article.error().origin + ": " + article.error().message);
  }
  return std::move(article.value());
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

/// "a.jsonl" of "a.jsonl:12" or "a.warc#3"; empty if it is no such place.
std::string file_of(const std::string& place) {
  const std::size_t mark = place.find_last_of(":#");
  return mark == std::string::npos || mark + 1 == place.size() ||
                 place.find_first_not_of("0123456789", mark + 1) != std::string::npos
             ? std::string()
             : place.substr(0, mark);
}

/// How many letters must be changed, added or left out to make one word of the other; `most` + 1
/// if it takes more than `most`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) {
    return most + 1;
  }
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    std::size_t least = row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
      least = std::min(least, row[j + 1]);
    }
    if (least > most) {
      return most + 1;
    }
  }
  return std::min(row.back(), most + 1);
}

/// Looks for one id, and keeps those that are most like it.
class IdSearch {
 public:
  explicit IdSearch(const std::string& id) : id_(id) {}

  void see(std::uint32_t article, std::string_view id) {
    if (id == id_) {
      found_ = article;
    }
    if (found_) {
      return;
    }
    constexpr std::size_t kMostEdits = 3;
    constexpr std::size_t kLongestId = 300;
    std::size_t distance = kMostEdits + 1;
    if (id.size() <= kLongestId && id_.size() <= kLongestId) {
      distance = edit_distance(id, id_, kMostEdits);
    }
    if (distance <= kMostEdits || id.find(id_) != std::string::npos) {
      near_.insert({distance, std::string(id)});
      if (near_.size() > kMostTold) {
        near_.erase(std::prev(near_.end()));
      }
    }
  }

  std::uint32_t take() const {
    if (found_) {
      return *found_;
    }
    std::string message = "there is no article with the id " + id_;
    const char* separator = " (near: ";
    for (const auto& [distance, id] : near_) {
      message += separator + id;
      separator = ", ";
    }
    throw FatalError(1, message + (near_.empty() ? "" : ")"));
  }

 private:
  static constexpr std::size_t kMostTold = 3;

  std::string id_;
  std::optional<std::uint32_t> found_;
  std::set<std::pair<std::size_t, std::string>> near_;
};

}  // namespace

Article article_in_file(const std::string& place, const PipelineOptions& options) {
  const bool whole_file = is_there(place);
  const std::string path = whole_file ? place : file_of(place);
  if (!whole_file && (path.empty() || !is_there(path))) {
    throw FatalError(1,
                     "there is no file " + place + " (with INPUT, ids of articles are looked up)");
  }
  const std::string origin = std::filesystem::path(place).lexically_normal().string();
  std::optional<RawRecord> found;
  const std::unique_ptr<Reader> reader =
      open_reader(std::filesystem::path(path).lexically_normal().string(), options.reader);
  while (std::optional<Result<RawRecord>> next = reader->next()) {
    if (!*next) {
      if (whole_file || next->error().origin == origin) {
        throw FatalError(1, "cannot read " + next->error().origin + ": " + next->error().message);
      }
      continue;
    }
    RawRecord& record = next->value();
    if (whole_file && found) {
      throw FatalError(1, place + " holds more than one record: name one as " + record.origin);
    }
    if (whole_file || record.origin == origin) {
      found = std::move(record);
    }
    if (!whole_file && found) {
      break;
    }
  }
  if (!found) {
    throw FatalError(1, whole_file ? place + " holds no record" : "there is no record " + place);
  }
  return article_of(std::move(*found), options);
}

std::uint32_t article_with_id(const std::string& id, const ArticleTable& articles) {
  IdSearch search(id);
  for (std::uint32_t article = 0; article < articles.size(); ++article) {
    search.see(article, articles.id(article));
  }
  return search.take();
}

}  // namespace newsdedup
