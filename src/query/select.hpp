// Records of one kind as a table: filtered, sorted, cut to columns.
#pragma once

#include "kinds/kinds.hpp"
#include "query/table.hpp"

namespace query {

struct Condition {
    std::string field;
    std::string value;
};

struct Selection {
    std::vector<std::string> columns; // empty: those of the kind
    std::vector<Condition> where;     // all must hold
    std::string state;
    bool late = false;                      // only those with a clock that runs and is over
    std::optional<base::Date> since, until; // of the deciding date
    std::string sort;                       // a column's field; "" by id
    bool descending = false;
    std::optional<std::size_t> limit;
};

// The fields that `list` can show, filter and sort by: id, state, what is derived, the record's own scalars,
// and "section.field" of its steps (of the last instance).
std::vector<std::string> known_fields(const schema::Kind& kind);

// The text of a field of a record; "" when absent. Lists are joined with ", ".
std::string field_text(const model::Facts& facts, const model::Standing& standing, const std::string& field);

// Needs columns, conditions and sort that known_fields() has. Records as of the instant; unsound ones are
// left out.
Table select(const model::Snapshot& snapshot, const schema::Kind& kind, const Selection& selection,
             const base::AsOf& as_of);

} // namespace query
