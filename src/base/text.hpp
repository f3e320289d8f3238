// Text without a locale: UTF-8, display width, near misses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

struct CodePoint {
    char32_t value;
    std::size_t size; // bytes
};

// The code point that starts at `at`, or nullopt for invalid UTF-8 (overlong, surrogate, above U+10FFFF, cut
// off).
std::optional<CodePoint> decode_utf8(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);
// Characters (code points). Needs valid UTF-8; a bad byte counts as one.
std::size_t count_characters(std::string_view text);

// True for what no record may hold and no terminal should get: C0 (but tab and line feed), DEL, C1, U+2028/9,
// U+FEFF, bidirectional controls, noncharacters.
bool is_forbidden(char32_t code_point);

// Columns on a terminal: East Asian wide and fullwidth characters two, combining marks none (utf8proc).
std::size_t display_width(std::string_view text);
// With blanks behind it until it is `width` columns wide.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);
// At most `width` columns, the last an ellipsis when something was left out.
std::string truncate(std::string_view text, std::size_t width);

// "a claim", "an action": by the first letter, which is enough for our nouns.
std::string with_article(std::string_view noun);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text); // blanks, tabs, line ends at both ends
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string to_lower_ascii(std::string_view text);
// NFKC with case folding (utf8proc): for comparing labels that people typed, full-width digits included.
std::string fold(std::string_view text);

// The candidate nearest to `word` by edits (a swap counts as one), if near enough to be a slip of the hand:
// at most one edit for up to four letters, two for up to eight, three beyond. Ties: the first candidate.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

} // namespace base
