// `newsdedup dates`: the time expressions of a text.
#include "cli/options.hpp"
#include "cli/read_file.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/report.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::cli {

int run_dates_command(const DatesOptions& options) {
  const std::string text = read_file(options.file, options.max_bytes);
  const std::string language =
      options.language.empty() ? detect_language(text).value_or("en") : options.language;
  Output output("-");
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
