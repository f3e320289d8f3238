// The fast way into a tree: a strict scanner of the plain block form that people and write() use. It stands
// in front of the reader, which decides whatever the scanner does not fully know, and which it must equal.
#pragma once

#include "yaml/document.hpp"

#include <optional>
#include <string_view>

namespace yaml {

// Needs text that passed guard(). The tree that read() would give, in every field; nullopt when the text is
// not wholly of the form known here, be it right or wrong: then read() has to be asked. Takes time and memory
// linear in the text, and never throws.
//
// Known are block maps with keys on one line, block lists, scalars on one line (plain without doubtful
// characters, or quoted), lists and maps in brackets on one line, literal blocks without odd empty lines,
// comments and empty lines; LF or CRLF, with a line end at the end of the file.
std::optional<Node> scan(std::string_view text);

} // namespace yaml
