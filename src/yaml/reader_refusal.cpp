#include "yaml/reader_refusal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace yaml {

void refuse(diag::Code code, Bytes at, std::string message, std::string help) {
    throw Refusal{code, at, std::move(message), std::move(help), {}, std::nullopt};
}

std::string quoted_excerpt(std::string_view text) {
    // A character has at most four bytes, so this much always holds 41 columns, and a long text costs
    // nothing.
    std::string line(text.substr(0, 1024));
    while (!line.empty() && !base::is_utf8(line))
        line.pop_back();
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return "'" + base::truncate(line, 40) + "'";
}

} // namespace yaml
