// What the names in a page's markup (classes, ids, roles) tell of its elements.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/html/tree.hpp"

namespace newsdedup::html {

/// What an element may be, as its names tell (data/extract/marks.tsv).
enum class Mark : std::uint8_t {
  kBody,
  kArticle,
  kNav,
  kHeader,
  kFooter,
  kSidebar,
  kComments,
  kRelated,
  kTeaser,
  kShare,
  kPromotion,
  kPaywall,
  kConsent,
  kModal,
  kTagList,
  kAuthor,
  kBio,
  kByline,
  kDate,
  kMeta,
  kSummary,
  kHeadline,
  kCaption,
  kGallery,
  kQuote,
  kToc,
  kInfobox,
  kFootnote,
  kProduct,
  kVideo,
  kWidget,
  kHidden,
  kPrint,
  kDisclaimer,
  kFaq,
  kRecipe,
  kLive
};
constexpr std::size_t kMarks = 37;

/// A set of marks, one bit each.
using MarkSet = std::uint64_t;
constexpr MarkSet mark_bit(Mark mark) { return MarkSet{1} << static_cast<unsigned>(mark); }

/// "nav" => kNav, as the table writes it.
std::optional<Mark> find_mark(std::string_view name);

/// The marks of a page's elements, by node; those of texts are empty and their parents'.
struct Marks {
  std::vector<MarkSet> own;  ///< by its tag and names
  std::vector<MarkSet> all;  ///< and those of the elements around it
};

/// Linear. The names of html and body are passed over: they tell of the page.
Marks find_marks(const Tree& tree);

/// The marks in one list of names: "post-Content author" => kBody, kAuthor.
MarkSet marks_in(std::string_view names);

}  // namespace newsdedup::html
