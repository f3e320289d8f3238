// What of the history a query asks for; for log.cpp only.
#pragma once

#include "history/log.hpp"
#include "history/versions.hpp"

namespace history {

// Whether a commit lies in the days that are asked for.
bool is_wanted(const LogQuery& query, const git::Commit& commit);

// Leaves of an entry the events that are asked for, by customer, person and field; none where nothing is.
void leave_wanted(const LogQuery& query, const schema::Kind& kind, const Version& before,
                  const Version& after, Entry& entry);

} // namespace history
