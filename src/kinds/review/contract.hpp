// The contract of a review as it stands after its changes: lines, kind, amounts.
#pragma once

#include "figures/contract.hpp"
#include "model/snapshot.hpp"

namespace kinds {

struct ContractLine {
    std::size_t number = 0; // 1, 2, …; stays when other lines are taken out
    std::string product;
    std::string specification;
    std::string unit;
    std::string required_on;
    std::string remark;
    base::Decimal quantity;
    base::Decimal unit_price;
    bool new_product = false;
    bool improvement_requested = false;
    bool delivered_before = false;

    // S0-5.2.1, S0-5.2.2, F-60: general is only what was made and delivered before as it is ordered now.
    bool is_special() const { return new_product || improvement_requested || !delivered_before; }
};

struct Contract {
    std::vector<ContractLine> all; // by number; a line that was taken out has quantity 0

    std::vector<const ContractLine*> lines() const&; // those in force
    std::vector<const ContractLine*> lines() const&& = delete;
    const ContractLine* find(std::size_t number) const;
    // One special line makes the whole contract special (F-60).
    bool is_special() const;
    std::string kind() const { return is_special() ? "special" : "general"; }
    figures::Figure total(int places) const;
};

// As it came in, before any change.
Contract contract_as_taken_in(const model::Facts& review);
// Puts a change into it. An item that names a line which is not there is a finding of its own and left out.
void apply_change(const model::StepFact& change, Contract& contract);
// The contract as change number `changes` leaves it, were it in force; 0: as it came in.
Contract contract_after(const model::Facts& review, std::size_t changes);
// With all changes that are in force or under review; those that were refused or wait for the customer's
// consent are left out (changes.hpp).
Contract contract_now(const model::Facts& review);

// Whether the customer stated special requirements (S0-5.1b).
bool has_special_requirements(const model::Facts& review);

// The takings of a step, in the order of the record.
std::vector<const model::StepFact*> takings(const model::Facts& review, std::string_view step);

// Decimal places of money under the procedure the record follows.
int money_places(const model::Procedure* procedure);

} // namespace kinds
