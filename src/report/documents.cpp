// The findings as one JSON document and as JSON Lines. Written some elements at a time: the memory
// of a writer does not grow with the number of articles.
#include <algorithm>
#include <utility>
#include <vector>

#include "newsdedup/core/parallel.hpp"
#include "report/json.hpp"
#include "report/object_text.hpp"

namespace newsdedup {
namespace {

/// As an element of an indented document.
struct Pretty {
  static constexpr std::size_t kIndent = 2;

  std::string of(const Json& json) const { return to_pretty(json, kIndent); }
  /// Of an object that fill(object) adds the members of.
  template <class Fill>
  std::string filled(const Fill& fill) const {
    ObjectText object(kIndent);
    fill(object);
    return std::move(object).end();
  }
};

/// As a line that begins with its type.
struct Line {
  const char* type;

  std::string of(const Json& json) const {
    Json line = {{"type", type}};
    line.update(json);
    return to_line(line);
  }
  template <class Fill>
  std::string filled(const Fill& fill) const {
    ObjectText object;
    object.member("type", std::string_view(type));
    fill(object);
    return std::move(object).end();
  }
};

/// A stated order of the elements, shared by both forms.
class Elements {
 public:
  Elements(const Findings& findings, const FindingsOptions& options)
      : findings_(findings), options_(options), json_(findings, options) {}

  /// Calls list(key, type, count, text) for each list, where text(i, form) is element i in a form.
  template <class List>
  void visit(const List& list) const {
    list("articles", "article", findings_.articles.size(), [this](std::size_t i, const auto& form) {
      return form.filled(
          [&](ObjectText& object) { json_.article(static_cast<std::uint32_t>(i), object); });
    });
    const auto each = [&](const char* key, const char* type, const auto& items, const auto& json) {
      list(key, type, items.size(),
           [&](std::size_t i, const auto& form) { return form.of(json(items[i])); });
    };
    each("duplicate_groups", "group", findings_.duplicate_groups,
         [this](const DuplicateGroup& group) { return json_.group(group); });
    each("embedded", "embedded", findings_.embedded,
         [this](const Embedding& embedding) { return json_.embedded(embedding); });
    if (options_.scope == FindingsScope::kEvents) {
      each("events", "event", findings_.events,
           [this](const Event& event) { return json_.event(event); });
      each("storylines", "storyline", findings_.storylines,
           [this](const Storyline& storyline) { return json_.storyline(storyline); });
    }
    each("skipped", "skipped", findings_.skipped, FindingsJson::skipped);
    each("rejected", "rejected", findings_.rejected, FindingsJson::rejected);
  }

  Json summary() const { return json_.summary(); }

  /// Calls write(text(i)) for each of so many, in order; the texts are made by all threads.
  template <class Text, class Write>
  void write_all(std::size_t count, const Text& text, const Write& write) const {
    // Whole texts of articles may be large: of those one is held at a time.
    const std::size_t most = options_.text_of ? 1 : kTogether;
    std::vector<std::string> texts;
    for (std::size_t begin = 0; begin < count; begin += texts.size()) {
      texts.resize(std::min(most, count - begin));
      run_ranges(options_.threads, texts.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
          texts[i] = text(begin + i);
        }
      });
      for (const std::string& each : texts) {
        write(each);
      }
    }
  }

 private:
  static constexpr std::size_t kTogether = 16384;

  const Findings& findings_;
  const FindingsOptions& options_;
  FindingsJson json_;
};

/// The braces, commas and line breaks of one indented document.
class DocumentWriter {
 public:
  explicit DocumentWriter(const TextSink& sink) : sink_(sink) { sink_("{"); }

  void value(const char* key, const Json& json) {
    sink_(separator_ + std::string("\n \"") + key + "\": " + to_pretty(json, 1));
    separator_ = ",";
  }
  void begin_list(const char* key) {
    end_list();
    sink_(separator_ + std::string("\n \"") + key + "\": [");
    in_list_ = true;
    separator_ = "";
  }
  void element(std::string_view text) {
    sink_(std::string(separator_) + "\n  ");
    sink_(text);
    separator_ = ",";
  }
  void end() {
    end_list();
    sink_("\n}\n");
  }

 private:
  void end_list() {
    if (in_list_) {
      sink_(*separator_ == '\0' ? "]" : "\n ]");
    }
    in_list_ = false;
    separator_ = ",";
  }

  const TextSink& sink_;
  const char* separator_ = "";
  bool in_list_ = false;
};

constexpr int kSchemaVersion = 1;

}  // namespace

void write_json(const Findings& findings, const FindingsOptions& options, const TextSink& sink) {
  const Elements elements(findings, options);
  DocumentWriter document(sink);
  document.value("schema_version", kSchemaVersion);
  document.value("tool", tool_json());
  document.value("summary", elements.summary());
  elements.visit([&](const char* key, const char*, std::size_t count, const auto& text) {
    document.begin_list(key);
    elements.write_all(
        count, [&](std::size_t i) { return text(i, Pretty{}); },
        [&](const std::string& element) { document.element(element); });
  });
  document.end();
}

void write_jsonl(const Findings& findings, const FindingsOptions& options, const TextSink& sink) {
  const Elements elements(findings, options);
  Json first = {{"type", "summary"}, {"schema_version", kSchemaVersion}, {"tool", tool_json()}};
  first.update(elements.summary());
  sink(to_line(first) + "\n");
  elements.visit([&](const char*, const char* type, std::size_t count, const auto& text) {
    elements.write_all(
        count, [&](std::size_t i) { return text(i, Line{type}) + '\n'; }, sink);
  });
}

}  // namespace newsdedup
