// Who keeps a contract and its copies (S0-5.2.5-3, S0-5.2.7, F-14).
#pragma once

#include "kinds/review/contract.hpp"

namespace kinds {

// One copy of a contract: who should keep it, and who does.
struct CopyKept {
    std::string copy;                 // original, copy_1, copy_2
    std::vector<std::string> holders; // roles, one of which keeps it
    std::string rule;
    const model::StepFact* handed = nullptr; // the last handing over; nullptr: nobody has it
};

// In the order of the procedure; empty where it asks for no copies.
std::vector<CopyKept> copies_of(const model::Facts& review, const model::Procedure& procedure);

// A copy that nobody had at an instant.
struct CopyMissing {
    const model::Facts* review = nullptr;
    std::string contract_no;
    std::string customer;
    base::Stamp stamped;
    std::string copy;
    std::vector<std::string> holders; // roles
    std::vector<std::string> people;  // who held one of them that day
};

// Of contracts that were signed by then and are not void, by id. A list, not a finding: the copies are made
// at the month's end.
std::vector<CopyMissing> copies_missing(const model::Snapshot& snapshot, const base::AsOf& then);

} // namespace kinds
