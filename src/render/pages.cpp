#include "render/pages.hpp"

#include "render/escape.hpp"

namespace render {

void append_heading(std::string& out, std::size_t level, std::string_view text) {
    out += std::string(level, '#') + " " + markdown(text) + "\n\n";
}

void append_paragraph(std::string& out, std::string_view text) {
    out += markdown(text) + "\n\n";
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
    out += "|";
    for (const std::string& cell : cells)
        out += cell.empty() ? " |" : " " + markdown(cell) + " |";
    out += "\n";
}

void append_rule(std::string& out, std::size_t columns) {
    out += "|";
    for (std::size_t i = 0; i < columns; ++i)
        out += " --- |";
    out += "\n";
}

void append_table(std::string& out, const SheetLine& head, const std::vector<SheetLine>& lines) {
    append_row(out, {head.label, head.value});
    append_rule(out, 2);
    for (const SheetLine& line : lines)
        append_row(out, {line.label, line.value});
    out += "\n";
}

} // namespace render
