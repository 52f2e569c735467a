// Why two articles are, or are not, copies or of one event: as JSON and for people.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "newsdedup/report.hpp"
#include "report/event_explanation.hpp"
#include "report/json.hpp"
#include "report/page.hpp"

namespace newsdedup {
namespace {

Json json_of(const ExplainedArticle& article) {
  return {{"id", article.info.id},
          {"origin", article.info.origin},
          {"title", newsdedup::json_of(article.info.title)},
          {"published", newsdedup::json_of(article.info.published)},
          {"tokens", article.tokens},
          {"shingles", article.shingles}};
}

Json json_of(const FormVerdict& verdict) {
  Json evidence = Json::array();
  for (const FormEvidence& one : verdict.evidence) {
    evidence.push_back({{"feature", one.feature},
                        {"value", newsdedup::json_of(one.value)},
                        {"weight", newsdedup::json_of(one.weight)},
                        {"reason", one.reason.empty() ? Json(nullptr) : Json(one.reason)}});
  }
  return {{"same_form", verdict.same_form},
          {"probability", newsdedup::json_of(verdict.probability)},
          {"threshold", newsdedup::json_of(verdict.threshold)},
          {"slot_share", newsdedup::json_of(verdict.slot_share)},
          {"evidence", std::move(evidence)}};
}

Json json_of(const ExplainedChange& change) {
  return {{"before", change.before},
          {"removed", change.removed},
          {"added", change.added},
          {"after", change.after},
          {"removed_words", change.removed_words},
          {"added_words", change.added_words}};
}

/// What decided: "Jaccard 0.83 is at least 0.6 (--near)".
std::string reason_of(const Explanation& told) {
  const RelationThresholds& least = told.thresholds;
  const std::string near =
      fmt::format("Jaccard {:.3f} is {} {:g} (--near)", told.jaccard,
                  told.jaccard >= least.near ? "at least" : "below", least.near);
  if (told.a.tokens == 0 || told.b.tokens == 0) {
    return "a text without words matches nothing";
  }
  if (told.relation == Relation::kExact) {
    return "the same words in the same order";
  }
  if (told.relation == Relation::kNear) {
    return near;
  }
  const double contained = std::max(told.a_in_b, told.b_in_a);
  return fmt::format(
      "{}; containment {:.3f} is {} {:g} (--contains), the longer has {:.2f} times the "
      "words of the shorter, {} {:g} (--length-ratio)",
      near, contained, contained >= least.contains ? "at least" : "below", least.contains,
      told.length_ratio, told.length_ratio >= least.length_ratio ? "at least" : "below",
      least.length_ratio);
}

void write_article(TextPage& page, char name, const ExplainedArticle& article) {
  page.line("{}: {}  {}{}", name, article.info.id, article.info.title.value_or("(no title)"),
            article.info.published ? "  " + to_iso(*article.info.published) : "");
  page.line("   {}, {}", counted(article.tokens, "token"), counted(article.shingles, "shingle"));
}

std::string relation_text(const Explanation& told) {
  if (!told.relation) {
    return "no copies";
  }
  switch (*told.relation) {
    case Relation::kExact:
      return "exact copies";
    case Relation::kNear:
      return told.form && told.form->same_form ? "near, but one form with other facts"
                                               : "near copies";
    case Relation::kContains:
      return "b contains a";
    case Relation::kContained:
      return "b is contained in a";
    case Relation::kRevision:
      break;
  }
  return "revision";
}

void write_form(TextPage& page, const FormVerdict& verdict) {
  page.line("");
  page.line("{} (probability {:.3f} of one form with other facts, told from {:g})",
            verdict.same_form ? "Same form, other facts" : "A copy, not the same form",
            verdict.probability, verdict.threshold);
  page.line("   {:.0f} % of what was changed are slots", 100 * verdict.slot_share);
  for (const FormEvidence& one : verdict.evidence) {
    if (!one.reason.empty()) {
      page.line("   {:+.2f}  {}", one.weight, one.reason);
    }
  }
}

std::string marked(std::string_view open, const std::string& words, std::string_view close) {
  return words.empty() ? "" : fmt::format(" {}{}{}", open, words, close);
}

void write_changes(TextPage& page, const Explanation& told) {
  page.line("");
  page.line("{}: {} removed [-so-], {} added {{+so+}}", counted(told.changes_in_all, "change"),
            counted(told.removed_words, "word"), counted(told.added_words, "word"));
  for (const ExplainedChange& change : told.changes) {
    page.line(" *{}{}{}{}", marked("", change.before, ""), marked("[-", change.removed, "-]"),
              marked("{+", change.added, "+}"), marked("", change.after, ""));
  }
  if (told.changes.size() < told.changes_in_all) {
    page.line("   and {} more", told.changes_in_all - told.changes.size());
  }
}

}  // namespace

std::string explanation_json(const Explanation& told) {
  Json changes = Json::array();
  for (const ExplainedChange& change : told.changes) {
    changes.push_back(json_of(change));
  }
  const Json json = {{"a", json_of(told.a)},
                     {"b", json_of(told.b)},
                     {"relation", told.relation ? Json(to_string(*told.relation)) : Json(nullptr)},
                     {"reason", reason_of(told)},
                     {"shared_shingles", told.shared_shingles},
                     {"jaccard", json_of(told.jaccard)},
                     {"estimated_jaccard",
                      told.estimated_jaccard ? json_of(*told.estimated_jaccard) : Json(nullptr)},
                     {"a_in_b", json_of(told.a_in_b)},
                     {"b_in_a", json_of(told.b_in_a)},
                     {"length_ratio", json_of(told.length_ratio)},
                     {"thresholds",
                      {{"near", json_of(told.thresholds.near)},
                       {"contains", json_of(told.thresholds.contains)},
                       {"length_ratio", json_of(told.thresholds.length_ratio)}}},
                     {"form", told.form ? json_of(*told.form) : Json(nullptr)},
                     {"removed_words", told.removed_words},
                     {"added_words", told.added_words},
                     {"changes_in_all", told.changes_in_all},
                     {"changes", std::move(changes)},
                     {"event", told.event ? json_of(*told.event) : Json(nullptr)}};
  return to_pretty(json, 0) + '\n';
}

std::string explanation_text(const Explanation& told) {
  TextPage page;
  write_article(page, 'a', told.a);
  write_article(page, 'b', told.b);
  page.line("");
  page.line("{}: {}", relation_text(told), reason_of(told));
  page.line("   {} in both, of {} and {}", counted(told.shared_shingles, "shingle"),
            told.a.shingles, told.b.shingles);
  page.line("   Jaccard {:.6f}{}", told.jaccard,
            told.estimated_jaccard
                ? fmt::format(", by the signatures {:.3f}", *told.estimated_jaccard)
                : "");
  page.line("   a in b  {:.6f}", told.a_in_b);
  page.line("   b in a  {:.6f}", told.b_in_a);
  if (told.form) {
    write_form(page, *told.form);
  }
  if (told.event) {
    write_event(page, *told.event);
  }
  if (told.changes_in_all > 0) {
    write_changes(page, told);
  }
  return std::move(page).text();
}

}  // namespace newsdedup
