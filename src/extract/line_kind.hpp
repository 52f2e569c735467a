// What a line of a page is.
#pragma once

#include <cstddef>
#include <cstdint>

namespace newsdedup {

/// What a line of a page is. Those up to `kErrorPage` are told by phrases; their order is that of
/// the model's features.
enum class LineKind : std::uint8_t {
  kArticle,
  kNavigation,
  kLinkList,
  kShare,
  kComment,
  kCredit,
  kPromotion,
  kDisclaimer,
  kByline,
  kCaption,
  kErrorPage,
  kTitle,
  kDate,  ///< a line that tells when the article was published or updated, or where and when it was
          ///< written
  kRepeat,    ///< a paragraph that stood before
  kTemplate,  ///< it recurs over the pages of the site
  kAside      ///< running text that is not the article's: a teaser, a notice, another article
};
constexpr std::size_t kLineKinds = 16;

/// The contract's word for it: kLinkList => "link-list".
const char* to_string(LineKind kind);

}  // namespace newsdedup
