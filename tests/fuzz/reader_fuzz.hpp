// Bytes as a file of one kind: all of its records are read and decoded.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::fuzz {

inline void read_file_of(const std::uint8_t* data,
                         std::size_t size,
                         InputFormat format,
                         const std::string& extension = {}) {
  const std::string path = "/tmp/newsdedup-fuzz-" + std::to_string(::getpid()) + extension;
  std::FILE* file = std::fopen(path.c_str(), "wb");
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  const ReaderOptions options{.input_format = format,
                              .max_record_bytes = 100'000,
                              .fields = {{"text", "story.body.text"}, {"title", "kicker"}},
                              .meter = std::make_shared<ReadMeter>()};
  const auto reader = open_reader(path, options);
  ::unlink(path.c_str());
  const bool is_packed =
      size > 1 && (data[0] == 0x1F || data[0] == 0x28 || (data[0] & 0xF0) == 0x50);
  std::size_t records = 0;
  while (auto found = reader->next()) {
    if (++records > size + 10 && !is_packed) {
      std::abort();  // no end
    }
    auto record = *found ? replayed(std::move(found->value())) : std::move(*found);
    if (!record) {
      continue;
    }
    const auto document = decode(std::move(record.value()), options);
    if (document && (!is_utf8(document.value().body) || !is_utf8(document.value().info.id) ||
                     !is_utf8(document.value().info.title.value_or("")))) {
      std::abort();
    }
  }
}

}  // namespace newsdedup::fuzz
