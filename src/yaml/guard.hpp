// What is refused before any YAML is read: size, encoding, characters, marks of git, files without content.
#pragma once

#include "yaml/reader_refusal.hpp"

#include <string_view>

namespace yaml {

// Throws a Refusal for the first problem of the bytes. Afterwards they are UTF-8 without forbidden
// characters, a carriage return stands only before a line feed, and something other than comments is in the
// file.
void guard(std::string_view bytes);

// "control character 'U+0007'", for messages.
std::string describe(char32_t code_point);

} // namespace yaml
