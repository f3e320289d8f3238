#include "render/escape.hpp"

namespace render {
namespace {

void append_percent(std::string& out, char byte) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    out += '%';
    out += kHex[value >> 4];
    out += kHex[value & 0xF];
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encoded(std::string_view text, std::string_view special) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos)
            out += c;
        else
            append_percent(out, c);
    }
    return out;
}

} // namespace

std::string uri_path(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    for (const char c : path) {
        if (is_unreserved(c) || c == '/')
            out += c;
        else
            append_percent(out, c);
    }
    return out;
}

std::string github_property(std::string_view text) {
    return encoded(terminal(text), "%\r\n:,");
}

std::string github_message(std::string_view text) {
    return encoded(terminal(text), "%\r\n");
}

} // namespace render
