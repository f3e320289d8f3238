#include "render/escape.hpp"

#include "base/text.hpp"
#include "render/escape_parts.hpp"

namespace render {
namespace {

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

// How much of the text from `at` on is shown as it is whatever stands around it: most of any text.
std::size_t plain_run(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= ' ' && text[end] <= '~' && text[end] != '#')
        ++end;
    return end - at;
}

// True where a CI runner would read a command that begins a line ("::error::", blanks before it allowed).
bool opens_command(std::string_view text, std::size_t at) {
    return text.substr(at, 2) == "::";
}

} // namespace

bool is_hidden(char32_t c) {
    if (base::is_forbidden(c)) return true;
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 ||
           c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || c == 0xFEFF ||
           c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_log_mark(std::string_view text, std::size_t at) {
    return text[at] == '#' && (text.substr(at, 3) == "##[" || text.substr(at, 6) == "##vso[");
}

void append_hex(std::string& out, char32_t value, int digits) {
    constexpr std::string_view kHex = "0123456789abcdef";
    int needed = 1;
    while (needed < 8 && (value >> (4 * needed)) != 0)
        ++needed;
    for (int digit = needed > digits ? needed : digits; digit-- > 0;)
        out += kHex[(value >> (4 * digit)) & 0xF];
}

void append_bad_byte(std::string& out, char byte) {
    out += "\\x";
    append_hex(out, static_cast<unsigned char>(byte), 2);
}

void append_named(std::string& out, char32_t c) {
    out += "\\u{";
    append_hex(out, c, 1);
    out += '}';
}

std::size_t append_shown(std::string& out, std::string_view text, std::size_t at) {
    const auto point = base::decode_utf8(text, at);
    if (!point) {
        append_bad_byte(out, text[at]);
        return 1;
    }
    if (point->value == U'\n')
        out += "⏎";
    else if (point->value == U'\t')
        out += ' ';
    else if (is_hidden(point->value) || is_log_mark(text, at))
        append_named(out, point->value);
    else
        out += text.substr(at, point->size);
    return point->size;
}

std::string terminal(std::string_view text, bool one_line) {
    std::string out;
    out.reserve(text.size());
    bool line_start = true;
    for (std::size_t at = 0; at < text.size();) {
        if (line_start && opens_command(text, at)) {
            append_named(out, U':');
            ++at;
            line_start = false;
            continue;
        }
        if (const std::size_t run = line_start ? 0 : plain_run(text, at); run > 0) {
            out += text.substr(at, run);
            at += run;
            continue;
        }
        const bool kept = !one_line && (text[at] == '\n' || text[at] == '\t');
        const auto point = base::decode_utf8(text, at);
        line_start = (kept && text[at] == '\n') || (line_start && point && is_blank(point->value));
        if (kept)
            out += text[at++];
        else
            at += append_shown(out, text, at);
    }
    return out;
}

std::string plain(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool line_start = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::decode_utf8(text, at);
        const bool command = line_start && opens_command(text, at);
        line_start = line_start && point && is_blank(point->value);
        if (command)
            append_named(out, U':');
        else if (text[at] == '\t')
            out += "\\t";
        else if (text[at] == '\n')
            out += "\\n";
        else if (text[at] == '\\')
            out += "\\\\";
        else {
            at += append_shown(out, text, at);
            continue;
        }
        ++at;
    }
    return out;
}

} // namespace render
