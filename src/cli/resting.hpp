// What a change to one record does to the others.
#pragma once

#include "cli/session.hpp"

namespace cli {

// The findings, errors and warnings, that `check` would have on other records only because of this change,
// each with a help that mends it there. Looked at are the records that the changed one names or that name it,
// and only when the change takes something away: a voided record, a struck step, a value of the record's own
// that was there, or a day that is new (somebody has left). A new step takes nothing from anybody. Errors: a
// store that cannot be read.
diag::Outcome<std::vector<diag::Diagnostic>> judge_resting(const Session& session, const model::Facts& before,
                                                           const model::Facts& after);

} // namespace cli
