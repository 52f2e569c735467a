// How is a result written? JSON, JSON Lines, text for people; to standard output or to a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "newsdedup/core/article_table.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/core/explanation.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/form_verdict.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/core/time_reading.hpp"

namespace newsdedup {

/// The program's version: "0.1.0".
std::string_view version();

/// Where a result goes: standard output, or a file that appears whole or not at all. Not
/// thread-safe.
class Output {
 public:
  /// `path` "-" is standard output. A regular file is written under a hidden name beside it, which
  /// `commit` renames; what is no regular file (a pipe, /dev/null) is written as it is. Throws
  /// FatalError(1) if that cannot be opened.
  explicit Output(const std::string& path);
  /// Without a `commit` the file is left as it was, and nothing beside it.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Appends; buffered. Throws FatalError(1) if the bytes cannot be written, FatalError(0) if the
  /// reader of a pipe has gone: the run ends quietly.
  void write(std::string_view bytes);

  /// Writes what is buffered; a file is synced and gets its name. Throws as `write` does.
  void commit();

  /// The hidden name; empty if there is none. To be unlinked by whoever ends the process early.
  const std::string& temporary_path() const { return temporary_path_; }

 private:
  void flush();

  std::string path_;
  std::string temporary_path_;
  std::string buffer_;
  int file_ = -1;
};

/// Where a writer puts the pieces of its text, in order.
using TextSink = std::function<void(std::string_view)>;

struct ArticleLineOptions {
  /// With the blocks that were taken out of the text. Costs as much as they are long.
  bool show_removed = false;
};

/// An article as `extract` prints it: one JSON object and a line feed. Unknown fields of the record
/// stand at its end byte for byte; those with a name of ours under "extra".
std::string article_line(const Article& article, const ArticleLineOptions& options);

/// An article for people: title, source and day, text; ends with an empty line.
std::string article_page(const Article& article);

enum class FindingsScope : std::uint8_t {
  kDuplicates,  ///< without events and storylines: `dedup`
  kEvents       ///< everything: `cluster`
};

struct FindingsOptions {
  FindingsScope scope = FindingsScope::kEvents;
  /// The text of an article, by position: told beside it. Default: no texts.
  std::function<std::string(std::uint32_t)> text_of;
  unsigned threads = 1;  ///< >= 1; changes nothing but the time
};

/// One indented JSON document, written article by article.
void write_json(const Findings& findings, const FindingsOptions& options, const TextSink& sink);

/// One JSON object a line, each with its "type"; the summary first.
void write_jsonl(const Findings& findings, const FindingsOptions& options, const TextSink& sink);

/// For people: events with their days and articles, then groups of copies, then storylines.
void write_text(const Findings& findings, const TextSink& sink);

/// One JSON object and a line feed for a verified pair.
std::string pair_line(const ArticleTable& articles, const DuplicatePair& pair);

/// {"a":"1","b":"2","probability":0.03,"features":{"hours":1.5,"days":0}}: what a pair was judged
/// by.
std::string form_line(std::string_view a, std::string_view b, const FormVerdict& verdict);

/// Why two articles are, or are not, copies: one indented JSON document.
std::string explanation_json(const Explanation& told);

/// The same for people, with the changes as a word diff.
std::string explanation_text(const Explanation& told);

/// A rejected record for `--rejects`: origin, code, message and the record itself where it is
/// known, so that it can be mended and read again: `format` says what it is, `"encoding":"base64"`
/// that it is no UTF-8. One JSON object and a line feed.
std::string rejected_line(const RecordError& error, const std::optional<RejectedBytes>& record);

/// A resolved time expression, as `dates` tells it.
struct TimeMention {
  std::string_view text;
  DayInterval days;
  Grain grain = Grain::kDay;
  std::size_t offset = 0;  ///< bytes
};

/// {"text":"last June","start":"2023-06-01","end":"2023-06-30","grain":"month","offset":17}
std::string time_line(const TimeMention& mention);

/// "2023-06-01 to 2023-06-30  last June"
std::string time_text(const TimeMention& mention);

/// The same with what the expression is taken for, and why (docs/dates.md); "start" and "end" are
/// null where it tells no day without a day of writing. `text` holds the expression.
std::string reading_line(const TimeReading& reading, std::string_view text);
std::string reading_text(const TimeReading& reading, std::string_view text);

}  // namespace newsdedup
