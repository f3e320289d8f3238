// Production orders of a contract: which stand, which were superseded (S0-5.2.6, S0-5.3.2, F-62).
#pragma once

#include "kinds/review/changes.hpp"

namespace kinds {

// The order that took the place of `number` by then; nullptr: none.
const model::StepFact* superseding(const model::Facts& review, const std::string& number,
                                   const base::Stamp& then);
// The last change in force that the order does not take in, by then; nullptr: the order says what the
// contract does. Of one day, the order takes in a change that it names (its field `change`): the places of
// the two in the record say nothing of which came first.
const model::StepFact* change_since(const model::Facts& review, const model::StepFact& order,
                                    const base::Stamp& then);
const model::StepFact* find_order(const model::Facts& review, const std::string& number);
// Orders that stand now, oldest first.
std::vector<const model::StepFact*> orders_in_force(const model::Facts& review);

} // namespace kinds
