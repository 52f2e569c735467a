// One walk collects what is said and where; then the best of each is chosen.
#include "extract/html/page_claims.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "extract/bylines.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/characters.hpp"
#include "extract/html/date_claims.hpp"
#include "extract/html/date_lines.hpp"
#include "extract/html/linked_data.hpp"
#include "extract/html/metadata_names.hpp"
#include "extract/html/page_url.hpp"
#include "extract/stamps.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kLongestHeading = 500;  ///< bytes
constexpr std::size_t kMostHeadings = 64;
constexpr std::size_t kMostElements = 200;  ///< that tell dates or names
constexpr std::size_t kLongestBit = 600;    ///< bytes of markup and text of such an element
constexpr std::size_t kMostScripts = 100;

/// What is dated earlier is no page's date.
constexpr Day kFirstPages = std::chrono::year{1992} / 1 / 1;

/// What stands for others than the article.
constexpr MarkSet kElsewhere = mark_bit(Mark::kComments) | mark_bit(Mark::kRelated) |
                               mark_bit(Mark::kNav) | mark_bit(Mark::kModal);
/// What often does.
constexpr MarkSet kAside = mark_bit(Mark::kSidebar) | mark_bit(Mark::kTeaser) |
                           mark_bit(Mark::kPromotion) | mark_bit(Mark::kWidget);
constexpr MarkSet kWithinArticle = mark_bit(Mark::kArticle) | mark_bit(Mark::kBody);

/// What a page's `meta` elements say, the best names only.
struct MetaValue {
  std::size_t rank = static_cast<std::size_t>(-1);
  std::string value;
};

/// An element that tells a date.
struct DatedElement {
  NodeId node = 0;
  Timestamp time;
  StampRole role = StampRole::kPlain;
  bool is_property = false;  ///< marked up as the article's by microdata
  bool is_time = false;
  bool is_meta = false;  ///< among other things that are said of the article
};

/// An element that tells a name.
struct NamedElement {
  NodeId node = 0;
  std::string text;
  bool is_property = false;
};

class ClaimReader {
 public:
  ClaimReader(const Tree& tree, const Marks& marks) : tree_(tree), marks_(marks) {}

  PageClaims read(const std::optional<std::string>& url);

 private:
  void read_element(NodeId id);
  void read_meta(NodeId id);
  void read_link(NodeId id);
  void read_language(const std::string& tag);
  void read_script(NodeId id);
  void read_heading(NodeId id);
  void read_dated(NodeId id, std::string_view property);
  void read_named(NodeId id, std::string_view property);
  StampRole role_of(NodeId id, const Timestamp& time) const;
  bool is_small(NodeId id) const;
  bool is_author_link(NodeId id) const;
  void read_label(std::string_view name, const std::string& content);
  int place_of(NodeId id) const;
  /// Nodes between this one and the headline.
  NodeId distance_of(NodeId id) const { return id > headline_ ? id - headline_ : headline_ - id; }
  const DatedElement* best_dated(bool modified) const;
  void find_headline_node(const std::vector<std::string>& titles, const std::string& headline);
  void choose_dates(const LinkedArticle& linked);
  void choose_authors(LinkedArticle& linked);
  std::string take_meta(Field field) {
    return std::move(meta_[static_cast<std::size_t>(field)].value);
  }
  std::optional<Timestamp> meta_date(Field field) const {
    return markup_date(meta_[static_cast<std::size_t>(field)].value);
  }

  const Tree& tree_;
  const Marks& marks_;
  PageClaims claims_;
  std::array<MetaValue, 8> meta_;
  std::vector<std::string> meta_authors_;
  char label_ = '\0';  ///< the number of the label that says "Written by"
  std::string labelled_author_;
  std::vector<std::string_view> scripts_;
  std::vector<DatedElement> dated_;
  std::vector<NamedElement> named_;
  std::vector<NodeId> heading_nodes_;   ///< of `claims_.headings`
  std::vector<NodeId> headline_nodes_;  ///< of `claims_.headlines`
  std::string canonical_;
  DateOrder order_ = DateOrder::kUnknown;
  NodeId headline_ = 0;  ///< where the article's headline stands, 0 if unknown
};

void ClaimReader::read_meta(NodeId id) {
  const auto content = tree_.attribute(id, "content");
  if (!content || content->empty()) {
    return;
  }
  for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
    const auto name = tree_.attribute(id, key);
    if (name && name->starts_with("twitter:")) {
      read_label(*name, *content);
    }
    const auto field = name ? find_meta_field(*name) : std::nullopt;
    if (!field) {
      continue;
    }
    if (field->field == Field::kAuthor && meta_authors_.size() < kMostHeadings) {
      meta_authors_.push_back(to_nfc(*content));
    }
    const bool is_date = field->field == Field::kPublished || field->field == Field::kModified;
    MetaValue& best = meta_[static_cast<std::size_t>(field->field)];
    if (field->rank < best.rank && (!is_date || markup_date(*content))) {
      best = {field->rank, to_nfc(*content)};
    }
    return;
  }
}

/// "twitter:label1" says what "twitter:data1" tells: "Written by".
void ClaimReader::read_label(std::string_view name, const std::string& content) {
  if (name.starts_with("twitter:label")) {
    const bool is_byline = !byline_names(content + " Jane Doe").empty();
    label_ = is_byline ? name.back() : label_;
  } else if (name.starts_with("twitter:data") && name.back() == label_) {
    labelled_author_ = to_nfc(content);
  }
}

void ClaimReader::read_language(const std::string& tag) {
  claims_.language = primary_tag(tag);
  order_ = order_in(tag);
}

void ClaimReader::read_link(NodeId id) {
  if (canonical_.empty() && tree_.attribute(id, "rel") == "canonical") {
    canonical_ = tree_.attribute(id, "href").value_or("");
  }
}

void ClaimReader::read_script(NodeId id) {
  const auto type = tree_.attribute(id, "type");
  const bool linked = type && type->find("ld+json") != std::string::npos;
  const NodeId text = tree_.first_child(id);
  if (linked && text != kNoNode && scripts_.size() < kMostScripts) {
    scripts_.push_back(tree_.page().substr(tree_[text].begin, tree_[text].size));
  }
}

void ClaimReader::read_heading(NodeId id) {
  std::string text = text_below(tree_, id);
  if (text.empty() || text.size() > kLongestHeading) {
    return;
  }
  if (tree_[id].tag == Tag::kH1 && claims_.headings.size() < kMostHeadings) {
    heading_nodes_.push_back(id);
    claims_.headings.push_back(std::move(text));
  } else if (claims_.headlines.size() < kMostHeadings) {
    headline_nodes_.push_back(id);
    claims_.headlines.push_back(std::move(text));
  }
}

/// Whether an element is small enough to be a date or a name.
bool ClaimReader::is_small(NodeId id) const {
  const Node& last = tree_[tree_[id].end - 1];
  return last.begin + last.size - tree_[id].begin <= kLongestBit;
}

/// What the words before a date within its parent say of it: "Updated <time>".
StampRole ClaimReader::role_of(NodeId id, const Timestamp& time) const {
  const NodeId around = tree_[id].parent;
  if (around == 0 || around == kNoNode || !is_small(around)) {
    return StampRole::kPlain;
  }
  for (const Stamp& stamp : find_stamps(with_sure_dates(text_below(tree_, around), order_))) {
    if (stamp.time.day == time.day) {
      return stamp.role;
    }
  }
  return StampRole::kPlain;
}

void ClaimReader::read_dated(NodeId id, std::string_view property) {
  if (dated_.size() >= kMostElements || !is_small(id)) {
    return;
  }
  DatedElement dated{.node = id};
  std::optional<Timestamp> time;
  for (const std::string_view name : {"datetime", "content", "title"}) {
    const auto value = time ? std::nullopt : tree_.attribute(id, name);
    time = value ? markup_date(*value) : time;
  }
  const std::string text = with_sure_dates(text_below(tree_, id), order_);
  const auto stamps = find_stamps(text);
  if (!time && !stamps.empty()) {
    time = stamps.front().time;
  }
  if (!time || time->day < kFirstPages) {
    return;
  }
  dated.time = *time;
  dated.role = stamps.empty() ? StampRole::kPlain : stamps.front().role;
  const auto names = tree_.attribute(id, "class").value_or("");
  const auto has = [&](const char* part) { return names.find(part) != std::string::npos; };
  if (property == "datePublished" || tree_.attribute(id, "pubdate")) {
    dated.role = StampRole::kPublished;
    dated.is_property = true;
  } else if (property == "dateModified" || (has("modif") && !has("publish"))) {
    dated.role = StampRole::kUpdated;
  } else if (dated.role == StampRole::kPlain) {
    dated.role = role_of(id, dated.time);
  }
  if (dated.role == StampRole::kPlain && has("publish")) {
    dated.role = StampRole::kPublished;
  }
  dated.is_time = tree_[id].tag == Tag::kTime;
  // Microformats ask for a class "updated", also where the page tells one day only.
  dated.is_meta = (marks_.own[id] & mark_bit(Mark::kDate)) == 0 || has("updated");
  dated_.push_back(dated);
}

/// "/author/jane-doe": a path of people who write.
bool ClaimReader::is_author_link(NodeId id) const {
  constexpr std::uint32_t kHref = hash_name("href");
  for (const Attribute& attribute : tree_.attributes(id)) {
    if (attribute.name_hash == kHref) {
      return is_author_path(value_of(attribute, tree_.page()));
    }
  }
  return false;
}

void ClaimReader::read_named(NodeId id, std::string_view property) {
  if (named_.size() >= kMostElements || !is_small(id)) {
    return;
  }
  const bool is_claim = property == "author" || tree_.attribute(id, "rel") == "author";
  std::string text = tree_.attribute(id, "content").value_or("");
  text = text.empty() ? bits_below(tree_, id) : to_nfc(std::move(text));
  if (!text.empty() && text.size() <= kLongestHeading) {
    named_.push_back({id, std::move(text), is_claim});
  }
}

void ClaimReader::read_element(NodeId id) {
  switch (tree_[id].tag) {
    case Tag::kMeta:
      read_meta(id);
      break;
    case Tag::kLink:
      read_link(id);
      break;
    case Tag::kScript:
      read_script(id);
      return;
    case Tag::kTitle:
      claims_.page_title = claims_.page_title.empty() ? text_below(tree_, id) : claims_.page_title;
      return;
    case Tag::kHtml:
      read_language(tree_.attribute(id, "lang").value_or(""));
      return;
    case Tag::kH1:
      read_heading(id);
      break;
    default:
      break;
  }
  const MarkSet own = marks_.own[id];
  constexpr MarkSet kNames = mark_bit(Mark::kAuthor) | mark_bit(Mark::kByline);
  constexpr MarkSet kDates = mark_bit(Mark::kDate) | mark_bit(Mark::kMeta) | kNames;
  if (is_a(tree_[id].tag, kHidden | kVoid) && tree_[id].tag != Tag::kMeta) {
    return;
  }
  if ((own & kDates) != 0) {
    read_dated(id, tree_.attribute(id, "itemprop").value_or(""));
  }
  const bool is_link = tree_[id].tag == Tag::kA;
  if ((own & kNames) != 0 ||
      (is_link && (tree_.attribute(id, "rel") == "author" || is_author_link(id)))) {
    read_named(id, tree_.attribute(id, "itemprop").value_or(""));
  }
  if ((own & mark_bit(Mark::kHeadline)) != 0 && tree_[id].tag != Tag::kH1 && is_small(id) &&
      (marks_.all[id] & kElsewhere) == 0 && tree_[id].tag != Tag::kMeta) {
    read_heading(id);
  }
}

/// How unlikely it is that what stands at a node is the article's: 0 and more.
int ClaimReader::place_of(NodeId id) const {
  constexpr NodeId kNear = 400;
  constexpr NodeId kAbove = 80;
  const MarkSet marks = marks_.all[id];
  int place = (marks & kElsewhere) != 0 ? 3 : (marks & kAside) != 0 ? 1 : 0;
  if ((marks & mark_bit(Mark::kFooter)) != 0) {
    place += (marks & kWithinArticle) != 0 ? 1 : 3;
  }
  if (headline_ != 0 && (id > headline_ ? id - headline_ > kNear : headline_ - id > kAbove)) {
    ++place;
  }
  return place;
}

const DatedElement* ClaimReader::best_dated(bool modified) const {
  constexpr int kWorst = 2;
  const DatedElement* best = nullptr;
  std::tuple<int, int, NodeId> best_rank;
  for (const DatedElement& dated : dated_) {
    if ((dated.role == StampRole::kUpdated) != modified) {
      continue;
    }
    const int place = std::max(0, place_of(dated.node) - (dated.is_property ? 2 : 0));
    const NodeId distance = distance_of(dated.node);
    const int vagueness = dated.role == StampRole::kPublished ? 0 : dated.is_meta ? 2 : 1;
    const std::tuple rank{place, vagueness, distance};
    if (place <= kWorst && (best == nullptr || rank < best_rank)) {
      best = &dated;
      best_rank = rank;
    }
  }
  return best;
}

/// The first heading that says what a title of the page begins with; else the first one.
void ClaimReader::find_headline_node(const std::vector<std::string>& titles,
                                     const std::string& headline) {
  const auto is_titled = [&](const std::string& heading) {
    const auto holds = [&](const std::string& title) {
      return title.find(heading) != std::string::npos;
    };
    return heading.size() > 8 &&
           (holds(headline) || std::any_of(titles.begin(), titles.end(), holds));
  };
  const auto find_in = [&](const std::vector<std::string>& texts,
                           const std::vector<NodeId>& nodes) {
    const auto found = std::find_if(texts.begin(), texts.end(), is_titled);
    return found == texts.end() ? 0 : nodes[static_cast<std::size_t>(found - texts.begin())];
  };
  headline_ = find_in(claims_.headings, heading_nodes_);
  headline_ = headline_ != 0 ? headline_ : find_in(claims_.headlines, headline_nodes_);
  if (headline_ == 0 && !heading_nodes_.empty()) {
    headline_ = heading_nodes_.front();
  }
}

constexpr NodeId kBeside = 60;  ///< nodes from the headline within which its byline stands

void ClaimReader::choose_dates(const LinkedArticle& linked) {
  const MetaValue& meta = meta_[static_cast<std::size_t>(Field::kPublished)];
  const DatedElement* changed = best_dated(true);
  DateSources sources{.linked = linked.published,
                      .created = linked.created,
                      .meta = markup_date(meta.value),
                      .is_meta_vague = meta.rank >= first_vague_rank(),
                      .in_url = claims_.in_url};
  sources.modified = linked.modified ? linked.modified : meta_date(Field::kModified);
  if (!sources.modified && changed != nullptr) {
    sources.modified = changed->time;
  }
  if (const DatedElement* shown = best_dated(false); shown != nullptr) {
    sources.shown = shown->time;
    sources.is_shown_beside = headline_ != 0 && !shown->is_meta && place_of(shown->node) == 0 &&
                              distance_of(shown->node) <= kBeside;
  }
  claims_.modified = sources.modified;
  claims_.published = choose_date(sources);
}

void ClaimReader::choose_authors(LinkedArticle& linked) {
  const auto add = [&](std::vector<std::string> names) {
    if (!names.empty()) {
      claims_.authors.push_back(std::move(names));
    }
  };
  add(std::move(linked.authors));
  add(std::move(meta_authors_));
  if (!labelled_author_.empty()) {
    add({std::move(labelled_author_)});
  }
  std::stable_sort(named_.begin(), named_.end(), [&](const auto& a, const auto& b) {
    return std::pair(place_of(a.node), a.is_property ? 0 : 1) <
           std::pair(place_of(b.node), b.is_property ? 0 : 1);
  });
  for (NamedElement& named : named_) {
    if (place_of(named.node) <= 2) {
      claims_.named.push_back({std::move(named.text), named.is_property});
    }
  }
}

PageClaims ClaimReader::read(const std::optional<std::string>& url) {
  for (NodeId id = 1; id < tree_.nodes().size(); ++id) {
    if (!tree_.is_text(id)) {
      read_element(id);
    }
  }
  claims_.description = take_meta(Field::kDescription);
  std::vector<std::string> titles = {claims_.page_title, take_meta(Field::kTitle)};
  LinkedArticle linked = read_linked_data(scripts_, titles);
  const std::string shared = take_meta(Field::kUrl);
  claims_.url = is_absolute_url(canonical_) ? canonical_ : is_absolute_url(shared) ? shared : "";
  claims_.site = host_of(claims_.url);
  claims_.publishers = {take_meta(Field::kSite), std::move(linked.site)};
  claims_.in_url = day_in_url(claims_.url);
  if (!claims_.in_url && url) {
    claims_.in_url = day_in_url(*url);
  }
  find_headline_node(titles, linked.headline);
  choose_dates(linked);
  choose_authors(linked);
  claims_.titles = {to_nfc(std::move(linked.headline)), std::move(titles[1])};
  claims_.body = to_nfc(std::move(linked.body));
  claims_.headline = headline_ == 0 ? "" : text_below(tree_, headline_);
  claims_.headline_node = headline_;
  claims_.date_order = order_;
  return std::move(claims_);
}

}  // namespace

PageClaims read_claims(const Tree& tree,
                       const Marks& marks,
                       const std::optional<std::string>& url) {
  return ClaimReader(tree, marks).read(url);
}

}  // namespace newsdedup::html
