#include "render/tables.hpp"

#include "render/escape.hpp"
#include "render/json.hpp"
#include "render/tables_text.hpp"

#include <utility>

namespace render {
namespace {

using query::Cell;
using query::Column;
using query::Table;

constexpr std::pair<Format, std::string_view> kTableFormats[] = {
    {Format::table, "table"}, {Format::plain, "plain"}, {Format::json, "json"},
    {Format::jsonl, "jsonl"}, {Format::csv, "csv"},     {Format::markdown, "markdown"},
};

void write_cell(JsonWriter& out, const Column& column, const Cell& cell) {
    if (cell.text.empty())
        out.null();
    else if (column.type == Column::Type::number && base::Decimal::parse(cell.text))
        out.digits(cell.text);
    else if (column.type == Column::Type::boolean && (cell.text == "true" || cell.text == "false"))
        out.boolean(cell.text == "true");
    else
        out.string(cell.text);
}

void write_row(JsonWriter& out, const Table& table, const std::vector<Cell>& row) {
    out.begin_object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out.key(table.columns[i].code);
        write_cell(out, table.columns[i], cell_at(row, i));
    }
    out.end_object();
}

std::string render_json(const Table& table) {
    JsonWriter out;
    out.begin_object().key("schema").string(table.schema).key("rows").begin_array();
    for (const auto& row : table.rows)
        write_row(out, table, row);
    out.end_array().end_object();
    return std::move(out).text();
}

std::string render_jsonl(const Table& table) {
    std::string out;
    for (const auto& row : table.rows) {
        JsonWriter line(true);
        write_row(line, table, row);
        out += std::move(line).text();
    }
    return out;
}

std::string render_csv(const Table& table) {
    std::string out;
    if (table.columns.empty()) return out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += csv(table.columns[i].code);
    }
    out += '\n';
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            out += i == 0 ? "" : ",";
            out += csv(cell_at(row, i).text);
        }
        // A row of one absent cell would be an empty line, which readers skip.
        if (out.back() == '\n') out += "\"\"";
        out += '\n';
    }
    return out;
}

std::string render_plain(const Table& table) {
    std::string out;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            out += i == 0 ? "" : "\t";
            out += plain(cell_at(row, i).text);
        }
        out += '\n';
    }
    return out;
}

} // namespace

std::optional<Format> parse_format(std::string_view name) {
    for (const auto& [format, known] : kTableFormats) {
        if (known == name) return format;
    }
    return std::nullopt;
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& entry : kTableFormats)
        names.emplace_back(entry.second);
    return names;
}

std::string render(const Table& table, Format format, const std::string& language) {
    switch (format) {
    case Format::table:
        return render_aligned(table, language);
    case Format::plain:
        return render_plain(table);
    case Format::json:
        return render_json(table);
    case Format::jsonl:
        return render_jsonl(table);
    case Format::csv:
        return render_csv(table);
    case Format::markdown:
        return render_markdown(table, language);
    }
    return {};
}

} // namespace render
