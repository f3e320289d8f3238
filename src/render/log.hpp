// The history of a record or of a store.
#pragma once

#include "history/log.hpp"
#include "render/tables.hpp"

namespace render {

// For people: each commit with date, author and id, below it each record with its events and their facts.
std::string log_text(const history::Log& log, const std::string& language);
// "qms.log/1": one row a fact; an event without facts is one row. Columns commit, when, author, email, kind,
// record, event, step, value, by, role, on, reason, field, before, after, subject.
query::Table log_table(const history::Log& log);
// The columns that a page has room for: when, author, record, event, field, before, after.
query::Table log_page(const history::Log& log, const std::string& language);

} // namespace render
