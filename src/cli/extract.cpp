// `newsdedup extract`: one article a line.
#include "cli/run.hpp"

namespace newsdedup::cli {

int run_extract_command(const RunOptions& options) {
  Run run(options);
  ExtractWriter writer;
  if (options.format == Format::kText) {
    writer.render = article_page;
  } else {
    writer.render = [line = ArticleLineOptions{options.show_removed}](const Article& article) {
      return article_line(article, line);
    };
  }
  writer.sink = run.sink();
  return run.finish(run_extract(run.inputs(), options.pipeline, run.listener(), writer));
}

}  // namespace newsdedup::cli
