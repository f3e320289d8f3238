#include "base/text.hpp"
#include "render/escape.hpp"

namespace render {

std::string ics(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return terminal(out, false);
}

} // namespace render
