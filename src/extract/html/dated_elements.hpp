// The elements of a page that tell a date.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/date_lines.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/places.hpp"
#include "extract/html/tree.hpp"
#include "extract/stamps.hpp"

namespace newsdedup::html {

struct DatedElement {
  NodeId node = 0;
  Timestamp time;
  StampRole role = StampRole::kPlain;
  bool is_property = false;  ///< marked up as the article's by microdata
  bool is_bare = false;      ///< a text that is not marked as a date
  bool is_meta = false;      ///< among other things that are said of the article
};

class DatedElements {
 public:
  DatedElements(const Tree& tree, const Marks& marks) : tree_(tree), marks_(marks) {}

  void set_order(DateOrder order) { order_ = order; }

  /// Reads an element that is marked as a date or a byline; `property` is its microdata's.
  void read(NodeId id, std::string_view property);

  /// Reads the short texts beside the headline, which need no mark.
  void read_beside(const std::vector<BesideText>& texts, const Places& places);

  /// The likeliest day of publication, nothing if none is likely.
  const DatedElement* published(const Places& places) const { return best(places, false); }
  /// The likeliest day of the last change.
  const DatedElement* modified(const Places& places) const { return best(places, true); }

 private:
  std::optional<Timestamp> time_in_attributes(NodeId id) const;
  StampRole role_of(NodeId id, std::string_view property, const DatedElement& dated) const;
  StampRole role_around(NodeId id, const Timestamp& time) const;
  const DatedElement* best(const Places& places, bool modified) const;

  const Tree& tree_;
  const Marks& marks_;
  DateOrder order_ = DateOrder::kUnknown;
  std::vector<DatedElement> dated_;
};

}  // namespace newsdedup::html
