// The elements of HTML that the tree and the blocks treat in a way of their own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsdedup::html {

/// Classes of elements, one bit each. The standard's unless said otherwise.
enum TagClass : std::uint16_t {
  kVoid = 1,          ///< has no content and no end tag
  kSpecial = 2,       ///< an end tag of another element does not reach over it
  kScope = 4,         ///< bounds the scope in which elements are looked for
  kFormatting = 8,    ///< closed by its end tag wherever that stands
  kClosesP = 16,      ///< its start tag ends a paragraph
  kBlock = 32,        ///< begins on a new line (as browsers display it)
  kInHead = 64,       ///< may stand in the head
  kInTable = 128,     ///< rows, cells and the like: only within a table
  kBreaksOut = 256,   ///< ends SVG and MathML
  kHidden = 512,      ///< its text is not displayed
  kHeading = 1024,    ///< h1 to h6
  kImpliedEnd = 2048  ///< its end tag may be left out
};

/// Tags by number. The order is that of `kTags`; those behind `kLastKnown` are names that a page
/// brings.
// clang-format off
enum class Tag : std::uint16_t {
  kDocument, kText,
  kA, kAddress, kApplet, kArea, kArticle, kAside, kB, kBase, kBasefont, kBgsound, kBig, kBlockquote,
  kBody, kBr, kButton, kCaption, kCenter, kCode, kCol, kColgroup, kDd, kDetails, kDialog, kDir, kDiv,
  kDl, kDt, kEm, kEmbed, kFieldset, kFigcaption, kFigure, kFont, kFooter, kForm, kFrame, kFrameset,
  kH1, kH2, kH3, kH4, kH5, kH6, kHead, kHeader, kHgroup, kHr, kHtml, kI, kIframe, kImage, kImg,
  kInput, kKeygen, kLegend, kLi, kLink, kListing, kMain, kMarquee, kMath, kMenu, kMeta, kNav, kNobr, kNoembed,
  kNoframes, kNoscript, kObject, kOl, kOptgroup, kOption, kP, kParam, kPlaintext, kPre, kRb, kRp, kRt,
  kRtc, kRuby, kS, kScript, kSearch, kSection, kSelect, kSmall, kSource, kSpan, kStrike, kStrong,
  kStyle, kSub, kSummary, kSup, kSvg, kTable, kTbody, kTd, kTemplate, kTextarea, kTfoot, kTh, kThead,
  kTime, kTitle, kTr, kTrack, kTt, kU, kUl, kVar, kWbr, kXmp,
  kLastKnown
};
// clang-format on

struct TagInfo {
  std::string_view name;
  std::uint16_t classes = 0;  ///< bits of TagClass
};

/// Of Tag(i).
extern const std::array<TagInfo, static_cast<std::size_t>(Tag::kLastKnown)> kTags;

/// No element of the page's own is in any class.
inline bool is_a(Tag tag, std::uint16_t classes) {
  return tag < Tag::kLastKnown && (kTags[static_cast<std::size_t>(tag)].classes & classes) != 0;
}

/// The tag of this name, in any case; kLastKnown if it is none of ours. `hash` is its `hash_name`.
Tag find_tag(std::string_view name, std::uint32_t hash);

}  // namespace newsdedup::html
