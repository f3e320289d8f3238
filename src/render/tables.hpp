// Tables for people and machines.
#pragma once

#include "query/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace render {

enum class Format { table, plain, json, jsonl, csv, markdown };

// "table" … ; nullopt for an unknown name.
std::optional<Format> parse_format(std::string_view name);
std::vector<std::string> format_names();

// table: heads in `language`, columns aligned by display width (Chinese is two wide), numbers to the right,
// two blanks between columns, no trailing blanks; an empty table prints its head. plain: cells as codes,
// tab-separated, no head (tabs, line feeds and backslashes in cells as \t \n \\). json: one object {"schema",
// "rows":[{code: value}]}, absent cells null, numbers as numbers, booleans as booleans. jsonl: one row object
// a line. csv: head of codes, RFC 4180, LF. markdown: a table with heads in `language`. A head without a
// label is its code; a row shorter than the columns has absent cells; in json, what is no number or boolean
// in a column of these is a string.
std::string render(const query::Table& table, Format format, const std::string& language);

} // namespace render
