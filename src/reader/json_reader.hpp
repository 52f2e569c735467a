// Cuts JSON that is not one object a line: an object, an array of them, a JSON feed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "newsdedup/reader.hpp"
#include "reader/byte_source.hpp"

namespace newsdedup {

enum class JsonLayout : std::uint8_t {
  kValues,  ///< an object, several, or an array of them
  kFeed     ///< JSON Feed: the array "items" of one object
};

/// Elements of an array, one a record, however long the array is. Only brackets and strings are
/// looked at: an element that is no JSON is left to `decode`, and costs that element only.
class JsonReader final : public Reader {
 public:
  JsonReader(std::unique_ptr<ByteSource> source, JsonLayout layout, std::size_t max_record_bytes);
  std::optional<Result<RawRecord>> next() override;

 private:
  enum class Cut : std::uint8_t { kWhole, kTooLarge, kNoEnd };
  /// What came last inside of the array.
  enum class Behind : std::uint8_t { kNothing, kValue, kComma };

  bool is_misplaced(char c) const;
  bool skip_space();
  bool find_items();
  void pass_rest();
  Cut cut_value(std::string* value);
  Result<RawRecord> record_of(Cut cut, std::string value);
  std::optional<Result<RawRecord>> end_input();
  char peek_char();
  RecordError error(std::string code, std::string message) const;

  std::unique_ptr<ByteSource> source_;
  JsonLayout layout_;
  std::size_t max_record_bytes_;
  std::uint64_t number_ = 0;
  bool begun_ = false;
  bool in_array_ = false;
  Behind behind_ = Behind::kNothing;
  bool told_of_commas_ = false;
  bool told_ = false;  ///< that the file ends too early
};

}  // namespace newsdedup
