// Scalars read a second time from the source: where each ends, and that yaml-cpp understood it as the YAML
// text says.
#pragma once

#include "yaml/reader_cursor.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace yaml {

struct ScannedScalar {
    std::size_t end = 0; // behind its last byte
    std::string value;
};

// Each needs a cursor on the first byte and throws a Refusal for what is not allowed; none moves the cursor.

// At a single or double quote. Checks also what stands behind the closing quote.
ScannedScalar scan_quoted(const Cursor& cursor, const Context& context);

// At '|' or '>'. The end is that of the last line that belongs to the value, without its line end.
ScannedScalar scan_block(const Cursor& cursor, const Context& context);

// Follows `value`, as yaml-cpp folded it, through the source; the end is behind its last character.
std::size_t scan_plain(const Cursor& cursor, const Context& context, std::string_view value);

// Refuses because two readings of one text differ, or something unexpected is there.
[[noreturn]] void refuse_syntax(const Cursor& cursor, std::size_t at, std::string_view reason,
                                std::string help = {});

} // namespace yaml
