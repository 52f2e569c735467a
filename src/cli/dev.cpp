// `newsdedup dev tokens` and `dev tree`: how a page is parsed.
#include <algorithm>
#include <map>

#include "cli/options.hpp"
#include "cli/read_file.hpp"
#include "extract/html/tokenizer.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/report.hpp"
#include "newsdedup/text.hpp"
#include "report/json.hpp"

namespace newsdedup::cli {
namespace {

using html::Content;
using html::TextMode;
using html::Token;
using html::TokenKind;

constexpr std::size_t kMostIndented = 64;  // levels; below that white space would be all there is
constexpr std::size_t kMaxBytes = std::size_t{1} << 30;

const std::map<std::string, Content> kStates = {
    {"data", Content::kData},           {"rcdata", Content::kRcdata},
    {"rawtext", Content::kRawText},     {"script-data", Content::kScriptData},
    {"plaintext", Content::kPlainText}, {"cdata", Content::kCdata}};

/// Lone surrogates that stand in the page as if they were UTF-8 are written as escapes.
void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto is_surrogate = [&](std::size_t at) {
    return text.size() - at >= 3 && byte(at) == 0xED && byte(at + 1) >= 0xA0 &&
           byte(at + 1) < 0xC0 && (byte(at + 2) & 0xC0) == 0x80;
  };
  std::string joined;
  std::size_t begin = 0;
  const auto add_rest = [&](std::size_t end) {
    std::string part;
    append_string(part, text.substr(begin, end - begin));
    joined += std::string_view(part).substr(1, part.size() - 2);
  };
  for (std::size_t at = text.find('\xED'); at < text.size(); at = text.find('\xED', at + 1)) {
    if (is_surrogate(at)) {
      add_rest(at);
      joined += "\\ud";
      joined += kHex[byte(at + 1) >> 2 & 0xFU];
      joined += kHex[(byte(at + 1) & 3U) << 2 | (byte(at + 2) >> 4 & 3U)];
      joined += kHex[byte(at + 2) & 0xFU];
      begin = at + 3;
    }
  }
  add_rest(text.size());
  out.append("\"").append(joined).append("\"");
}

std::string decoded(std::string_view raw, TextMode mode) {
  std::string text;
  html::append_decoded(text, raw, mode);
  return text;
}

std::string named(std::string_view raw) {
  std::string name;
  html::append_name(name, raw);
  return name;
}

std::string attributes_json(const Token& token, std::string_view page) {
  std::string json = "{";
  for (const html::Attribute& attribute : token.attributes) {
    json += json.size() > 1 ? "," : "";
    append_json(json, named(html::name_of(attribute, page)));
    json += ":";
    append_json(json, decoded(html::value_of(attribute, page), TextMode::kAttribute));
  }
  return json + "}";
}

std::string doctype_json(const Token& token) {
  std::string json = "[\"DOCTYPE\",";
  const auto add = [&](const std::optional<std::string>& text) {
    if (text) {
      append_json(json, *text);
    } else {
      json += "null";
    }
    json += ",";
  };
  const auto id = [](const std::optional<std::string_view>& raw) {
    return raw ? std::optional(decoded(*raw, TextMode::kRaw)) : std::nullopt;
  };
  add(token.doctype ? std::optional(named(*token.doctype)) : std::nullopt);
  add(id(token.public_id));
  add(id(token.system_id));
  return json + (token.force_quirks ? "false]" : "true]");
}

/// A token as the html5lib tests write it; not for text.
std::string token_json(const Token& token, std::string_view page) {
  if (token.kind == TokenKind::kDoctype) {
    return doctype_json(token);
  }
  std::string json;
  switch (token.kind) {
    case TokenKind::kStartTag:
      json = "[\"StartTag\",";
      append_json(json, named(token.name));
      return json + "," + attributes_json(token, page) + (token.self_closing ? ",true]" : "]");
    case TokenKind::kEndTag:
      json = "[\"EndTag\",";
      append_json(json, named(token.name));
      return json + "]";
    default:
      json = "[\"Comment\",";
      append_json(json, decoded(token.text, TextMode::kRaw));
      return json + "]";
  }
}

/// Writes the elements of one array, neighbouring texts as one.
class TokenWriter {
 public:
  explicit TokenWriter(Output& output) : output_(output) {}

  void add(const Token& token, std::string_view page) {
    if (token.kind == TokenKind::kText) {
      html::append_decoded(text_, token.text, token.mode);
      return;
    }
    flush();
    write(token_json(token, page));
  }

  void finish() {
    flush();
    output_.write(is_first_ ? "[]\n" : "]\n");
  }

 private:
  void flush() {
    if (text_.empty()) {
      return;
    }
    std::string json = "[\"Character\",";
    append_json(json, text_);
    write(json + "]");
    text_.clear();
  }

  void write(const std::string& json) {
    output_.write(is_first_ ? "[" : ",");
    output_.write(json);
    is_first_ = false;
  }

  Output& output_;
  std::string text_;
  bool is_first_ = true;
};

std::string node_line(const html::Tree& tree, html::NodeId id) {
  std::string line;
  if (tree.is_text(id)) {
    std::string text;
    tree.append_text(text, id);
    append_string(line, text);
    return line + "\n";
  }
  line = "<" + tree.name(id);
  for (const html::Attribute& attribute : tree.attributes(id)) {
    line += " " + named(html::name_of(attribute, tree.page())) + "=";
    append_string(line, decoded(html::value_of(attribute, tree.page()), TextMode::kAttribute));
  }
  return line + ">\n";
}

}  // namespace

int run_dev_tokens_command(const DevOptions& options) {
  const std::string page = read_file(options.file, kMaxBytes);
  html::Tokenizer tokenizer(page);
  tokenizer.set_content(kStates.at(options.state));
  tokenizer.set_last_start_tag(options.last_start_tag);
  Output output("-");
  TokenWriter writer(output);
  Token token;
  while (tokenizer.next(token)) {
    writer.add(token, page);
  }
  writer.finish();
  output.commit();
  return 0;
}

int run_dev_tree_command(const DevOptions& options) {
  std::string page = read_file(options.file, kMaxBytes);
  repair_utf8(page);
  const html::Tree tree = html::parse_tree(page);
  Output output("-");
  std::vector<html::NodeId> open = {0};
  for (html::NodeId id = 1; id < tree.nodes().size(); ++id) {
    while (open.back() != tree[id].parent) {
      open.pop_back();
    }
    output.write(std::string(2 * std::min(open.size() - 1, kMostIndented), ' ') +
                 node_line(tree, id));
    open.push_back(id);
  }
  output.commit();
  return 0;
}

}  // namespace newsdedup::cli
