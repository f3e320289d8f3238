// Duties that no single record starts: the calendar does.
#pragma once

#include "kinds/due/obligations.hpp"

namespace kinds {

// Visits of the quarter that are still to be made (S1-3.2-3), copies of contracts that nobody has
// (S0-5.2.5-3), the survey of this year and the last when there is no round for it (S0-5.8.1): appended to
// `all`.
void add_duties(const model::Snapshot& snapshot, const base::AsOf& instant, std::vector<Obligation>& all);

} // namespace kinds
