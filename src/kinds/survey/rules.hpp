// Rules of survey rounds and responses (Q6xxx).
#pragma once

#include "kinds/survey/round.hpp"
#include "model/steps.hpp"

namespace kinds {

void judge_survey(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);
void judge_response(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

// A closed round with too few replies is "supplementary", and what comes next is another issue and closing
// (S0-5.8.2).
void refine_survey_standing(const model::Facts& record, const model::Snapshot& snapshot,
                            model::Standing& standing);

} // namespace kinds
