// Writes a made stream as JSON lines: `make_stream ARTICLES [dumps]`. With `dumps` the texts are
// pages saved as text, for `newsdedup extract --extract always`.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/made_news.hpp"

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  const bool dumps = argc == 3 && std::string_view(argv[2]) == "dumps";
  if (count == 0 || argc > 3 || (argc == 3 && !dumps)) {
    std::fputs("usage: make_stream ARTICLES [dumps]\n", stderr);
    return 2;
  }
  for (newsdedup::Article& article : newsdedup::bench::made_stream({.articles = count})) {
    if (dumps) {
      article.text = newsdedup::bench::text_dump(article);
    }
    const std::string line = newsdedup::bench::json_line(article) + "\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
