// Rules of corrective actions: what calls for one.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

// S0-5.8.5: what an action takes from a survey round was confirmed there as ours (Q5105).
void judge_action(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

// The actions, not void, that name a record among their origins, in order of their ids.
std::vector<const model::Facts*> actions_from(const model::Snapshot& snapshot, std::string_view record);

// S0-5.8.5: an opinion confirmed as ours, of the opinion book or of a survey, goes the way of a corrective
// action. Where the procedure asks for a record of it (confirmed_needs_action), one without an action, or a
// complaint, that names it is a finding (Q5103).
void judge_confirmed_opinions(const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
