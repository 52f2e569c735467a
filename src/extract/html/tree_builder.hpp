// Tokens to a tree, after the standard's tree construction (13.2.6) as far as text depends on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/html/open_elements.hpp"
#include "extract/html/tokenizer.hpp"
#include "extract/html/tree.hpp"

namespace newsdedup::html {

/// Numbers the tags that are none of ours, those of SVG and MathML apart from those of HTML. What
/// comes after the first few thousand shares one number.
class TagNames {
 public:
  explicit TagNames(std::string_view page) : page_(page) {}
  Tag number(const Token& token, bool is_foreign);

 private:
  struct Name {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
  };
  std::string_view page_;
  std::vector<Name> names_;
  std::vector<std::uint16_t> slots_;
};

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view page);
  Tree build();

 private:
  void add_text(const Token& token);
  void start_tag(const Token& token);
  void end_tag(const Token& token);

  bool make_way(Tag tag);
  bool make_way_in_table(Tag tag);
  void make_way_in_lists(Tag tag);
  void make_way_for_like(Tag tag);
  bool is_there_once(Tag tag);
  void leave_head();
  void leave_foreign();
  void insert(Tag tag, const Token& token, bool is_foreign);
  void insert_foreign(const Token& token);
  NodeId add_node(Tag tag, const Token& token);

  bool end_foreign(const Token& token);
  void end_heading();
  void end_p(const Token& token);
  void end_formatting(Tag tag);
  void end_form();

  bool in_foreign() const { return open_.top().is_foreign && !open_.top().holds_html; }
  void pop();
  void pop_to(std::uint32_t position);

  Tree tree_;
  Tokenizer tokenizer_;
  OpenElements open_;
  TagNames names_;
  bool skips_newline_ = false;  ///< right behind `<pre>`
};

}  // namespace newsdedup::html
