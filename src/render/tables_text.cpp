#include "render/tables_text.hpp"

#include "base/text.hpp"
#include "render/escape.hpp"

#include <algorithm>
#include <utility>

namespace render {
namespace {

using query::Cell;
using query::Column;
using query::Table;

std::string head(const Column& column, const std::string& language) {
    const std::string& label = column.label.in(language);
    return label.empty() ? column.code : label;
}

const std::string& shown(const Cell& cell, const std::string& language) {
    const std::string& label = cell.label.in(language);
    return label.empty() ? cell.text : label;
}

// Measured once: display width is what a large table costs most.
struct Shown {
    std::string text;
    std::size_t width;
};

Shown measure(const std::string& text) {
    std::string escaped = terminal(text);
    const std::size_t width = base::display_width(escaped);
    return {std::move(escaped), width};
}

void append_line(std::string& out, const Table& table, const std::vector<Shown>& cells,
                 const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += i == 0 ? "" : "  ";
        const bool right = table.columns[i].type == Column::Type::number;
        const std::string blanks(widths[i] - cells[i].width, ' ');
        line += right ? blanks + cells[i].text : cells[i].text + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line;
    out += '\n';
}

} // namespace

const Cell& cell_at(const std::vector<Cell>& row, std::size_t index) {
    static const Cell kAbsent;
    return index < row.size() ? row[index] : kAbsent;
}

std::string render_aligned(const Table& table, const std::string& language) {
    if (table.columns.empty()) return {};
    std::vector<std::vector<Shown>> lines;
    lines.reserve(table.rows.size() + 1);
    lines.emplace_back();
    for (const auto& column : table.columns)
        lines.back().push_back(measure(head(column, language)));
    for (const auto& row : table.rows) {
        lines.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            lines.back().push_back(measure(shown(cell_at(row, i), language)));
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line[i].width);
    }
    std::string out;
    for (const auto& line : lines)
        append_line(out, table, line, widths);
    return out;
}

std::string render_markdown(const Table& table, const std::string& language) {
    if (table.columns.empty()) return {};
    std::string heads = "|";
    std::string rule = "|";
    for (const auto& column : table.columns) {
        heads += " " + markdown(head(column, language)) + " |";
        rule += column.type == Column::Type::number ? " ---: |" : " --- |";
    }
    std::string out = heads + "\n" + rule + "\n";
    for (const auto& row : table.rows) {
        out += "|";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string cell = markdown(shown(cell_at(row, i), language));
            out += cell.empty() ? " |" : " " + cell + " |";
        }
        out += "\n";
    }
    return out;
}

} // namespace render
