// Near pairs of a corpus: copies, or one form with other facts?
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "newsdedup/pipeline.hpp"

namespace newsdedup {

/// Judges pairs one by one by their texts, which wait on disk. Those that come again soon, as the
/// canonical of a group does, are read once. Thread-safe.
class FormTexts {
 public:
  /// `articles` must outlive this; `text_of` is never called twice at a time.
  FormTexts(const ArticleTable& articles,
            std::function<std::string(std::uint32_t)> text_of,
            const FormModel& model);

  bool same_form(std::uint32_t a, std::uint32_t b) const;
  /// The same with all that made it.
  FormVerdict verdict(std::uint32_t a, std::uint32_t b) const;

 private:
  struct Kept {
    std::uint32_t article = 0;
    std::optional<FormText> text;
  };

  FormText text(std::uint32_t article) const;

  const ArticleTable& articles_;
  std::function<std::string(std::uint32_t)> text_of_;
  FormModel model_;
  mutable std::mutex reading_;
  mutable std::array<Kept, 32> kept_;  // by the low bits of the article
};

}  // namespace newsdedup
