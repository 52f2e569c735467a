#include "extract/html/tree.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

/// "<p>a<br>b" => "p('a' br 'b')"
std::string outline(const Tree& tree, NodeId id = 0) {
  if (tree.is_text(id)) {
    std::string text = "'";
    tree.append_text(text, id);
    return text + "'";
  }
  std::string children;
  for (NodeId child = tree.first_child(id); child != kNoNode; child = tree.next_sibling(child)) {
    children += (children.empty() ? "" : " ") + outline(tree, child);
  }
  if (id == 0) {
    return children;
  }
  return tree.name(id) + (children.empty() ? "" : "(" + children + ")");
}

std::string outline(const std::string& page) { return outline(parse_tree(page)); }

struct TreeCase {
  const char* page;
  const char* tree;
};

class TreeTable : public testing::TestWithParam<TreeCase> {};

TEST_P(TreeTable, IsAsWritten) { EXPECT_EQ(outline(GetParam().page), GetParam().tree); }

const std::vector<TreeCase> kParagraphs = {
    {"", ""},
    {"text", "'text'"},
    {"<p>a<p>b", "p('a') p('b')"},
    {"<p>a<div>b</div>c", "p('a') div('b') 'c'"},
    {"<p>a<span>b<p>c", "p('a' span('b')) p('c')"},
    {"<p>a<h2>b<h3>c", "p('a') h2('b') h3('c')"},
    {"<h2>a</h4>b", "h2('a') 'b'"},
    {"a</p>b", "'a' p 'b'"},
    {"<button><p>a<button><p>b", "button(p('a')) button(p('b'))"},
    {"<p>a<br>b</br>c<hr>d", "p('a' br 'b' br 'c') hr 'd'"},
    {"<p>a<img src=x>b<input>c", "p('a' img 'b' input 'c')"},
    {"<pre>\n a\n</pre>", "pre(' a\n')"},
    {"<pre>\r\na</pre><pre>b", "pre('a') pre('b')"},
    {"<center>a<p>b</center>c", "center('a' p('b')) 'c'"},
    {"<p>a<blockquote>b<p>c</blockquote>d", "p('a') blockquote('b' p('c')) 'd'"},
    {"<div>a</span>b</div>c", "div('a' 'b') 'c'"},
    {"<div><span>a</div>b", "div(span('a')) 'b'"},
    {"<span><div>a</span>b</div>c", "span(div('a' 'b') 'c')"},
    {"<div/>a", "div('a')"},
    {"a<!-- b -->c<!doctype x>d", "'a' 'c' 'd'"},
};
INSTANTIATE_TEST_SUITE_P(Paragraphs, TreeTable, testing::ValuesIn(kParagraphs));

const std::vector<TreeCase> kPages = {
    {"<html><head><title>a</title><body>b", "html(head(title('a')) body('b'))"},
    {"<head><title>a</title><p>b", "head(title('a')) p('b')"},
    {"<head>\n<title>a</title>text", "head('\n' title('a')) 'text'"},
    {"<head><noscript><img></noscript>a", "head(noscript) img 'a'"},
    {"<html><body>a</body>b</html>c", "html(body('a' 'b' 'c'))"},
    {"<body>a<body>b<html>c<head>d", "body('a' 'b' 'c' 'd')"},
    {"<title>a<b>&amp;</title>c", "title('a<b>&') 'c'"},
    {"<textarea>\na<p></textarea>b", "textarea('a<p>') 'b'"},
    {"<script>a<b>&amp;</script>c", "script('a<b>&amp;') 'c'"},
    {"<style>a</style><xmp><p></xmp><iframe><b></iframe>c",
     "style('a') xmp('<p>') iframe('<b>') 'c'"},
    {"<noscript>a<p>b</noscript>c", "noscript('a' p('b')) 'c'"},
    {"<plaintext>a</plaintext>b", "plaintext('a</plaintext>b')"},
    {"<template><td>a</template>b", "template('a') 'b'"},
    {"<My-Card>a</my-card>b</my-other>c", "my-card('a') 'b' 'c'"},
};
INSTANTIATE_TEST_SUITE_P(Pages, TreeTable, testing::ValuesIn(kPages));

const std::vector<TreeCase> kLists = {
    {"<ul><li>a<li>b</ul>c", "ul(li('a') li('b')) 'c'"},
    {"<ul><li>a<ul><li>b</ul>c<li>d", "ul(li('a' ul(li('b')) 'c') li('d'))"},
    {"<ul><li><div>a<li>b", "ul(li(div('a')) li('b'))"},
    {"<ul><li><p>a<li>b", "ul(li(p('a')) li('b'))"},
    {"<li>a</ul>b</li>c", "li('a' 'b') 'c'"},
    {"<ul><li>a<ul></li>b", "ul(li('a' ul('b')))"},
    {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"},
    {"<select><option>a<option>b<optgroup><option>c</select>d",
     "select(option('a') option('b') optgroup(option('c'))) 'd'"},
    {"<select><option>a<select>b", "select(option('a')) 'b'"},
    {"<select><option>a<input>b", "select(option('a')) input 'b'"},
    {"<ruby>a<rt>b<rp>c</ruby>d", "ruby('a' rt('b') rp('c')) 'd'"},
};
INSTANTIATE_TEST_SUITE_P(Lists, TreeTable, testing::ValuesIn(kLists));

const std::vector<TreeCase> kTables = {
    {"<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td('a') td('b')) tr(th('c'))) 'd'"},
    {"<table><thead><tr><td>a<tbody><tr><td>b<tfoot>c</table>",
     "table(thead(tr(td('a'))) tbody(tr(td('b'))) tfoot('c'))"},
    {"<table><tr><td><table><tr><td>a</table>b<td>c</table>d",
     "table(tr(td(table(tr(td('a'))) 'b') td('c'))) 'd'"},
    {"<table><tr><table><tr><td>a", "table(tr) table(tr(td('a')))"},
    {"<table><caption>a<tr><td>b", "table(caption('a') tr(td('b')))"},
    {"<table><colgroup><col><col><tr><td>a", "table(colgroup(col col) tr(td('a')))"},
    {"<table>a<tr>b<td>c", "table('a' tr('b' td('c')))"},
    {"<td>a<tr>b</td>c", "'a' 'b' 'c'"},
    {"<table><td><p>a</table>b", "table(td(p('a'))) 'b'"},
    {"<table><td><b>a</td>b</b>c</table>d", "table(td(b('a')) 'b' 'c') 'd'"},
    {"<div><table><td></div>a</table>b", "div(table(td('a')) 'b')"},
    {"<p>a<table><td>b</p>c</table>d", "p('a') table(td('b' p 'c')) 'd'"},
    {"a</table>b", "'a' 'b'"},
    {"<table><tr><td><ul><li>a<td>b", "table(tr(td(ul(li('a'))) td('b')))"},
};
INSTANTIATE_TEST_SUITE_P(Tables, TreeTable, testing::ValuesIn(kTables));

const std::vector<TreeCase> kFormatting = {
    {"<b>a<i>b</b>c</i>d", "b('a' i('b')) 'c' 'd'"},
    {"<a>a<a>b", "a('a') a('b')"},
    {"<a><div>a</div></a>b", "a(div('a')) 'b'"},
    {"<a><div>a</a>b</div>c", "a(div('a' 'b')) 'c'"},
    {"<b><p>a</b>b</p>c", "b(p('a' 'b')) 'c'"},
    {"<p><b>a<p>b</b>c", "p(b('a')) p('b' 'c')"},
    {"<form>a<form>b</form>c", "form('a' 'b') 'c'"},
    {"<form><div>a</form>b</div>c", "form(div('a' 'b')) 'c'"},
    {"<i>a</b>b", "i('a' 'b')"},
};
INSTANTIATE_TEST_SUITE_P(Formatting, TreeTable, testing::ValuesIn(kFormatting));

const std::vector<TreeCase> kForeign = {
    {"<svg><title>a<b>c</svg>d", "svg(title('a' b('c' 'd')))"},
    {"<svg><style><g>a</style>b</svg>c", "svg(style(g('a')) 'b') 'c'"},
    {"<svg><path/><g/>a</svg>b", "svg(path g 'a') 'b'"},
    {"<svg><p>a", "svg p('a')"},
    {"<svg><g><div>a</g>b", "svg(g) div('a' 'b')"},
    {"<svg><foreignObject><p>a<svg><g/></svg>b</p></foreignObject>c</svg>d",
     "svg(foreignobject(p('a' svg(g) 'b')) 'c') 'd'"},
    {"<svg><foreignObject><p>a</foreignObject>b", "svg(foreignobject(p('a' 'b')))"},
    {"<svg><desc>a</svg>b", "svg(desc('a')) 'b'"},
    {"<svg><![CDATA[a<b>]]></svg><![CDATA[c]]>d", "svg('a<b>') 'd'"},
    {"<math><mi>x</mi><mo>+</math>a", "math(mi('x') mo('+')) 'a'"},
    {"<svg/>a", "svg 'a'"},
    {"<svg><a>b</svg></a>c", "svg(a('b')) 'c'"},
};
INSTANTIATE_TEST_SUITE_P(Foreign, TreeTable, testing::ValuesIn(kForeign));

TEST(Tree, AttributesAreFoundByNameAndDecoded) {
  const Tree tree = parse_tree("<p ID=x class='a &amp; b' class=c data-x hreF=?a&copy=1>");
  EXPECT_EQ(tree.attribute(1, "id"), "x");
  EXPECT_EQ(tree.attribute(1, "class"), "a & b");
  EXPECT_EQ(tree.attribute(1, "data-x"), "");
  EXPECT_EQ(tree.attribute(1, "href"), "?a&copy=1");
  EXPECT_EQ(tree.attribute(1, "title"), std::nullopt);
  EXPECT_EQ(tree.attributes(0).size(), 0U);
}

TEST(Tree, NulsAreDroppedFromTextAndReplacedElsewhere) {
  const std::string page("<p a='\0'>b\0c<svg>\0", 18);
  const Tree tree = parse_tree(page);
  EXPECT_EQ(outline(tree), "p('bc' svg('\uFFFD'))");
  EXPECT_EQ(tree.attribute(1, "a"), "\uFFFD");
}

TEST(Tree, AttributesAboveTheCapAreDroppedAndNoText) {
  std::string page = "<p";
  for (int i = 0; i < 100000; ++i) {
    page += " a" + std::to_string(i) + "=1";
  }
  page += ">text";
  const Tree tree = parse_tree(page);
  EXPECT_EQ(tree.attributes(1).size(), Tree::kMaxAttributes);
  EXPECT_EQ(tree.attribute(1, "a0"), "1");
  std::string text;
  tree.append_text(text, 2);
  EXPECT_EQ(text, "text");
}

TEST(Tree, WhatIsNestedTooDeepIsFlattenedInTheOrderOfThePage) {
  const std::size_t depth = 2000;
  std::string page;
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    page += "<div>" + std::to_string(i) + ",";
    text += std::to_string(i) + ",";
  }
  for (std::size_t i = 0; i < depth; ++i) {
    page += "</div>/";
    text += "/";
  }
  const Tree tree = parse_tree(page);
  std::string found;
  std::size_t deepest = 0;
  std::vector<std::size_t> depths(tree.nodes().size());
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    depths[id] = depths[tree[id].parent] + 1;
    deepest = std::max(deepest, depths[id]);
    if (tree.is_text(id)) {
      tree.append_text(found, id);
    }
  }
  EXPECT_EQ(found, text);
  EXPECT_EQ(deepest, std::size_t{Tree::kMaxDepth});
}

TEST(Tree, ThousandsOfUnknownNamesStillEndTheirElements) {
  std::string page;
  for (int i = 0; i < 10000; ++i) {
    page += "<x-" + std::to_string(i) + ">a</x-" + std::to_string(i) + ">";
  }
  const Tree tree = parse_tree(page);
  EXPECT_EQ(tree.nodes().size(), 20001U);
  for (NodeId id = tree.first_child(0); id != kNoNode; id = tree.next_sibling(id)) {
    ASSERT_EQ(tree[id].end, id + 2);
  }
}

}  // namespace
}  // namespace newsdedup::html
