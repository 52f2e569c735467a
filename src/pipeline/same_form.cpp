// Near pairs of a corpus, judged by their texts.
#include "pipeline/same_form.hpp"

#include <utility>

namespace newsdedup {

FormTexts::FormTexts(const ArticleTable& articles,
                     std::function<std::string(std::uint32_t)> text_of,
                     const FormModel& model)
    : articles_(articles), text_of_(std::move(text_of)), model_(model) {}

template <class Judge>
auto FormTexts::with_texts(std::uint32_t a, std::uint32_t b, const Judge& judge) const {
  std::string text_a;
  std::string text_b;
  {
    const std::lock_guard lock(reading_);
    text_a = text_of_(a);
    text_b = text_of_(b);
  }
  const ArticleInfo info_a = articles_[a];
  const ArticleInfo info_b = articles_[b];
  const auto form_text = [](const ArticleInfo& info, std::string_view text) {
    return FormText{info.title ? std::string_view(*info.title) : std::string_view(), text,
                    info.published};
  };
  return judge(form_text(info_a, text_a), form_text(info_b, text_b));
}

bool FormTexts::same_form(std::uint32_t a, std::uint32_t b) const {
  return with_texts(a, b, [this](const FormText& x, const FormText& y) {
    return form_probability(form_features(x, y), model_) >= model_.threshold;
  });
}

FormVerdict FormTexts::verdict(std::uint32_t a, std::uint32_t b) const {
  return with_texts(
      a, b, [this](const FormText& x, const FormText& y) { return judge_form(x, y, model_); });
}

}  // namespace newsdedup
