// Long text in lines of a given width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace render {

// The text as terminal() shows it, in lines of at most `width` columns (needs at least 2). Its own line ends
// stay; a line breaks at a blank, beside a wide character (but not before closing punctuation), or, where a
// word is longer than a line, within it. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

} // namespace render
