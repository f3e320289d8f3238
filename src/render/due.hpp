// What is owed, as a table, as JSON (qms.due/1) and as a calendar file.
#pragma once

#include "kinds/due/obligations.hpp"
#include "query/table.hpp"

namespace render {

// One row an obligation: due, late, record, step, what, owner, since, limit, rule, command.
query::Table due_table(const std::vector<kinds::Obligation>& all, const model::Snapshot& snapshot,
                       const base::AsOf& instant, const std::string& language);

// {"schema":"qms.due/1","as_of","items":[{record,kind,step,rule,owner:{role,department,person},started,due,
// limit:{value,unit},late:{value,unit}|null,command, …}]}; several roles are joined with ','.
std::string due_json(const std::vector<kinds::Obligation>& all, const base::AsOf& instant);

// An iCalendar file (RFC 5545) with one event for each obligation that has a due instant, at its local time:
// the same records give the same bytes. Lines end with CR LF and are folded at 75 octets.
std::string due_ics(const std::vector<kinds::Obligation>& all, const model::Snapshot& snapshot,
                    const base::AsOf& instant, const std::string& language);

// "2 wd", "0.02 h": whole numbers as they are, else two places, more where it would read as nothing.
std::string lateness_text(const kinds::Obligation& owed);

} // namespace render
