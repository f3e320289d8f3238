// A table: what `list` and every tabular answer is before it is rendered.
#pragma once

#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace query {

struct Column {
    std::string code;    // field name, for machine formats
    schema::Label label; // head, for people
    enum class Type { text, number, boolean } type = Type::text;
};

struct Cell {
    std::string text;    // code, text or number as it stands in the record; empty: absent
    schema::Label label; // for people, when the text is a code; may be empty
};

struct Table {
    std::string schema; // "qms.list.complaint/1"
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

} // namespace query
