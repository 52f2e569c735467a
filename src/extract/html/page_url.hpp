// What a page's own URL tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/core/time.hpp"

namespace newsdedup::html {

/// http or https, with a host.
bool is_absolute_url(std::string_view url);

/// "https://www.Example.org:80/a" => "example.org"; empty if the URL is not absolute.
std::string host_of(std::string_view url);

/// Whether a link goes to the start of a site: "/", "/en/", "https://example.org", "index.html".
bool is_home(std::string_view url);

/// The day that the path tells at the start of a segment: "/2024/05/03/…", "/2024-05-03-…",
/// "/20240503…", "/2024/may/03/…"; but not "/2021/04/92713".
std::optional<Timestamp> day_in_url(std::string_view url);

/// "de-DE" => "de"; empty if it is no language tag.
std::string primary_tag(std::string_view language);

}  // namespace newsdedup::html
