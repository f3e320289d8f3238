// What the kinds with code add to the generic rules: one entry a kind, found by its name.
#pragma once

#include "model/steps.hpp"

namespace kinds {

// Adds what is wrong with one record beyond shape, references and steps.
void judge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

// Adds what only shows when all records of a kind are seen.
void judge_all(const model::Snapshot& snapshot, diag::Report& report);

// The record's standing, as its kind's code refines it: for a survey round the replies count too. Fills in
// Standing::derived.
model::Standing standing(const model::Facts& record, const model::Snapshot& snapshot);

} // namespace kinds
