// `newsdedup dates`: the time expressions of a text.
#include <utility>

#include "cli/options.hpp"
#include "cli/read_file.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/report.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::cli {

namespace {

void explain(std::string text,
             const std::string& language,
             const DatesOptions& options,
             Output& output) {
  Article article;
  article.info.language = language;
  article.text = std::move(text);
  if (options.reference) {
    article.info.published = Timestamp{.day = *options.reference};
  }
  for (const TimeReading& reading : read_times(article)) {
    output.write(options.format == Format::kText ? reading_text(reading, article.text)
                                                 : reading_line(reading, article.text));
  }
}

}  // namespace

int run_dates_command(const DatesOptions& options) {
  std::string text = read_file(options.file, options.max_bytes);
  const std::string language =
      options.language.empty() ? detect_language(text).value_or("en") : options.language;
  Output output("-");
  if (options.explains) {
    explain(std::move(text), language, options, output);
    output.commit();
    return 0;
  }
  for (const TimeExpression& found : find_time_expressions(text, options.reference, language)) {
    if (found.days) {
      const TimeMention mention{std::string_view(text).substr(found.offset, found.length),
                                *found.days, found.grain, found.offset};
      output.write(options.format == Format::kText ? time_text(mention) : time_line(mention));
    }
  }
  output.commit();
  return 0;
}

}  // namespace newsdedup::cli
