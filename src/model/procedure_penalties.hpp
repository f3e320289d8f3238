// The section of a procedure that says what a complaint costs those responsible.
#pragma once

#include "model/procedure_settlement.hpp"

namespace model {

// Needs the procedure's departments and kinds. Says through `wrong` what cannot be meant: a role that nobody
// has (Q8102), tiers that do not rise, a clock that complaints do not have, a fine whose least is above its
// highest (Q8105).
PenaltyRules read_penalty_rules(const yaml::Node& node, const Procedure& procedure, const WrongValue& wrong);

} // namespace model
