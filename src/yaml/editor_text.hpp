// Lines of a text by bytes, and splices of it.
#pragma once

#include "yaml/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yaml {

// Bytes [begin, end) become `text`.
struct Splice {
    std::size_t begin;
    std::size_t end;
    std::string text;
};

// Needs splices that do not overlap; of several at one place the earlier in the list comes first.
std::string make_splices(std::string_view bytes, std::vector<Splice> splices);

std::size_t line_start(std::string_view bytes, std::size_t at);
std::size_t line_end(std::string_view bytes, std::size_t at);  // before the LF or CRLF
std::size_t next_line(std::string_view bytes, std::size_t at); // the size when there is none
std::size_t column(std::string_view bytes, std::size_t at);    // in bytes, from 0
std::string_view eol_of(std::string_view bytes);               // that of the first line; LF for a single line

std::string_view between(std::string_view bytes, std::size_t begin, std::size_t end);
bool is_blank(std::string_view text); // nothing but blanks, tabs and line ends

// Whether a literal block's last line may be followed by the lines behind `at`, the end of a line: not when a
// comment there is indented deeper than `column`, which the block would swallow, nor at the end of a file
// without line end.
bool may_end_literal(std::string_view bytes, std::size_t at, std::size_t column);

// Of a literal or folded scalar: behind its `|` or `>` and what belongs to it.
std::size_t header_end(std::string_view bytes, const Node& scalar);
bool is_block_scalar(const Node& node);
// The literal or folded scalar that ends a node, itself included, or nullptr.
const Node* closing_block_scalar(const Node& node);

} // namespace yaml
