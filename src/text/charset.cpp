// Character sets by the labels of the WHATWG Encoding standard, converted by ICU.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <stdexcept>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/text/charset_labels.tsv.inc"
    ;

struct CharsetTable {
  std::map<std::string_view, std::string_view> sets;        ///< label to set
  std::map<std::string_view, std::string_view> converters;  ///< set to ICU's name

  CharsetTable() {
    std::string_view rest = kTable;
    while (!rest.empty()) {
      const std::string_view row = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), row.size() + 1));
      if (!row.empty() && row[0] != '#') {
        add(row);
      }
    }
  }

 private:
  void add(std::string_view row) {
    const std::size_t first = row.find('\t');
    const std::size_t second = row.find('\t', first + 1);
    const std::string_view set = row.substr(0, first);
    converters[set] = row.substr(first + 1, second - first - 1);
    std::string_view labels = row.substr(second + 1);
    while (!labels.empty()) {
      const std::string_view label = labels.substr(0, labels.find(' '));
      labels.remove_prefix(std::min(labels.size(), label.size() + 1));
      sets[label] = set;
    }
  }
};

const CharsetTable& charsets() {
  static const CharsetTable table;
  return table;
}

struct ConverterEnd {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterEnd>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) != 0) {
    throw std::runtime_error("ICU has no converter " + name);
  }
  return converter;
}

/// ICU calls this for bytes that mean nothing: they become one U+FFFD and are counted.
// NOLINTNEXTLINE(readability-function-size): ICU's signature
void replace_bad_bytes(const void* context,
                       UConverterToUnicodeArgs* args,
                       const char* /*bytes*/,
                       int32_t size,
                       UConverterCallbackReason reason,
                       UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) {
    return;  // the converter is reset or closed
  }
  constexpr UChar kReplacement = 0xFFFD;
  *static_cast<std::size_t*>(const_cast<void*>(context)) += static_cast<std::size_t>(size);
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, status);
}

/// Converts through a buffer of UTF-16 that ICU keeps between calls.
DecodedText convert(std::string_view bytes, const std::string& name) {
  DecodedText decoded;
  const Converter from = open_converter(name);
  const Converter to = open_converter("UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), replace_bad_bytes, &decoded.repaired_bytes, nullptr, nullptr,
                      &status);
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::array<char, 8192> buffer;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  bool is_first = true;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  do {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, end,
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(),
                   is_first ? 1 : 0, 1, &status);
    is_first = false;
    decoded.text.append(buffer.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status) != 0) {
    throw std::runtime_error("cannot convert from " + name + ": " + u_errorName(status));
  }
  return decoded;
}

std::string lowered(std::string_view label) {
  constexpr std::string_view kSpace = " \t\n\f\r";
  const std::size_t begin = std::min(label.find_first_not_of(kSpace), label.size());
  label = label.substr(begin, label.find_last_not_of(kSpace) + 1 - begin);
  std::string lower(label);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

}  // namespace

std::optional<std::string> find_charset(std::string_view label) {
  constexpr std::size_t kLongestLabel = 64;
  if (label.size() > kLongestLabel) {
    return std::nullopt;
  }
  const auto found = charsets().sets.find(lowered(label));
  return found == charsets().sets.end() ? std::nullopt : std::optional<std::string>(found->second);
}

DecodedText decode_charset(std::string_view bytes, std::string_view charset) {
  if (charset == "windows-1252") {
    return {windows1252_to_utf8(bytes), 0};
  }
  if (charset == "utf-8") {
    DecodedText decoded{std::string(bytes), 0};
    decoded.repaired_bytes = repair_utf8(decoded.text);
    return decoded;
  }
  return convert(bytes, std::string(charsets().converters.at(charset)));
}

}  // namespace newsdedup
