// Near pairs of a corpus, judged by their texts.
#include "pipeline/same_form.hpp"

#include <utility>

namespace newsdedup {

FormTexts::FormTexts(const ArticleTable& articles,
                     std::function<std::string(std::uint32_t)> text_of,
                     const FormModel& model)
    : articles_(articles), text_of_(std::move(text_of)), model_(model) {}

FormText FormTexts::text(std::uint32_t article) const {
  Kept& kept = kept_[article % kept_.size()];
  std::string read;
  {
    const std::lock_guard lock(reading_);
    if (kept.text && kept.article == article) {
      return *kept.text;
    }
    read = text_of_(article);
  }
  const ArticleInfo info = articles_[article];
  FormText text(info.title ? std::string_view(*info.title) : std::string_view(), read,
                info.published);
  constexpr std::size_t kLongestKept = std::size_t{64} << 10;
  if (read.size() <= kLongestKept) {
    const std::lock_guard lock(reading_);
    kept = {article, text};
  }
  return text;
}

bool FormTexts::same_form(std::uint32_t a, std::uint32_t b) const {
  return form_probability(form_features(text(a), text(b)), model_) >= model_.threshold;
}

FormVerdict FormTexts::verdict(std::uint32_t a, std::uint32_t b) const {
  return judge_form(text(a), text(b), model_);
}

}  // namespace newsdedup
