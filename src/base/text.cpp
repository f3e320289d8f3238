#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace base {

namespace {

const utf8proc_uint8_t* raw(std::string_view text) {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

// As decode_utf8, but a bad byte stands for itself as U+FFFD. Needs at < text.size().
CodePoint decode_or_replace(std::string_view text, std::size_t at) {
    constexpr char32_t kReplacement = 0xFFFD;
    return decode_utf8(text, at).value_or(CodePoint{kReplacement, 1});
}

std::size_t width_of(char32_t code_point) {
    if (code_point >= 0x20 && code_point < 0x7F) return 1; // most of any text: no need to ask a table
    return static_cast<std::size_t>(
        std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point))));
}

bool is_between(char32_t c, char32_t first, char32_t last) {
    return first <= c && c <= last;
}

} // namespace

std::optional<CodePoint> decode_utf8(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) return CodePoint{first, 1};
    utf8proc_int32_t value = 0;
    const std::string_view rest = text.substr(at);
    const auto size = utf8proc_iterate(raw(rest), static_cast<utf8proc_ssize_t>(rest.size()), &value);
    if (size <= 0) return std::nullopt;
    return CodePoint{static_cast<char32_t>(value), static_cast<std::size_t>(size)};
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode_utf8(text, at);
        if (!point) return false;
        at += point->size;
    }
    return true;
}

void append_utf8(std::string& out, char32_t code_point) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        at += decode_or_replace(text, at).size;
    return count;
}

bool is_forbidden(char32_t c) {
    if (c == '\t' || c == '\n') return false;
    const bool control = c < 0x20 || is_between(c, 0x7F, 0x9F);
    const bool line_or_mark = c == 0x2028 || c == 0x2029 || c == 0xFEFF;
    const bool bidirectional = c == 0x061C || c == 0x200E || c == 0x200F || is_between(c, 0x202A, 0x202E) ||
                               is_between(c, 0x2066, 0x2069);
    const bool noncharacter = is_between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return control || line_or_mark || bidirectional || noncharacter;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_or_replace(text, at);
        width += width_of(point.value);
        at += point.size;
    }
    return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    std::string padded(text);
    if (used < width) padded.append(width - used, ' ');
    return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    std::string padded(used < width ? width - used : 0, ' ');
    padded += text;
    return padded;
}

std::string truncate(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width == 0) return "";
    std::size_t used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint point = decode_or_replace(text, end);
        if (used + width_of(point.value) > width - 1) break;
        used += width_of(point.value);
        end += point.size;
    }
    return std::string(text.substr(0, end)) + "\u2026";
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += separator;
        joined += parts[i];
    }
    return joined;
}

std::string to_lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string fold(std::string_view text) {
    constexpr auto kOptions = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    utf8proc_uint8_t* mapped = nullptr;
    const auto size = utf8proc_map(raw(text), static_cast<utf8proc_ssize_t>(text.size()), &mapped, kOptions);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    if (size < 0) return std::string(text);
    return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

std::string with_article(std::string_view noun) {
    constexpr std::string_view kVowels = "aeiou";
    const bool vowel = !noun.empty() && kVowels.find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

} // namespace base
