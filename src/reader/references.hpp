// Character references: "&amp;", "&eacute;", "&#8217;".
#pragma once

#include <string>
#include <string_view>

namespace newsdedup {

/// Appends `raw` with its references resolved: those of XML, of HTML by name (with their
/// semicolon), and numbers; what is none stays as it stands. Numbers 128 to 159 are read as
/// windows-1252, as browsers do. Linear; nothing expands to more than one or two characters.
void append_resolved(std::string& out, std::string_view raw);

}  // namespace newsdedup
