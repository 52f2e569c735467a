// A page dump as lines: line ends made one, hard wraps undone, blank lines counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

/// A line that holds more than white space.
struct Line {
  std::string_view text;           ///< without white space and bullets around it
  std::uint32_t blank_before = 0;  ///< blank lines between it and the line before
  bool bullet = false;             ///< a bullet stood before the text
};

/// "\r\n", "\r", "\f", U+2028 and U+2029 => "\n".
std::string normalize_line_ends(std::string text);

/// Joins the lines of a text that was broken at a fixed width; any other text is returned as it is.
/// A break is undone where the next word would not have fitted. `text` has "\n" line ends.
std::string unwrap(std::string text);

/// Joins a paragraph that a link or another inline element broke into lines: what begins with a
/// comma or a small letter goes on with the line before, if that is long and open-ended, as does a
/// short line between two such. `text` has "\n" line ends. Linear.
std::string join_broken(std::string text);

/// The lines of a text, in order; views into it. `text` has "\n" line ends.
std::vector<Line> split_lines(std::string_view text);

/// The lines of a page as it came, in order: line ends made one, unwrapped, broken paragraphs
/// joined, in one go. `text` is changed to what the lines are views into.
std::vector<Line> read_lines(std::string& text);

/// `text` without white space (ASCII, U+00A0, U+200B, U+3000, U+FEFF) at either end.
std::string_view trim(std::string_view text);

}  // namespace newsdedup
