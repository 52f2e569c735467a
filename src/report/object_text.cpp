// Members one after the other; where each begins is remembered, for breaking the line there.
#include "report/object_text.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace newsdedup {
namespace {

constexpr std::string_view kSpacedComma = ", ";

}  // namespace

void ObjectText::begin(const char* key) {
  if (text_.size() > 1) {
    text_ += indent_ ? kSpacedComma : ",";
  }
  starts_.push_back(text_.size());
  text_ += '"';
  text_ += key;
  text_ += indent_ ? "\": " : "\":";
}

void ObjectText::member(const char* key, std::string_view text) {
  begin(key);
  append_string(text_, text);
}

void ObjectText::member(const char* key, const std::optional<std::string>& text) {
  begin(key);
  if (text) {
    append_string(text_, *text);
  } else {
    text_ += "null";
  }
}

void ObjectText::member(const char* key, const Json& value) {
  begin(key);
  text_ += indent_ ? to_pretty(value, *indent_ + 1) : to_line(value);
}

void ObjectText::member(const char* key, std::uint64_t number) {
  begin(key);
  fmt::format_to(std::back_inserter(text_), "{}", number);
}

void ObjectText::members(std::string_view members) {
  text_ += members.empty() ? "" : ",";
  text_ += members;
}

std::string ObjectText::end() && {
  text_ += '}';
  if (!indent_ || text_.size() + *indent_ <= kLineWidth) {
    return std::move(text_);
  }
  std::string lines = "{";
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    const bool last = i + 1 == starts_.size();
    const std::size_t end = last ? text_.size() - 1 : starts_[i + 1] - kSpacedComma.size();
    lines += '\n';
    lines.append(*indent_ + 1, ' ');
    lines.append(text_, starts_[i], end - starts_[i]);
    lines += last ? "" : ",";
  }
  lines += '\n';
  lines.append(*indent_, ' ');
  return lines + '}';
}

}  // namespace newsdedup
