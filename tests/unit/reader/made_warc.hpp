// WARC records for tests.
#pragma once

#include <string>
#include <string_view>

namespace newsdedup::test {

struct WarcParts {
  std::string type = "response";
  std::string uri = "http://a.example/";
  std::string version = "1.0";
  std::string content_type = "application/http; msgtype=response";
  std::string length;  ///< empty: the true one
  std::string id = "<urn:uuid:1>";
};

inline std::string warc_record(const WarcParts& parts, std::string_view block) {
  return "WARC/" + parts.version + "\r\nWARC-Type: " + parts.type +
         "\r\nWARC-Target-URI: " + parts.uri + "\r\nWARC-Record-ID: " + parts.id +
         "\r\nContent-Type: " + parts.content_type + "\r\nContent-Length: " +
         (parts.length.empty() ? std::to_string(block.size()) : parts.length) + "\r\n\r\n" +
         std::string(block) + "\r\n\r\n";
}

inline std::string http_answer(std::string_view body,
                               std::string_view fields = "Content-Type: text/html\r\n",
                               std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" +
         std::string(body);
}

}  // namespace newsdedup::test
