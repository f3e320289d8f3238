// Markdown of forms: headings and tables of two columns. Every text given is raw and is escaped here.
#pragma once

#include "render/records_sheet.hpp"

namespace render {

// "## text" and an empty line.
void append_heading(std::string& out, std::size_t level, std::string_view text);
void append_paragraph(std::string& out, std::string_view text);
// A table whose head is `head` and whose rows are `lines`, and an empty line. An empty label repeats none.
void append_table(std::string& out, const SheetLine& head, const std::vector<SheetLine>& lines);
// One row of any width.
void append_row(std::string& out, const std::vector<std::string>& cells);
// The line under the head of a table.
void append_rule(std::string& out, std::size_t columns);

// Where somebody is to write by hand; full-width, since Markdown gives underscores a meaning.
inline constexpr std::string_view kBlankLine = "＿＿＿＿＿＿＿＿";

} // namespace render
