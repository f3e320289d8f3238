// The comments of a file, which the tree does not hold.
#pragma once

#include "yaml/document.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace yaml {

// Bytes of a key or a scalar, where a '#' is no comment.
struct Token {
    std::size_t begin;
    std::size_t end;
};

// In file order; of a block scalar its header and its lines apart, since a comment may stand between them.
std::vector<Token> tokens_of(const Document& document);

// Each from its '#' to the end of its line, blanks at the end left out, in file order. They point into the
// document's bytes.
std::vector<std::string_view> comments_of(const Document& document);

} // namespace yaml
