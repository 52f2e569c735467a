#include "extract/html/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

/// Elements of SVG and MathML with HTML in them.
bool holds_html(std::string_view name) {
  constexpr std::string_view kPoints[] = {
      "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
  return std::any_of(std::begin(kPoints), std::end(kPoints),
                     [&](std::string_view point) { return is_same_name(point, name); });
}

/// Whether rows, cells and the like of this tag may stand right in `parent`.
bool fits_into(Tag tag, Tag parent) {
  const bool is_cell = tag == Tag::kTd || tag == Tag::kTh;
  switch (parent) {
    case Tag::kTable:
      return true;
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      return is_cell || tag == Tag::kTr;
    case Tag::kTr:
      return is_cell;
    case Tag::kColgroup:
      return tag == Tag::kCol;
    default:
      return false;
  }
}

}  // namespace

Tag TagNames::number(const Token& token, bool is_foreign) {
  constexpr std::size_t kSlots = 8192;
  constexpr std::size_t kMostNames = 4096;
  constexpr std::size_t kMostProbes = 16;
  const std::uint32_t hash = token.name_hash ^ (is_foreign ? 0x5BD1E995U : 0U);
  if (slots_.empty()) {
    slots_.resize(kSlots);
  }
  std::size_t slot = hash % kSlots;
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, slot = (slot + 1) % kSlots) {
    if (slots_[slot] == 0) {
      if (names_.size() >= kMostNames) {
        break;
      }
      const auto begin = static_cast<std::uint32_t>(token.name.data() - page_.data());
      names_.push_back({begin, static_cast<std::uint32_t>(token.name.size()), hash});
      slots_[slot] = static_cast<std::uint16_t>(names_.size());
    }
    const Name& name = names_[slots_[slot] - 1U];
    if (name.hash == hash && is_same_name(page_.substr(name.begin, name.size), token.name)) {
      return static_cast<Tag>(static_cast<std::size_t>(Tag::kLastKnown) + slots_[slot]);
    }
  }
  return Tag::kLastKnown;
}

TreeBuilder::TreeBuilder(std::string_view page) : tokenizer_(page), names_(page) {
  constexpr std::size_t kBytesPerNode = 32;
  tree_.page_ = page;
  tree_.nodes_.reserve(page.size() / kBytesPerNode + 1);
  tree_.nodes_.emplace_back();
}

Tree TreeBuilder::build() {
  Token token;
  while (tokenizer_.next(token)) {
    switch (token.kind) {
      case TokenKind::kText:
        add_text(token);
        break;
      case TokenKind::kStartTag:
        skips_newline_ = false;
        start_tag(token);
        tokenizer_.set_allows_cdata(open_.top().is_foreign);
        break;
      case TokenKind::kEndTag:
        skips_newline_ = false;
        end_tag(token);
        tokenizer_.set_allows_cdata(open_.top().is_foreign);
        break;
      default:
        break;
    }
  }
  while (open_.size() > 1) {
    pop();
  }
  tree_.nodes_[0].end = static_cast<NodeId>(tree_.nodes_.size());
  return std::move(tree_);
}

void TreeBuilder::pop() {
  do {
    const OpenElement element = open_.pop();
    if (element.holder == element.node) {
      tree_.nodes_[element.node].end = static_cast<NodeId>(tree_.nodes_.size());
    }
  } while (open_.top().is_ended);
}

/// Pops the element at this position and all above it; nothing for 0.
void TreeBuilder::pop_to(std::uint32_t position) {
  while (position > 0 && open_.size() > position) {
    pop();
  }
}

void TreeBuilder::add_text(const Token& token) {
  std::string_view text = token.text;
  if (std::exchange(skips_newline_, false)) {
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text[0] == '\n' || text[0] == '\r' ? 1 : 0);
  }
  const Tag top = open_.top().tag;
  if ((top == Tag::kHead || top == Tag::kNoscript) && !is_blank(text)) {
    leave_head();
  }
  TextMode mode = token.mode;
  if (mode == TextMode::kData) {
    mode = in_foreign() ? TextMode::kRcdata : TextMode::kBody;
  } else if (mode == TextMode::kCdata) {
    mode = TextMode::kRaw;
  }
  const auto begin = static_cast<std::uint32_t>(text.data() - tree_.page_.data());
  const auto size = static_cast<std::uint32_t>(text.size());
  Node& last = tree_.nodes_.back();
  if (last.tag == Tag::kText && last.parent == open_.top().holder &&
      last.begin + last.size == begin && last.attribute_count == static_cast<std::uint16_t>(mode)) {
    last.size += size;
  } else if (size > 0) {
    tree_.nodes_.push_back({.parent = open_.top().holder,
                            .end = static_cast<NodeId>(tree_.nodes_.size() + 1),
                            .begin = begin,
                            .size = size,
                            .attribute_count = static_cast<std::uint16_t>(mode),
                            .tag = Tag::kText});
  }
}

NodeId TreeBuilder::add_node(Tag tag, const Token& token) {
  const auto id = static_cast<NodeId>(tree_.nodes_.size());
  const auto attributes =
      token.attributes.first(std::min(token.attributes.size(), Tree::kMaxAttributes));
  tree_.nodes_.push_back(
      {.parent = open_.top().holder,
       .end = id + 1,
       .begin = static_cast<std::uint32_t>(token.name.data() - tree_.page_.data()),
       .size = static_cast<std::uint32_t>(token.name.size()),
       .first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size()),
       .attribute_count = static_cast<std::uint16_t>(attributes.size()),
       .tag = tag});
  tree_.attributes_.insert(tree_.attributes_.end(), attributes.begin(), attributes.end());
  return id;
}

void TreeBuilder::insert(Tag tag, const Token& token, bool is_foreign) {
  const NodeId node = add_node(tag, token);
  if (is_foreign ? token.self_closing : is_a(tag, kVoid)) {
    return;
  }
  const OpenElement& parent = open_.top();
  const std::uint32_t depth = parent.depth + 1;
  open_.push({.tag = tag,
              .is_foreign = is_foreign,
              .holds_html = !is_foreign || holds_html(token.name),
              .node = node,
              .holder = depth < Tree::kMaxDepth ? node : parent.holder,
              .depth = depth});
  if (!is_foreign) {
    tokenizer_.set_content(content_after(tag));
    skips_newline_ = tag == Tag::kPre || tag == Tag::kListing || tag == Tag::kTextarea;
  }
}

void TreeBuilder::insert_foreign(const Token& token) {
  const Tag known = find_tag(token.name, token.name_hash);
  const bool is_root = known == Tag::kSvg || known == Tag::kMath;
  insert(is_root ? known : names_.number(token, true), token, true);
}

void TreeBuilder::leave_foreign() {
  while (in_foreign()) {
    pop();
  }
}

/// What the page shows begins here.
void TreeBuilder::leave_head() {
  if (open_.find(Tag::kTemplate) == 0) {
    pop_to(open_.find(Tag::kHead));
  }
}

void TreeBuilder::start_tag(const Token& token) {
  Tag tag = find_tag(token.name, token.name_hash);
  if (in_foreign()) {
    if (!is_a(tag, kBreaksOut)) {
      insert_foreign(token);
      return;
    }
    leave_foreign();
  }
  if (tag == Tag::kLastKnown) {
    tag = names_.number(token, false);
  }
  if (make_way(tag)) {
    insert(tag, token, tag == Tag::kSvg || tag == Tag::kMath);
  }
}

/// Ends what a start tag ends; false if the tag is ignored.
bool TreeBuilder::make_way(Tag tag) {
  if (tag == Tag::kHtml || tag == Tag::kHead) {
    return open_.find(tag) == 0 && open_.find(Tag::kBody) == 0;
  }
  if (!is_a(tag, kInHead)) {
    leave_head();
  }
  if (is_a(tag, kInTable)) {
    return make_way_in_table(tag);
  }
  if (is_there_once(tag)) {
    return false;
  }
  make_way_in_lists(tag);
  make_way_for_like(tag);
  if (is_a(tag, kClosesP)) {
    pop_to(open_.find(Tag::kP, Bound::kButton));
  }
  if (is_a(tag, kHeading) && is_a(open_.top().tag, kHeading)) {
    pop();
  }
  return true;
}

/// Whether the tag is ignored because such an element is open; a second `<select>` ends the first.
bool TreeBuilder::is_there_once(Tag tag) {
  switch (tag) {
    case Tag::kBody:
      return open_.find(tag) != 0;
    case Tag::kForm:
      return open_.find(tag) != 0 && open_.find(Tag::kTemplate) == 0;
    case Tag::kSelect: {
      const std::uint32_t found = open_.find(tag, Bound::kScope);
      pop_to(found);
      return found != 0;
    }
    default:
      return false;
  }
}

/// Items whose end tags were left out.
void TreeBuilder::make_way_in_lists(Tag tag) {
  const bool is_definition = tag == Tag::kDd || tag == Tag::kDt;
  if (tag != Tag::kLi && !is_definition) {
    return;
  }
  const std::uint32_t item = open_.bound_of(Bound::kItem);
  const Tag other = open_[item].tag;
  if (other == tag || (is_definition && (other == Tag::kDd || other == Tag::kDt))) {
    pop_to(item);
  }
}

/// Elements that do not stand within one of their kind.
void TreeBuilder::make_way_for_like(Tag tag) {
  switch (tag) {
    case Tag::kA:
    case Tag::kNobr:
      end_formatting(tag);
      break;
    case Tag::kTable:  // right in another table, not in a cell of it
      if (open_[open_.bound_of(Bound::kScope)].tag == Tag::kTable) {
        pop_to(open_.bound_of(Bound::kScope));
      }
      break;
    case Tag::kButton:
      pop_to(open_.find(tag, Bound::kScope));
      break;
    case Tag::kOptgroup:
    case Tag::kOption:
      if (open_.top().tag == Tag::kOption) {
        pop();
      }
      if (tag == Tag::kOptgroup && open_.top().tag == Tag::kOptgroup) {
        pop();
      }
      break;
    case Tag::kInput:
    case Tag::kKeygen:
    case Tag::kTextarea:
      pop_to(open_.find(Tag::kSelect, Bound::kScope));
      break;
    case Tag::kRb:
    case Tag::kRp:
    case Tag::kRt:
    case Tag::kRtc:
      while (open_.find(Tag::kRuby, Bound::kScope) != 0 && is_a(open_.top().tag, kImpliedEnd)) {
        pop();
      }
      break;
    default:
      break;
  }
}

bool TreeBuilder::make_way_in_table(Tag tag) {
  if (open_.find(Tag::kTable, Bound::kTable) == 0) {
    return false;
  }
  const std::uint32_t bound = open_.bound_of(Bound::kScope);
  const Tag holder = open_[bound].tag;
  if (holder == Tag::kTd || holder == Tag::kTh || holder == Tag::kCaption) {
    pop_to(bound);
  } else if (holder != Tag::kTable) {
    return false;
  }
  while (!fits_into(tag, open_.top().tag)) {
    pop();
  }
  return true;
}

void TreeBuilder::end_tag(const Token& token) {
  if (open_.top().is_foreign && end_foreign(token)) {
    return;
  }
  Tag tag = find_tag(token.name, token.name_hash);
  if (tag == Tag::kLastKnown) {
    tag = names_.number(token, false);
  }
  switch (tag) {
    case Tag::kHtml:
    case Tag::kBody:
      return;  // what comes behind is shown too
    case Tag::kHead:
      pop_to(open_.find(tag));
      return;
    case Tag::kBr:
      add_node(tag, token);
      return;
    case Tag::kP:
      end_p(token);
      return;
    case Tag::kForm:
      end_form();
      return;
    case Tag::kLi:
      pop_to(open_.find(tag, Bound::kList));
      return;
    case Tag::kTable:
      pop_to(open_.find(tag, Bound::kTable));
      return;
    default:
      break;
  }
  if (is_a(tag, kHeading)) {
    end_heading();
  } else if (is_a(tag, kInTable)) {
    pop_to(open_.find(tag, Bound::kTable));
  } else if (is_a(tag, kFormatting)) {
    end_formatting(tag);
  } else {
    pop_to(open_.find(tag, is_a(tag, kSpecial) ? Bound::kScope : Bound::kSpecial));
  }
}

/// Whether the end tag was one of SVG or MathML.
bool TreeBuilder::end_foreign(const Token& token) {
  const Tag known = find_tag(token.name, token.name_hash);
  const bool is_root = known == Tag::kSvg || known == Tag::kMath;
  const std::uint32_t found =
      open_.find(is_root ? known : names_.number(token, true), Bound::kHtml);
  pop_to(found);
  if (found == 0 && (known == Tag::kP || known == Tag::kBr)) {
    leave_foreign();
  }
  return found != 0;
}

/// The end tag of a heading ends one of any level.
void TreeBuilder::end_heading() {
  std::uint32_t found = 0;
  for (const Tag tag : {Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6}) {
    found = std::max(found, open_.find(tag, Bound::kScope));
  }
  pop_to(found);
}

void TreeBuilder::end_p(const Token& token) {
  const std::uint32_t found = open_.find(Tag::kP, Bound::kButton);
  if (found == 0) {
    leave_head();
    add_node(Tag::kP, token);
  }
  pop_to(found);
}

/// Instead of the adoption agency (13.2.6.4.7).
void TreeBuilder::end_formatting(Tag tag) {
  const std::uint32_t found = open_.find(tag, Bound::kScope);
  if (found > open_.bound_of(Bound::kSpecial)) {
    pop_to(found);
  } else if (found != 0) {
    open_.end(found);
  }
}

void TreeBuilder::end_form() {
  const std::uint32_t found = open_.find(Tag::kForm, Bound::kScope);
  if (found + 1 == open_.size()) {
    pop_to(found);
  } else if (found != 0) {
    open_.end(found);
  }
}

Tree parse_tree(std::string_view page) { return TreeBuilder(page).build(); }

}  // namespace newsdedup::html
