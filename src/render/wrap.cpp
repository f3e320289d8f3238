#include "render/wrap.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"

namespace render {
namespace {

// What stays together: a word, or one wide character with the punctuation that closes it.
struct Unit {
    std::string text;
    std::size_t width = 0;
    bool blank_before = false;
    bool wide = false;
};

bool is_closing(char32_t c) {
    constexpr std::u32string_view kClosing =
        U"\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u3011\u300b\u300d\u300f\u201d\u2019\u2026";
    return kClosing.find(c) != std::u32string_view::npos;
}

std::vector<Unit> units_of(std::string_view line) {
    std::vector<Unit> units;
    bool blank = false;
    for (std::size_t at = 0; at < line.size();) {
        const auto point = base::decode_utf8(line, at);
        const std::size_t size = point ? point->size : 1;
        const std::string_view bytes = line.substr(at, size);
        at += size;
        if (bytes == " ") {
            blank = true;
            continue;
        }
        const std::size_t width = base::display_width(bytes);
        const bool wide = width > 1;
        const bool joins =
            !units.empty() && !blank &&
            (width == 0 || (point && is_closing(point->value)) || (!wide && !units.back().wide));
        if (!joins) units.push_back({"", 0, blank, wide});
        units.back().text += bytes;
        units.back().width += width;
        blank = false;
    }
    return units;
}

class Filler {
public:
    Filler(std::vector<std::string>& lines, std::size_t width) : lines_(lines), width_(width) {}

    void add(const Unit& unit) {
        const std::size_t gap = unit.blank_before && used_ > 0 ? 1 : 0;
        if (used_ > 0 && used_ + gap + unit.width > width_) next_line();
        if (used_ > 0 && gap > 0) put(" ", 1);
        if (unit.width <= width_) {
            put(unit.text, unit.width);
            return;
        }
        for (std::size_t at = 0; at < unit.text.size();) {
            const auto point = base::decode_utf8(unit.text, at);
            const std::string character = unit.text.substr(at, point ? point->size : 1);
            const std::size_t width = base::display_width(character);
            if (used_ + width > width_) next_line();
            put(character, width);
            at += character.size();
        }
    }

    // A wrapped line may begin with what a log would obey; shown text stays as it is when shown again.
    void finish() { lines_.push_back(terminal(line_)); }

private:
    void put(std::string_view text, std::size_t width) {
        line_ += text;
        used_ += width;
    }

    void next_line() {
        finish();
        line_.clear();
        used_ = 0;
    }

    std::vector<std::string>& lines_;
    std::size_t width_;
    std::string line_;
    std::size_t used_ = 0;
};

} // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    const std::string shown = terminal(text, false);
    for (const std::string_view line : base::split(shown, '\n')) {
        std::string blanks(line);
        for (char& c : blanks)
            if (c == '\t') c = ' ';
        Filler filler(lines, width);
        for (const Unit& unit : units_of(blanks))
            filler.add(unit);
        filler.finish();
    }
    while (lines.size() > 1 && lines.back().empty())
        lines.pop_back();
    return lines;
}

} // namespace render
