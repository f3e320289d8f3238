#include "base/decimal.hpp"
#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/escape_parts.hpp"

namespace render {
namespace {

// Full-width signs begin a formula in East Asian editions of spreadsheets.
bool is_formula_sign(char32_t c) {
    return c == U'=' || c == U'+' || c == U'-' || c == U'@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D ||
           c == 0xFF20;
}

bool is_formula(std::string_view text) {
    if (text.substr(0, 1) == "\t") return true;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::decode_utf8(text, at);
        if (!point) return false;
        const char32_t c = point->value;
        if (c != U' ' && c != U'\t' && c != U'\n' && c != 0xA0 && c != 0x3000)
            return is_formula_sign(c) && !base::Decimal::parse(text);
        at += point->size;
    }
    return false;
}

// More than RFC 4180 asks: other separators for readers that guess, outer blanks for those that trim, and a
// leading colon, which a CI log would obey.
bool needs_quotes(std::string_view cell) {
    if (cell.empty()) return false;
    return cell.find_first_of(",;\"\n\t") != std::string_view::npos || cell.front() == ' ' ||
           cell.back() == ' ' || cell.front() == ':';
}

} // namespace

std::string csv(std::string_view text) {
    std::string cell;
    cell.reserve(text.size() + 2);
    if (is_formula(text)) cell += '\'';
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::decode_utf8(text, at);
        if (!point)
            append_bad_byte(cell, text[at]);
        else if (base::is_forbidden(point->value))
            append_named(cell, point->value);
        else
            cell += text.substr(at, point->size);
        at += point ? point->size : 1;
    }
    if (!needs_quotes(cell)) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    quoted += '"';
    return quoted;
}

} // namespace render
