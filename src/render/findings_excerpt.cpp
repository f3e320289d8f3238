#include "render/findings_excerpt.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"

#include <algorithm>
#include <utility>

namespace render {
namespace {

constexpr std::size_t kMaxLine = 16384;
constexpr std::size_t kColumns = 100;
constexpr std::size_t kColumnsBefore = 48; // columns kept before the caret of a line that is cut

struct Glyph {
    std::string shown;
    std::size_t width = 0;
};

// The characters around one of them, each with its width, and whether others stand outside.
struct Window {
    std::vector<Glyph> glyphs;
    std::size_t caret = 0; // index of the first marked one; glyphs.size() is behind the last
    bool cut_before = false;
    bool cut_after = false;
};

// Where the first `most` characters start.
std::vector<std::size_t> character_starts(std::string_view line, std::size_t most) {
    std::vector<std::size_t> starts;
    starts.reserve(std::min(line.size(), most));
    for (std::size_t at = 0; at < line.size() && starts.size() < most;) {
        starts.push_back(at);
        const bool ascii = static_cast<unsigned char>(line[at]) < 0x80; // the fast way, for hostile lines
        const auto point = ascii ? std::nullopt : base::decode_utf8(line, at);
        at += point ? point->size : 1;
    }
    return starts;
}

// Takes only what can matter on 100 columns, so that a finding on a long line stays cheap.
Window open_window(std::string_view line, std::size_t caret) {
    const std::size_t reach = 2 * kColumns;
    const auto starts = character_starts(line, std::min(caret, line.size()) + reach + 1);
    caret = std::min(caret, starts.size());
    const std::size_t first = caret > reach ? caret - reach : 0;
    const std::size_t last = std::min(starts.size(), caret + reach);
    Window window{{}, caret - first, first > 0, last < starts.size()};
    for (std::size_t i = first; i < last; ++i) {
        Glyph glyph;
        append_shown(glyph.shown, line, starts[i]);
        glyph.width = base::display_width(glyph.shown);
        window.glyphs.push_back(std::move(glyph));
    }
    return window;
}

std::size_t width_of(const std::vector<Glyph>& glyphs, std::size_t first, std::size_t last) {
    std::size_t width = 0;
    for (std::size_t i = first; i < last; ++i)
        width += glyphs[i].width;
    return width;
}

// The part [first, last) of the window that is shown.
struct Part {
    std::size_t first;
    std::size_t last;
};

Part choose_part(const Window& window) {
    const auto& glyphs = window.glyphs;
    const std::size_t size = glyphs.size();
    if (!window.cut_before && !window.cut_after && width_of(glyphs, 0, size) <= kColumns) return {0, size};
    const std::size_t room = kColumns - 2; // for the two marks of a cut
    Part part{window.caret, window.caret};
    std::size_t width = 0;
    while (part.first > 0 && width + glyphs[part.first - 1].width <= kColumnsBefore)
        width += glyphs[--part.first].width;
    while (part.last < size && width + glyphs[part.last].width <= room)
        width += glyphs[part.last++].width;
    while (part.first > 0 && width + glyphs[part.first - 1].width <= room)
        width += glyphs[--part.first].width;
    return part;
}

} // namespace

Lines::Lines(std::string_view text) : text_(text) {
    if (text.empty()) return;
    starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        starts_.push_back(at + 1);
}

std::optional<std::string_view> Lines::find(int number) const {
    if (number < 1 || static_cast<std::size_t>(number) > starts_.size()) return std::nullopt;
    const std::size_t start = starts_[static_cast<std::size_t>(number) - 1];
    std::string_view line = text_.substr(start, text_.find('\n', start) - start);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.size() > kMaxLine) return std::nullopt;
    return line;
}

Excerpt cut_excerpt(std::string_view line, const diag::Span& span) {
    const std::size_t caret = span.column > 0 ? static_cast<std::size_t>(span.column) - 1 : 0;
    const Window window = open_window(line, caret);
    const Part part = choose_part(window);
    const bool cut_before = window.cut_before || part.first > 0;
    const bool cut_after = window.cut_after || part.last < window.glyphs.size();
    Excerpt excerpt;
    if (cut_before) excerpt.text += "…";
    for (std::size_t i = part.first; i < part.last; ++i)
        excerpt.text += window.glyphs[i].shown;
    if (cut_after) excerpt.text += "…";
    if (span.column <= 0) return excerpt;
    std::size_t end = part.last;
    if (span.end_line <= span.line && span.end_column > span.column)
        end = std::min(end, window.caret + static_cast<std::size_t>(span.end_column - span.column));
    else if (span.end_line <= span.line)
        end = std::min(end, window.caret + 1);
    excerpt.indent = width_of(window.glyphs, part.first, window.caret) + (cut_before ? 1 : 0);
    excerpt.marks =
        std::max<std::size_t>(1, width_of(window.glyphs, window.caret, std::max(end, window.caret)));
    return excerpt;
}

} // namespace render
