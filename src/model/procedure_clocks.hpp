// The parts of a procedure that say how time is counted: weekly hours, and the clocks of a kind.
#pragma once

#include "model/procedure_settlement.hpp"

#include <span>

namespace model {

// Fills procedure.hours. Says through `wrong` which hours of a day overlap (Q8108).
void read_hours(const yaml::Node& root, Procedure& procedure, const WrongValue& wrong);

// The clocks of one kind's block; needs the procedure's departments and the steps of `rules`. Says through
// `wrong` what cannot be meant: a clock given twice (Q8101), roles that nobody has (Q8102), steps or fields
// the kind does not have (Q8103), a clock with two ends (Q8105), values that a field or stage does not have
// (Q8111).
std::vector<Clock> read_clocks(const yaml::Node& block, const schema::Kind& kind, const Procedure& procedure,
                               std::span<const Stage> stages, const WrongValue& wrong);

} // namespace model
