// Texts on disk until an output needs them.
#include "pipeline/text_spool.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

}  // namespace

TextSpool::TextSpool(const std::string& folder) : file_(folder) {}

TextSpool::Handle TextSpool::append(std::string_view text) {
  const Handle handle{flushed_ + buffer_.size(), text.size()};
  buffer_.insert(buffer_.end(), text.begin(), text.end());
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
  return handle;
}

std::string TextSpool::read(const Handle& handle) const {
  std::string text(handle.size, '\0');
  const std::size_t on_disk =
      handle.offset < flushed_ ? std::min<std::size_t>(text.size(), flushed_ - handle.offset) : 0;
  file_.read(handle.offset, {reinterpret_cast<std::uint8_t*>(text.data()), on_disk});
  const std::size_t at = handle.offset + on_disk - flushed_;
  for (std::size_t i = on_disk; i < text.size(); ++i) {
    text[i] = static_cast<char>(buffer_[at + i - on_disk]);
  }
  return text;
}

void TextSpool::flush() {
  file_.append(buffer_);
  flushed_ += buffer_.size();
  buffer_.clear();
}

}  // namespace newsdedup
