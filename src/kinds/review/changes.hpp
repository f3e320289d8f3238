// What became of the changes of a contract (S0-5.3, SM-3).
//
// A simple change is in force with the manager's signature; one that is reviewed again counts from its own
// day and is refused when the review is; one by the company is in force when the customer has consented.
#pragma once

#include "kinds/review/passes.hpp"

namespace kinds {

struct ChangeFate {
    const model::StepFact* change = nullptr;
    const model::StepFact* refused = nullptr;  // the decision or the customer's answer; nullptr: not refused
    const model::StepFact* reopened = nullptr; // of a refused change: with which its review began
    bool awaits_customer = false;
    base::Stamp since; // when it took effect; of others, when it was made

    bool in_force() const { return refused == nullptr && !awaits_customer; }
    std::string number() const { return std::to_string(change->index + 1); }
};
// In the order of the record.
std::vector<ChangeFate> fates_of(const model::Facts& review);

// The customer's last answer to a change by the company; nullptr: none, or not one of its own.
const model::StepFact* answer_to(const model::Facts& review, const model::StepFact& change);
// Whether the change was entered with the customer's consent.
bool came_with_consent(const model::StepFact& change);

// The contract as it stood when a change was made, without it.
Contract contract_before(const model::Facts& review, const model::StepFact& change);
// The contract that a pass is about.
Contract contract_of(const model::Facts& review, const Pass& pass);

// The record without changes that are refused or wait, and without what was said on those alone: what the
// state of the contract follows from.
model::Facts without_refused(const model::Facts& review);

} // namespace kinds
