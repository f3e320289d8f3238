// The sections of a procedure that say how claims are settled: authority, returns, proofs, stocktake.
#pragma once

#include "model/procedure_nodes.hpp"

namespace model {

// Fills procedure.settlement; needs its departments. Says through `wrong` what cannot be meant: a role that
// nobody has (Q8102), bands that do not rise (Q8105).
void read_settlement_rules(const yaml::Node& root, Procedure& procedure, const WrongValue& wrong);

} // namespace model
