// Through which stages the form of a case goes, and where it is (S2-3F, SM-C3).
#pragma once

#include "model/snapshot.hpp"

namespace model {

// Stages that may have had the form at an instant: of a day alone all that had it on that day. Empty for a
// kind without stages, and before the case is numbered.
std::vector<const Stage*> stages_at(const Facts& record, const KindRules& rules, const base::Stamp& at);
// The stage that has the form as it stands in the file: the last one it was handed to, else the first.
// nullptr also for a stage the procedure does not have.
const Stage* stage_now(const Facts& record, const KindRules& rules);
// The stage the form goes to after this one when none is passed over that is optional; nullptr after the
// last.
const Stage* stage_after(const KindRules& rules, const Stage& stage);

// Adds what is wrong with the hand-overs of a record that is sound and not void: a stage passed over, gone
// back to or unknown (Q4115), handed over by a role that does not have the form (Q4102), without what its
// stage must do first (Q4112) or without its opinion (Q4006).
void judge_stages(const Facts& record, const Snapshot& snapshot, diag::Report& report);

} // namespace model
