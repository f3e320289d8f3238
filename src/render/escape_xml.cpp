#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/escape_parts.hpp"

namespace render {
namespace {

// What XML has its own way to write; empty for everything else.
std::string_view reference(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>': // "]]>" must not stand in text
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    case '\n':
        return "&#10;";
    case '\t':
        return "&#9;";
    default:
        return {};
    }
}

} // namespace

std::string xml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view known = reference(text[at]);
        if (known.empty()) {
            at += append_shown(out, text, at);
        } else {
            out += known;
            ++at;
        }
    }
    return out;
}

} // namespace render
