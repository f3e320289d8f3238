// Sanctions and fines of persons (S2-3A, S4-P13.18, S4-BAN): what they come to, and what is wrong with them.
#pragma once

#include "figures/sanction.hpp"
#include "kinds/payroll/payroll.hpp"
#include "model/steps.hpp"

namespace kinds {

// The sanction as it was decided, else as it was drafted.
struct Sanction {
    std::string kind;
    long long times = 1;
    std::optional<base::Decimal> amount;
    diag::Span amount_span;
    const model::StepFact* decided = nullptr; // approved
    const model::StepFact* rejected = nullptr;
};
Sanction sanction_of(const model::Facts& record);

// What it costs at least (E-19); nullopt for a kind that has no price of its own. The figure has no value for
// a major demerit of a month without a bonus figure.
std::optional<figures::Figure> floor_of(const Sanction& sanction, const model::PenaltyRules& rules,
                                        const PayEntry* pay);
// The rule behind the price of a kind.
std::string rule_of_sanction(const std::string& kind, const model::PenaltyRules& rules);

// The departments it circulates to whose signature is still missing, of those signed by an instant.
std::vector<std::string> not_circulated(const model::Facts& record, const base::Stamp& by);
// Who still has to sign comes before the decision (S2-3A.6).
void refine_sanction(const model::Facts& record, const model::Snapshot& snapshot, model::Standing& standing);

// Q5701 to Q5707.
void judge_sanction(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
