#include "render/lines.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/wrap.hpp"

#include <algorithm>

namespace render {
namespace {

constexpr std::size_t kLeastWidth = 20;

std::size_t room(std::size_t indent) {
    return indent + kLeastWidth < kTextWidth ? kTextWidth - indent : kLeastWidth;
}

void append_hanging(std::string& out, const std::string& head, const std::vector<std::string>& values,
                    std::size_t indent) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::string line = i == 0 ? base::pad_right(head, indent) : std::string(indent, ' ');
        line += values[i];
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
}

} // namespace

void append_lines(std::string& out, const std::vector<SheetLine>& lines, std::size_t indent,
                  std::string_view colon) {
    std::size_t widest = 0;
    for (const SheetLine& line : lines)
        if (!line.label.empty())
            widest = std::max(widest, base::display_width(terminal(line.label)) + base::display_width(colon));
    const std::size_t at = indent + widest + 2;
    for (const SheetLine& line : lines) {
        std::string head(indent, ' ');
        if (!line.label.empty()) head += terminal(line.label) + std::string(colon);
        append_hanging(out, head, wrap(line.value, room(at)), at);
    }
}

void append_wrapped(std::string& out, std::string_view text, std::size_t indent) {
    append_hanging(out, "", wrap(text, room(indent)), indent);
}

} // namespace render
