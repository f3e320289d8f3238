// Scalars of the scanner. Each returns false for what the scanner does not know, and moves the cursor behind
// the scalar otherwise.
#pragma once

#include "yaml/scanner_line.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yaml {

// A value without quotes; ends before a comment, in brackets also before what closes or divides.
bool take_plain(ScanCursor& cursor, Node& node);
bool take_plain_in_brackets(ScanCursor& cursor, Node& node);
// At a quote: a value on one line.
bool take_quoted(ScanCursor& cursor, Node& node);
// At '|', below a list or map in column `parent`: goes on to the next line with content.
bool take_literal(ScanCursor& cursor, int parent, Node& node);

// A key, plain or quoted, with its ':' and the blank or line end that must follow; stands behind the ':'.
bool take_key(ScanCursor& cursor, Entry& entry);
// Whether such a key stands at the cursor.
bool at_key(const ScanCursor& cursor);

} // namespace yaml
