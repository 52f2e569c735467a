// Near pairs of a corpus: copies, or one form with other facts?
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "newsdedup/pipeline.hpp"

namespace newsdedup {

/// Judges pairs one by one by their texts, which wait on disk. Thread-safe.
class FormTexts {
 public:
  /// `articles` must outlive this; `text_of` is never called twice at a
  /// time.
  FormTexts(const ArticleTable& articles,
            std::function<std::string(std::uint32_t)> text_of,
            const FormModel& model);

  bool same_form(std::uint32_t a, std::uint32_t b) const;
  /// The same with all that made it.
  FormVerdict verdict(std::uint32_t a, std::uint32_t b) const;

 private:
  /// Calls `judge` with the two articles as FormText.
  template <class Judge>
  auto with_texts(std::uint32_t a, std::uint32_t b, const Judge& judge) const;

  const ArticleTable& articles_;
  std::function<std::string(std::uint32_t)> text_of_;
  FormModel model_;
  mutable std::mutex reading_;
};

}  // namespace newsdedup
