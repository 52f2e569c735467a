// Who wrote the article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

/// The people that a byline names: "By Jane Doe and John Roe, Reuters | 3 May 2024" => both.
/// Empty if the line does not begin with a word such as "By", or no name follows it.
std::vector<std::string> byline_names(std::string_view line);

/// The people named behind a "by" within a line that tells a date: "Published 3 May 2024 by Jane
/// Doe" => "Jane Doe".
std::vector<std::string> names_after_by(std::string_view line);

/// The people named by a line that consists of names and stamps only: "Jane Doe | 3 May 2024",
/// "Jane Doe, Staff Writer" => "Jane Doe". The caller knows that it stands where bylines stand.
std::vector<std::string> bare_names(std::string_view line);

/// The people in a value that markup gives as the author: "Von Jane Doe, Reuters", "jane doe" =>
/// the name as it stands. Looser than for lines: one word will do, small letters too; but no
/// address, desk, agency or account such as "admin".
std::vector<std::string> claimed_names(std::string_view value);

}  // namespace newsdedup
