// What the escapes share; for src/render/escape_*.cpp only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace render {

// Forbidden in a record, or drawn as nothing (joiners, fillers, tags): not to be shown as it is.
bool is_hidden(char32_t c);
// True where a CI runner would read a command in the middle of a line. Needs at < text.size().
bool is_log_mark(std::string_view text, std::size_t at);

// In lower case, with at least `digits` digits.
void append_hex(std::string& out, char32_t value, int digits);
void append_bad_byte(std::string& out, char byte); // \xff
void append_named(std::string& out, char32_t c);   // \u{1b}

} // namespace render
