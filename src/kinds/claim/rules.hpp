// Rules of claims beyond steps and guards: what relates numbers, and what only the procedure's lists decide.
#pragma once

#include "model/steps.hpp"

namespace kinds {

// Q5301 (S0-5.7-1) to Q5318 (S0-5.7); see the pages of `qms explain`.
void judge_claim(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

// Whether a claim was made on a complaint that had been voided before (Q5316).
bool made_on_voided(const model::Facts& claim, const model::Facts& complaint);

// The customer, the amounts, what is held or open, the outcome of a stock count; and only those next steps
// that the figures allow. Where everything that was agreed is done, the state is `settled`.
void refine_claim_standing(const model::Facts& record, const model::Snapshot& snapshot,
                           model::Standing& standing);

} // namespace kinds
