// The penalties of a month: its lines, what is deducted from whom, what is carried on (E-9, ruling 19).
#pragma once

#include "kinds/penalty/assess.hpp"

#include <span>

namespace kinds {

struct PersonDeduction {
    std::string person;
    std::optional<base::Decimal> bonus;
    std::optional<base::Decimal> cap;
    base::Decimal brought_forward;
    base::Decimal added; // new in this month; negative when corrections take more away
    base::Decimal deducted;
    base::Decimal carried_forward;
    std::vector<WorkingTerm> working;
};

struct Penalties {
    std::string month;
    base::AsOf as_of;
    const model::Procedure* procedure = nullptr; // of the month's last day
    std::string starts_from; // the signed month whose balances were brought forward, "" for none
    std::vector<PenaltyLine> lines;
    std::vector<PersonDeduction> deductions; // by person
    std::vector<PenaltyLine> carried;        // amounts are what is left
    base::Decimal assessed, deducted, carried_forward, company;
    std::vector<figures::Reason> provisional;
    std::vector<std::string> without_bonus; // owe something and have no bonus figure: nothing is deducted
    std::vector<const model::Procedure*> procedures; // applied, oldest first
};

// The month starts from what the last signed month before it carried forward; months between that are not
// signed are reckoned, and make it provisional. What the records now say otherwise of months that are signed
// is a correction line in the first month after them. Needs a month.
Penalties penalties_of(const model::Snapshot& snapshot, const Assessments& cases, const std::string& month,
                       const base::AsOf& as_of);
// A signed month again: its corrections are those it was signed with, so that a record changed since shows
// where it was charged and not in every month after it.
Penalties penalties_again(const model::Snapshot& snapshot, const std::string& month, const base::AsOf& as_of,
                          const std::vector<PenaltyLine>& corrections);

// The issue of a statement that was in force at an instant: the last one with all its signatures by then.
struct SignedMonth {
    std::string month;
    const model::Facts* record = nullptr;
    const model::StepFact* approved = nullptr;
    std::vector<PenaltyLine> lines;
    std::vector<PenaltyLine> carried;
};
// The lines of an issue ("issues[0].") of a statement.
std::vector<PenaltyLine> lines_of_issue(const model::Facts& statement, const std::string& at);
// Of all months before `month`, oldest first.
std::vector<SignedMonth> signed_months(const model::Snapshot& snapshot, const std::string& month,
                                       const base::AsOf& as_of);
// An earlier month that was signed, or signed anew, after the last of `months`, which therefore starts from
// what that one no longer carries; nullptr when there is none. Needs a month.
const SignedMonth* signed_since(std::span<const SignedMonth> months);

// What the records say at an instant of the months before `month` that are signed, less what was signed: one
// line a penalty, none where the two agree.
std::vector<PenaltyLine> corrections_due(const model::Snapshot& snapshot, const std::string& month,
                                         const base::AsOf& as_of);

} // namespace kinds
