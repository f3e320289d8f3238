// Text from a record reaches an output only through the escape of that output (design.md, choice 11).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace render {

// For a terminal or a log: control, bidirectional and invisible characters become \u{..}; invalid bytes
// become \x.. When `one_line`, line feeds become ⏎ and tabs one blank, else both stay. What a CI log would
// obey ("::" where a line begins, "##[" and "##vso[" anywhere) loses its first character to \u{..}.
std::string terminal(std::string_view text, bool one_line = true);
// Appends the character at `at` as terminal() shows it in the middle of one line; returns how many bytes it
// had. Needs at < text.size().
std::size_t append_shown(std::string& out, std::string_view text, std::size_t at);
// As terminal() in one line, and reversible: tabs \t, line feeds \n, backslashes \\. For tab-separated cells.
std::string plain(std::string_view text);
// Inside JSON quotes: valid JSON for any bytes (invalid UTF-8 becomes U+FFFD; U+2028 and U+2029 escaped, and
// what terminal() would not show as it is).
std::string json(std::string_view text);
// A CSV cell, quoted where needed; a cell that a spreadsheet would take for a formula (= + - @, full-width
// too, also behind blanks; tab) gets an apostrophe before it unless it is a plain number. Characters no
// record may hold become \u{..}, invalid bytes \x..; all others stay.
std::string csv(std::string_view text);
// XML 1.0 text or an attribute's value between either quote. Line feeds and tabs become character references,
// so that they survive in attributes; control, invisible and noncharacters become \u{..}, invalid bytes
// \x.., and what a CI log would obey in the middle of a line loses its first character to \u{..}.
std::string xml(std::string_view text);
// A relative path as a URI reference (RFC 3986): every byte but letters, digits, - . _ ~ / becomes %XX.
std::string uri_path(std::string_view path);
// The value of a property of a GitHub workflow command, and its message: first as terminal(), then % carriage
// return and line feed as %25 %0D %0A, in a property also : and , as %3A %2C.
std::string github_property(std::string_view text);
std::string github_message(std::string_view text);
// The value of a text property of an iCalendar file (RFC 5545): \\ ; , and line feeds escaped, then as
// terminal() shows it, so that no control character breaks a line.
std::string ics(std::string_view text);
// Inside a Markdown table or paragraph: characters with a meaning are escaped, line ends become <br>, control
// and invisible characters \u{..}.
std::string markdown(std::string_view text);

} // namespace render
