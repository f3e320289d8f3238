// What is wrong with the responsibility of a complaint and what rests on it (Q5501 to Q5508).
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

void judge_penalty_steps(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

// Base points that add to zero where a case needs them: shows when the payroll is seen too.
void judge_base_points(const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
