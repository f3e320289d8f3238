// What a contract review must keep to beyond shape and steps (S0-5.2 to 5.4, S1-3.3, S1-3.4-1).
#pragma once

#include "model/steps.hpp"

namespace kinds {

// Q5201 to Q5228. Nothing under a procedure without rules for reviews, but for the amounts.
void judge_review(const model::Facts& review, const model::Snapshot& snapshot, diag::Report& report);

// Refines the state (a re-review that is decided, discrepancies that are resolved), says which opinions are
// due and which orders may still be shipped, and derives kind, total, who holds what, and the rest of the
// register.
void refine_review(const model::Facts& review, const model::Snapshot& snapshot, model::Standing& standing);

} // namespace kinds
