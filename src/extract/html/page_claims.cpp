// One walk collects what is said and where; then the best of each is chosen.
#include "extract/html/page_claims.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "extract/bylines.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/characters.hpp"
#include "extract/html/date_claims.hpp"
#include "extract/html/date_lines.hpp"
#include "extract/html/dated_elements.hpp"
#include "extract/html/linked_data.hpp"
#include "extract/html/metadata_names.hpp"
#include "extract/html/page_url.hpp"
#include "extract/html/places.hpp"
#include "extract/stamps.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kLongestHeading = 500;  ///< bytes
constexpr std::size_t kMostHeadings = 64;
constexpr std::size_t kMostElements = 200;  ///< that tell names
constexpr std::size_t kMostScripts = 100;

/// What a page's `meta` elements say, the best names only.
struct MetaValue {
  std::size_t rank = static_cast<std::size_t>(-1);
  std::string value;
};

/// An element that tells a name.
struct NamedElement {
  NodeId node = 0;
  std::string text;
  bool is_property = false;
};

class ClaimReader {
 public:
  ClaimReader(const Tree& tree, const Marks& marks)
      : tree_(tree), marks_(marks), dated_(tree, marks) {}

  PageClaims read(const std::optional<std::string>& url);

 private:
  void read_element(NodeId id);
  void read_meta(NodeId id);
  void read_link(NodeId id);
  void read_language(const std::string& tag);
  void read_script(NodeId id);
  void read_heading(NodeId id);
  bool is_linked_home(NodeId id) const;
  void read_bare_names(const std::vector<BesideText>& texts, const Places& places);
  void read_bylines(const std::vector<BesideText>& texts, const Places& places);
  void read_named(NodeId id, std::string_view property);
  bool is_author_link(NodeId id) const;
  void read_label(std::string_view name, const std::string& content);
  NodeId headline_node(const std::vector<std::string>& titles, const std::string& headline) const;
  void choose_dates(const LinkedArticle& linked, const Places& places);
  void choose_authors(LinkedArticle& linked, const Places& places);
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
  DatedElements dated_;
  std::vector<NamedElement> named_;
  std::vector<NodeId> heading_nodes_;   ///< of `claims_.headings`
  std::vector<NodeId> headline_nodes_;  ///< of `claims_.headlines`
  std::string canonical_;
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
  claims_.date_order = order_in(tag);
  dated_.set_order(claims_.date_order);
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

/// Whether a heading leads to the start of the site: it is its name.
bool ClaimReader::is_linked_home(NodeId id) const {
  const auto leads_home = [&](NodeId link) {
    const auto href = tree_[link].tag == Tag::kA ? tree_.attribute(link, "href") : std::nullopt;
    return href && is_home(*href);
  };
  for (NodeId below = id; below < tree_[id].end; ++below) {
    if (leads_home(below)) {
      return true;
    }
  }
  const NodeId around = tree_[id].parent;
  return around != kNoNode && leads_home(around);
}

void ClaimReader::read_heading(NodeId id) {
  if (is_linked_home(id)) {
    return;
  }
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
  if (named_.size() >= kMostElements || !is_small(tree_, id)) {
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
    dated_.read(id, tree_.attribute(id, "itemprop").value_or(""));
  }
  const bool is_link = tree_[id].tag == Tag::kA;
  if ((own & kNames) != 0 ||
      (is_link && (tree_.attribute(id, "rel") == "author" || is_author_link(id)))) {
    read_named(id, tree_.attribute(id, "itemprop").value_or(""));
  }
  if ((own & mark_bit(Mark::kHeadline)) != 0 && tree_[id].tag != Tag::kH1 && is_small(tree_, id) &&
      (marks_.all[id] & kElsewhere) == 0 && tree_[id].tag != Tag::kMeta) {
    read_heading(id);
  }
}

/// The first heading that says what a title of the page begins with; else the first one.
NodeId ClaimReader::headline_node(const std::vector<std::string>& titles,
                                  const std::string& headline) const {
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
  NodeId found = find_in(claims_.headings, heading_nodes_);
  found = found != 0 ? found : find_in(claims_.headlines, headline_nodes_);
  return found == 0 && !heading_nodes_.empty() ? heading_nodes_.front() : found;
}

void ClaimReader::choose_dates(const LinkedArticle& linked, const Places& places) {
  const MetaValue& meta = meta_[static_cast<std::size_t>(Field::kPublished)];
  const DatedElement* changed = dated_.modified(places);
  DateSources sources{.linked = linked.published,
                      .created = linked.created,
                      .meta = markup_date(meta.value),
                      .is_meta_vague = meta.rank >= first_vague_rank(),
                      .in_url = claims_.in_url};
  sources.modified = linked.modified ? linked.modified : meta_date(Field::kModified);
  if (!sources.modified && changed != nullptr) {
    sources.modified = changed->time;
  }
  if (const DatedElement* shown = dated_.published(places); shown != nullptr) {
    sources.shown = shown->time;
    sources.is_shown_beside =
        !shown->is_meta && places.doubt(shown->node) == 0 && places.is_beside(shown->node);
  }
  claims_.modified = sources.modified;
  claims_.published = choose_date(sources);
}

/// Texts beside the headline that begin with "By", or that stand behind one that says no more.
void ClaimReader::read_bylines(const std::vector<BesideText>& texts, const Places& places) {
  constexpr std::size_t kLongestJoint = 3;  // bytes: "and", "und", "&"
  std::vector<std::string>& found = claims_.bylines;
  std::string line;
  bool may_add = true;
  for (const BesideText& beside : texts) {
    if (places.doubt(beside.node) > 0) {
      continue;
    }
    line += beside.text;
    auto names = byline_names(line);
    const bool is_joint = !found.empty() && beside.text.size() <= kLongestJoint;
    if (may_add && names.size() > found.size()) {
      found = std::move(names);
    } else if (!found.empty() && !is_joint) {
      return;
    }
    may_add = found.empty() || is_joint;
    const bool goes_on = !found.empty() || !byline_names(line + " Jane Doe").empty();
    line = goes_on ? line + " " : "";
  }
}

/// A text that is no more than a name, beside one that is hardly more than a date.
void ClaimReader::read_bare_names(const std::vector<BesideText>& texts, const Places& places) {
  constexpr std::size_t kLongestDate = 40;  // bytes
  const auto is_date = [&](std::size_t i) {
    return i < texts.size() && texts[i].text.size() < kLongestDate &&
           !find_stamps(with_sure_dates(texts[i].text, claims_.date_order)).empty();
  };
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (places.doubt(texts[i].node) > 0 || !(is_date(i - 1) || is_date(i + 1))) {
      continue;
    }
    auto names = bare_names(texts[i].text);
    const bool is_name = names.size() == 1 && names[0] == texts[i].text;
    if (is_name && names[0].find(':') == std::string::npos) {
      claims_.name_beside_date = std::move(names);
      return;
    }
  }
}

void ClaimReader::choose_authors(LinkedArticle& linked, const Places& places) {
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
    return std::pair(places.doubt(a.node), a.is_property ? 0 : 1) <
           std::pair(places.doubt(b.node), b.is_property ? 0 : 1);
  });
  for (NamedElement& named : named_) {
    if (places.doubt(named.node) <= 2) {
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
  const Places places(marks_, headline_node(titles, linked.headline));
  const std::vector<BesideText> beside = texts_beside(tree_, places);
  dated_.read_beside(beside, places);
  read_bylines(beside, places);
  read_bare_names(beside, places);
  choose_dates(linked, places);
  choose_authors(linked, places);
  claims_.titles = {to_nfc(std::move(linked.headline)), std::move(titles[1])};
  claims_.body = to_nfc(std::move(linked.body));
  claims_.headline_node = places.headline();
  claims_.headline = places.headline() == 0 ? "" : text_below(tree_, places.headline());
  return std::move(claims_);
}

}  // namespace

PageClaims read_claims(const Tree& tree,
                       const Marks& marks,
                       const std::optional<std::string>& url) {
  return ClaimReader(tree, marks).read(url);
}

}  // namespace newsdedup::html
