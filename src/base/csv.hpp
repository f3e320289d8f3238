// RFC 4180, strictly: what is not CSV is refused with its line, never guessed.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace base {

struct CsvRow {
    int line; // of its first character, 1-based
    std::vector<std::string> cells;
};

struct CsvError {
    int line;
    std::string message; // "a quote is opened and never closed"
};

// Rows of UTF-8 text, with or without a byte order mark, LF or CRLF, the last line end optional; empty lines
// are skipped. Quoted cells may hold separators, quotes (doubled) and line ends (CRLF becomes LF). Errors:
// invalid UTF-8, a quote in the middle of an unquoted cell, text after a closing quote, an unclosed quote, a
// bare CR, a forbidden character, a cell over 64 KiB. Rows may differ in length: the caller knows the header.
Result<std::vector<CsvRow>, CsvError> parse_csv(std::string_view bytes);

} // namespace base
