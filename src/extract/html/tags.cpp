#include "extract/html/tags.hpp"

#include "extract/html/characters.hpp"

namespace newsdedup::html {

// clang-format off
constexpr std::array<TagInfo, static_cast<std::size_t>(Tag::kLastKnown)> kTags = {{
    {"", 0},
    {"", 0},
    {"a", kFormatting},
    {"address", kSpecial | kClosesP | kBlock},
    {"applet", kSpecial | kScope},
    {"area", kVoid | kSpecial},
    {"article", kSpecial | kClosesP | kBlock},
    {"aside", kSpecial | kClosesP | kBlock},
    {"b", kFormatting | kBreaksOut},
    {"base", kVoid | kSpecial | kInHead},
    {"basefont", kVoid | kSpecial | kInHead},
    {"bgsound", kVoid | kSpecial | kInHead},
    {"big", kFormatting | kBreaksOut},
    {"blockquote", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"body", kSpecial | kBlock | kBreaksOut},
    {"br", kVoid | kSpecial | kBreaksOut},
    {"button", kSpecial},
    {"caption", kSpecial | kScope | kBlock | kInTable},
    {"center", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"code", kFormatting | kBreaksOut},
    {"col", kVoid | kSpecial | kInTable},
    {"colgroup", kSpecial | kInTable},
    {"dd", kSpecial | kClosesP | kBlock | kBreaksOut | kImpliedEnd},
    {"details", kSpecial | kClosesP | kBlock},
    {"dialog", kClosesP | kBlock},
    {"dir", kSpecial | kClosesP | kBlock},
    {"div", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"dl", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"dt", kSpecial | kClosesP | kBlock | kBreaksOut | kImpliedEnd},
    {"em", kFormatting | kBreaksOut},
    {"embed", kVoid | kSpecial | kBreaksOut},
    {"fieldset", kSpecial | kClosesP | kBlock},
    {"figcaption", kSpecial | kClosesP | kBlock},
    {"figure", kSpecial | kClosesP | kBlock},
    {"font", kFormatting},
    {"footer", kSpecial | kClosesP | kBlock},
    {"form", kSpecial | kClosesP | kBlock},
    {"frame", kVoid | kSpecial},
    {"frameset", kSpecial | kBlock},
    {"h1", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"h2", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"h3", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"h4", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"h5", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"h6", kSpecial | kClosesP | kBlock | kBreaksOut | kHeading},
    {"head", kSpecial | kBlock | kBreaksOut | kHidden},
    {"header", kSpecial | kClosesP | kBlock},
    {"hgroup", kSpecial | kClosesP | kBlock},
    {"hr", kVoid | kSpecial | kClosesP | kBlock | kBreaksOut},
    {"html", kSpecial | kScope | kBlock},
    {"i", kFormatting | kBreaksOut},
    {"iframe", kSpecial | kHidden},
    {"image", kVoid},
    {"img", kVoid | kSpecial | kBreaksOut},
    {"input", kVoid | kSpecial},
    {"keygen", kVoid | kSpecial},
    {"legend", kBlock},
    {"li", kSpecial | kClosesP | kBlock | kBreaksOut | kImpliedEnd},
    {"link", kVoid | kSpecial | kInHead},
    {"listing", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"main", kSpecial | kClosesP | kBlock},
    {"marquee", kSpecial | kScope},
    {"math", 0},
    {"menu", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"meta", kVoid | kSpecial | kInHead | kBreaksOut},
    {"nav", kSpecial | kClosesP | kBlock},
    {"nobr", kFormatting | kBreaksOut},
    {"noembed", kSpecial | kHidden},
    {"noframes", kSpecial | kInHead | kHidden},
    {"noscript", kSpecial | kInHead},
    {"object", kSpecial | kScope},
    {"ol", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"optgroup", kBlock | kImpliedEnd},
    {"option", kBlock | kImpliedEnd},
    {"p", kSpecial | kClosesP | kBlock | kBreaksOut | kImpliedEnd},
    {"param", kVoid | kSpecial},
    {"plaintext", kSpecial | kClosesP | kBlock},
    {"pre", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"rb", kImpliedEnd},
    {"rp", kImpliedEnd},
    {"rt", kImpliedEnd},
    {"rtc", kImpliedEnd},
    {"ruby", kBreaksOut},
    {"s", kFormatting | kBreaksOut},
    {"script", kSpecial | kInHead | kHidden},
    {"search", kSpecial | kClosesP | kBlock},
    {"section", kSpecial | kClosesP | kBlock},
    {"select", kSpecial},
    {"small", kFormatting | kBreaksOut},
    {"source", kVoid | kSpecial},
    {"span", kBreaksOut},
    {"strike", kFormatting | kBreaksOut},
    {"strong", kFormatting | kBreaksOut},
    {"style", kSpecial | kInHead | kHidden},
    {"sub", kBreaksOut},
    {"summary", kSpecial | kClosesP | kBlock},
    {"sup", kBreaksOut},
    {"svg", 0},
    {"table", kSpecial | kScope | kClosesP | kBlock | kBreaksOut},
    {"tbody", kSpecial | kBlock | kInTable},
    {"td", kSpecial | kScope | kInTable},
    {"template", kSpecial | kScope | kInHead | kHidden},
    {"textarea", kSpecial},
    {"tfoot", kSpecial | kBlock | kInTable},
    {"th", kSpecial | kScope | kInTable},
    {"thead", kSpecial | kBlock | kInTable},
    {"time", 0},
    {"title", kSpecial | kBlock | kInHead | kHidden},
    {"tr", kSpecial | kBlock | kInTable},
    {"track", kVoid | kSpecial},
    {"tt", kFormatting | kBreaksOut},
    {"u", kFormatting | kBreaksOut},
    {"ul", kSpecial | kClosesP | kBlock | kBreaksOut},
    {"var", kBreaksOut},
    {"wbr", kVoid | kSpecial},
    {"xmp", kSpecial | kClosesP | kBlock},
}};
// clang-format on

namespace {

constexpr std::size_t kSlots = 512;

/// Positions in kTags by hash, 0 for none; open addressing.
constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t tag = static_cast<std::size_t>(Tag::kA); tag < kTags.size(); ++tag) {
    std::size_t slot = hash_name(kTags[tag].name) % kSlots;
    while (slots[slot] != 0) {
      slot = (slot + 1) % kSlots;
    }
    slots[slot] = static_cast<std::uint8_t>(tag);
  }
  return slots;
}

constexpr std::array<std::uint8_t, kSlots> kTagSlots = make_slots();

}  // namespace

Tag find_tag(std::string_view name, std::uint32_t hash) {
  for (std::size_t slot = hash % kSlots; kTagSlots[slot] != 0; slot = (slot + 1) % kSlots) {
    if (is_same_name(kTags[kTagSlots[slot]].name, name)) {
      return static_cast<Tag>(kTagSlots[slot]);
    }
  }
  return Tag::kLastKnown;
}

}  // namespace newsdedup::html
