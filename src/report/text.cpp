// The findings for people: events with their days and articles, storylines, copies.
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "newsdedup/core/lines.hpp"
#include "newsdedup/report.hpp"
#include "report/terminal.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kUndated = "undated   ";

/// "1 event", "2 events", "2 copies"
std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

template <class Words>
std::string joined(const Words& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += text.empty() ? "" : ", ";
    text += word;
  }
  return text;
}

/// "2024-04-24", "2024-04-24 to 2024-04-26", "June 2023" as "2023-06", "2023"
std::string days_text(const EventTime& when) {
  const std::string first = to_iso(when.days.first);
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  if (when.grain == Grain::kDay) {
    return when.days.first == when.days.last ? first : first + " to " + to_iso(when.days.last);
  }
  return first.substr(0, when.grain == Grain::kMonth ? kMonth : kYear);
}

std::string when_text(const std::optional<EventTime>& when) {
  if (!when) {
    return "day unknown";
  }
  const char* source = when->from == WhenFrom::kText          ? "the texts"
                       : when->from == WhenFrom::kPublication ? "the day of publication"
                                                              : "texts and days of publication";
  return fmt::format("{} (from {}, {:.0f} % sure)", days_text(*when), source,
                     std::round(when->confidence * 100));
}

class TextWriter {
 public:
  TextWriter(const Findings& findings, const TextSink& sink) : findings_(findings), sink_(sink) {
    for (const DuplicateGroup& group : findings.duplicate_groups) {
      for (const GroupMember& member : group.members) {
        copies_.emplace(member.article, std::pair(&group, &member));
      }
    }
  }

  void write() const {
    const Summary& summary = findings_.summary;
    line("{}: {}, {}, {}", counted(summary.articles, "article", "articles"),
         counted(findings_.events.size(), "event", "events"),
         counted(findings_.storylines.size(), "storyline", "storylines"),
         counted(copies_.size(), "copy", "copies"));
    for (std::size_t i = 0; i < findings_.events.size(); ++i) {
      write_event(i + 1, findings_.events[i]);
    }
    write_storylines();
    write_embedded();
    write_left_out();
  }

 private:
  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) const {
    sink_(on_one_line(fmt::format(format, std::forward<Values>(values)...)) + "\n");
  }

  void write_event(std::size_t number, const Event& event) const {
    sink_("\n");
    line("{}. {}", number, event.title);
    line("   {}; {}, {}", when_text(event.when),
         counted(event.articles.size(), "article", "articles"),
         counted(event.sources, "source", "sources"));
    if (!event.keywords.empty()) {
      line("   about: {}", joined(lines_of(event.keywords)));
    }
    if (!event.entities.empty()) {
      line("   names: {}", joined(lines_of(event.entities)));
    }
    for (const std::uint32_t article : event.articles) {
      write_article(article);
    }
  }

  /// "   - 2024-04-20  Title (example.org, ID)"
  void write_article(std::uint32_t article) const {
    const ArticleInfo& info = findings_.articles[article];
    const bool site_told = !info.site || info.id.find(*info.site) != std::string::npos;
    line("   - {}  {} ({}{})", info.published ? to_iso(info.published->day) : kUndated,
         info.title.value_or("(no title)"), site_told ? "" : *info.site + ", ", info.id);
    const auto copy = copies_.find(article);
    if (copy != copies_.end()) {
      const auto& [group, member] = copy->second;
      line("                 copy: {}, Jaccard {:.2f}, of {}", to_string(member->relation),
           member->jaccard, findings_.articles[group->canonical].id);
    }
  }

  void write_storylines() const {
    if (findings_.storylines.empty()) {
      return;
    }
    sink_("\nStorylines\n");
    for (const Storyline& storyline : findings_.storylines) {
      line(" * {}", storyline.title);
      for (const std::uint32_t event : storyline.events) {
        line("   - {}. {}{}", event + 1, findings_.events[event].title,
             link_text(storyline, event));
      }
    }
  }

  /// " (recurs: shared, words)" for an event that follows another.
  static std::string link_text(const Storyline& storyline, std::uint32_t event) {
    for (const StorylineLink& link : storyline.links) {
      if (link.to == event) {
        return fmt::format(" ({} {}: {})",
                           link.relation == LinkRelation::kContinues ? "continues" : "recurs after",
                           link.from + 1, joined(link.shared));
      }
    }
    return "";
  }

  void write_embedded() const {
    if (findings_.embedded.empty()) {
      return;
    }
    sink_("\nTexts that stand within others\n");
    for (const Embedding& embedding : findings_.embedded) {
      line(" - {} in {} ({:.0f} %)", findings_.articles[embedding.article].id,
           findings_.articles[embedding.in].id, std::round(embedding.containment * 100));
    }
  }

  void write_left_out() const {
    if (findings_.skipped.empty() && findings_.rejected.empty()) {
      return;
    }
    sink_("\nLeft out\n");
    for (const SkippedRecord& record : findings_.skipped) {
      line(" - {}: {}", record.origin, record.reason);
    }
    for (const RecordError& error : findings_.rejected) {
      line(" - {}: {} ({})", error.origin, error.message, error.code);
    }
  }

  const Findings& findings_;
  const TextSink& sink_;
  std::map<std::uint32_t, std::pair<const DuplicateGroup*, const GroupMember*>> copies_;
};

}  // namespace

void write_text(const Findings& findings, const TextSink& sink) {
  TextWriter(findings, sink).write();
}

}  // namespace newsdedup
