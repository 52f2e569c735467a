// Near pairs of a corpus, judged by their texts.
#include "pipeline/same_form.hpp"

#include <utility>

#include "dedup/parallel.hpp"

namespace newsdedup {

FormJudge::FormJudge(std::span<const ArticleInfo> articles,
                     std::function<std::string(std::uint32_t)> text_of,
                     const FormModel& model)
    : articles_(articles), text_of_(std::move(text_of)), model_(model) {}

template <class Judge>
auto FormJudge::with_texts(std::uint32_t a, std::uint32_t b, const Judge& judge) const {
  std::string text_a;
  std::string text_b;
  {
    const std::lock_guard lock(reading_);
    text_a = text_of_(a);
    text_b = text_of_(b);
  }
  const auto form_text = [this](std::uint32_t article, std::string_view text) {
    const ArticleInfo& info = articles_[article];
    return FormText{info.title ? std::string_view(*info.title) : std::string_view(), text,
                    info.published};
  };
  return judge(form_text(a, text_a), form_text(b, text_b));
}

bool FormJudge::same_form(std::uint32_t a, std::uint32_t b) const {
  return with_texts(a, b, [this](const FormText& x, const FormText& y) {
    return form_probability(form_features(x, y), model_) >= model_.threshold;
  });
}

FormVerdict FormJudge::verdict(std::uint32_t a, std::uint32_t b) const {
  return with_texts(
      a, b, [this](const FormText& x, const FormText& y) { return judge_form(x, y, model_); });
}

void judge_pairs(std::span<DuplicatePair> pairs, const FormJudge& judge, unsigned threads) {
  run_parts(threads, [&](unsigned part) {
    const std::size_t end = pairs.size() * (part + 1) / threads;
    for (std::size_t i = pairs.size() * part / threads; i < end; ++i) {
      if (pairs[i].relation == Relation::kNear) {
        pairs[i].same_form = judge.same_form(pairs[i].a, pairs[i].b);
      }
    }
  });
}

}  // namespace newsdedup
