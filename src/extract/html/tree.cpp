#include "extract/html/tree.hpp"

#include "extract/html/characters.hpp"

namespace newsdedup::html {

std::string Tree::name(NodeId id) const {
  std::string name;
  if (!is_text(id)) {
    append_name(name, page_.substr(nodes_[id].begin, nodes_[id].size));
  }
  return name;
}

std::optional<std::string> Tree::attribute(NodeId id, std::string_view name) const {
  const std::uint32_t hash = hash_name(name);
  for (const Attribute& attribute : attributes(id)) {
    if (attribute.name_hash == hash && is_same_name(name_of(attribute, page_), name)) {
      std::string value;
      append_decoded(value, value_of(attribute, page_), TextMode::kAttribute);
      return value;
    }
  }
  return std::nullopt;
}

void Tree::append_text(std::string& out, NodeId id) const {
  const Node& node = nodes_[id];
  append_decoded(out, page_.substr(node.begin, node.size),
                 static_cast<TextMode>(node.attribute_count));
}

}  // namespace newsdedup::html
