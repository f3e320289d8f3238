// The forms that new text takes: quoting, flow and block. Shared by write() and the splice editor.
#pragma once

#include "yaml/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace yaml {

// Which texts of several lines may stand as literal blocks. `closed`: only those whose meaning does not hang
// on the blank lines that follow (no `|+`).
enum class Literals { none, closed, all };

struct Layout {
    std::string_view eol = "\n";
    Literals literals = Literals::all;
};

// A value in block style. `head` stands on the line of its key or dash, or is empty; `body` holds the lines
// after it, each with an eol in front and none behind.
struct Block {
    std::string head;
    std::string body;
};

std::string key_text(std::string_view key); // a key, quoted when it is not a safe plain word
std::string flow_text(const Value& value);  // on one line

// Behind `key:` of a map whose keys stand in `column`: the head begins with a blank when it is not empty.
Block after_key(const Value& value, std::size_t column, const Layout& layout);
// Behind `- `, or wherever the value itself begins in `column`; literal blocks are indented to that column.
Block at_column(const Value& value, std::size_t column, const Layout& layout);

} // namespace yaml
