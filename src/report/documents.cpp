// The findings as one JSON document and as JSON Lines. Written element by element: the memory of a
// writer does not grow with the number of articles.
#include <utility>

#include "report/json.hpp"
#include "report/object_text.hpp"

namespace newsdedup {
namespace {

/// A stated order of the elements, shared by both forms.
class Elements {
 public:
  Elements(const Findings& findings, const FindingsOptions& options)
      : findings_(findings), options_(options), json_(findings, options) {}

  /// Calls `list(key, type)` at the start of each list, then `element(json)` for each in it; for
  /// articles `article(fill)`, where `fill(object)` adds the members.
  template <class List, class Element, class Article>
  void visit(List list, Element element, Article article) const {
    list("articles", "article");
    for (std::uint32_t i = 0; i < findings_.articles.size(); ++i) {
      article([&](ObjectText& object) { json_.article(i, object); });
    }
    list("duplicate_groups", "group");
    for (const DuplicateGroup& group : findings_.duplicate_groups) {
      element(json_.group(group));
    }
    list("embedded", "embedded");
    for (const Embedding& embedding : findings_.embedded) {
      element(json_.embedded(embedding));
    }
    if (options_.scope == FindingsScope::kEvents) {
      visit_events(list, element);
    }
    list("skipped", "skipped");
    for (const SkippedRecord& record : findings_.skipped) {
      element(FindingsJson::skipped(record));
    }
    list("rejected", "rejected");
    for (const RecordError& error : findings_.rejected) {
      element(FindingsJson::rejected(error));
    }
  }

  Json summary() const { return json_.summary(); }

 private:
  template <class List, class Element>
  void visit_events(List list, Element element) const {
    list("events", "event");
    for (const Event& event : findings_.events) {
      element(json_.event(event));
    }
    list("storylines", "storyline");
    for (const Storyline& storyline : findings_.storylines) {
      element(json_.storyline(storyline));
    }
  }

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
constexpr std::size_t kElementIndent = 2;

}  // namespace

void write_json(const Findings& findings, const FindingsOptions& options, const TextSink& sink) {
  const Elements elements(findings, options);
  DocumentWriter document(sink);
  document.value("schema_version", kSchemaVersion);
  document.value("tool", tool_json());
  document.value("summary", elements.summary());
  elements.visit([&](const char* key, const char*) { document.begin_list(key); },
                 [&](const Json& json) { document.element(to_pretty(json, kElementIndent)); },
                 [&](const auto& fill) {
                   ObjectText object(kElementIndent);
                   fill(object);
                   document.element(std::move(object).end());
                 });
  document.end();
}

void write_jsonl(const Findings& findings, const FindingsOptions& options, const TextSink& sink) {
  const Elements elements(findings, options);
  Json first = {{"type", "summary"}, {"schema_version", kSchemaVersion}, {"tool", tool_json()}};
  first.update(elements.summary());
  sink(to_line(first) + "\n");
  const char* type = "";
  elements.visit([&](const char*, const char* of) { type = of; },
                 [&](const Json& json) {
                   Json line = {{"type", type}};
                   line.update(json);
                   sink(to_line(line) + "\n");
                 },
                 [&](const auto& fill) {
                   ObjectText object;
                   object.member("type", std::string_view(type));
                   fill(object);
                   sink(std::move(object).end() + '\n');
                 });
}

}  // namespace newsdedup
