// What the stages of a complaint add to what its steps alone say.
#pragma once

#include "model/steps.hpp"

namespace kinds {

// Derives its number and the stage that has the form. Of the steps that may come next, those that belong to
// another stage are left out; the hand-over names the stage that comes next and is owed by whoever has the
// form.
void refine_complaint(const model::Facts& record, const model::Snapshot& snapshot, model::Standing& standing);

} // namespace kinds
