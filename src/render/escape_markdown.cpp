#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/escape_parts.hpp"

namespace render {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The byte whose backslash keeps a paragraph from becoming a list, a rule or a heading; npos when none is
// needed.
std::size_t block_mark(std::string_view text) {
    if (text.empty()) return std::string_view::npos;
    const char first = text[0];
    if (first == '=') return 0;
    if (first == '-' || first == '+')
        return text.size() > 1 && is_digit(text[1]) ? std::string_view::npos : 0;
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits]))
        ++digits;
    if (digits == 0 || digits == text.size() || (text[digits] != '.' && text[digits] != ')'))
        return std::string_view::npos;
    const bool list = digits + 1 == text.size() || text[digits + 1] == ' ' || text[digits + 1] == '\t' ||
                      text[digits + 1] == '\n' || text[digits + 1] == '\r';
    return list ? digits : std::string_view::npos;
}

void append_ascii(std::string& out, char c) {
    constexpr std::string_view kMeaning = "\\`*_[]|~#$";
    if (c == '<')
        out += "&lt;";
    else if (c == '>')
        out += "&gt;";
    else if (c == '&')
        out += "&amp;";
    else if (c == '\t')
        out += ' ';
    else {
        if (kMeaning.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
}

// Appends the character at `at`, not a line end; returns its bytes.
std::size_t append_character(std::string& out, std::string_view text, std::size_t at) {
    const auto point = base::decode_utf8(text, at);
    if (!point) {
        out += '\\'; // the backslash of the escape is itself text
        append_bad_byte(out, text[at]);
        return 1;
    }
    if (is_hidden(point->value)) {
        out += '\\';
        append_named(out, point->value);
    } else if (point->value < 0x80) {
        append_ascii(out, text[at]);
    } else {
        out += text.substr(at, point->size);
    }
    return point->size;
}

} // namespace

std::string markdown(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    // Blanks as entities cannot indent a code block.
    for (; at < text.size() && (text[at] == ' ' || text[at] == '\t'); ++at)
        out += "&#32;";
    std::size_t mark = block_mark(text.substr(at));
    if (mark != std::string_view::npos) mark += at;
    while (at < text.size()) {
        if (text[at] == '\n' || text[at] == '\r') {
            at += text.substr(at, 2) == "\r\n" ? 2U : 1U;
            out += "<br>";
            continue;
        }
        if (at == mark) out += '\\';
        at += append_character(out, text, at);
    }
    return out;
}

} // namespace render
