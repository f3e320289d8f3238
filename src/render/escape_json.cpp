#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/escape_parts.hpp"

namespace render {
namespace {

void append_unit(std::string& out, char32_t unit) {
    out += "\\u";
    append_hex(out, unit, 4);
}

void append_escaped(std::string& out, char32_t c) {
    switch (c) {
    case U'\n':
        out += "\\n";
        return;
    case U'\r':
        out += "\\r";
        return;
    case U'\t':
        out += "\\t";
        return;
    case U'\b':
        out += "\\b";
        return;
    case U'\f':
        out += "\\f";
        return;
    default:
        break;
    }
    if (c < 0x10000) {
        append_unit(out, c);
        return;
    }
    append_unit(out, 0xD800 + ((c - 0x10000) >> 10));
    append_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

} // namespace

std::string json(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::decode_utf8(text, at);
        if (!point) {
            base::append_utf8(out, 0xFFFD);
            ++at;
            continue;
        }
        if (point->value == U'"' || point->value == U'\\') {
            out += '\\';
            out += text[at];
        } else if (point->value < 0x20 || is_hidden(point->value) || is_log_mark(text, at)) {
            append_escaped(out, point->value);
        } else {
            out += text.substr(at, point->size);
        }
        at += point->size;
    }
    return out;
}

} // namespace render
