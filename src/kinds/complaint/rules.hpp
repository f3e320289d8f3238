// Rules of complaints beyond steps and guards.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

// S0-5.6-6: an action that takes long calls for an interim reply with its cause and arrangement before it is
// carried out. How long "long" is, the procedure says (limit long_action, days); without a number nothing is
// judged (Q5102).
// S2-3K.9.9, F-50: a customer who refuses the conclusion gets a new complaint, which reopens a closed one of
// the same customer (Q5104).
// S2-3K.9.6: an approval beyond the authority of its role (Q5304). Urge and liaison forms: see notices.hpp.
void judge_complaint(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
