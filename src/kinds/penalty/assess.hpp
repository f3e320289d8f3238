// What one case costs whom: a complaint (freight, loss, lateness) or a sanction (S2-3A, 3E, S3-5, S4-P13.18).
#pragma once

#include "figures/figure.hpp"
#include "kinds/payroll/payroll.hpp"

namespace kinds {

// One line of a working: what it is, how it was reckoned, what came out, by which rule.
struct WorkingTerm {
    std::string name;
    std::string expression;
    std::optional<base::Rational> value;
    std::string rule;
};

// One penalty of one person. The kinds: freight, loss_share, late_plan, late_execution (economic), sanction,
// violation (administrative).
struct PenaltyLine {
    std::string person;     // "": nobody is named, or `party` bears it
    std::string department; // or "section/group", as the case is attributed; "" for a person alone
    std::string party;      // outside the company
    std::string kind;
    std::string record;
    std::string item; // which of several of one record: the thing a clock ran for
    base::Decimal amount;
    std::string status; // final, provisional, correction
    base::Date on;      // decides the month of a final line; the oldest is deducted first
    std::string month;
    std::vector<WorkingTerm> working;
    bool takes_bonus = false; // a major demerit

    bool is_administrative() const { return kind == "sanction" || kind == "violation"; }
    // Who, for what, of which case: two lines of one key are one penalty.
    std::string key() const;
};

// The part of a loss that falls on those responsible before any deduction: the axis of the sanction table.
// Computed and shown, never deducted (ruling 17).
struct Burden {
    std::string name;
    std::string level;
    base::Decimal amount;
    std::string sanction; // what the table of the procedure calls for; "" without one
    long long times = 0;  // ... and how many of it
    std::string rule;
};

struct Assessment {
    const model::Facts* record = nullptr;
    const model::Procedure* procedure = nullptr;
    std::vector<PenaltyLine> lines;
    std::vector<Burden> burdens;
    std::vector<figures::Reason> provisional; // why the lines are not final, or why there are none
    base::Decimal company;                    // what the company bears itself of the freight
    std::string company_month;
    std::string waiting_month; // that lacks lines which could not be reckoned yet; "" for none
};

// `record` as it stood at `as_of` (model::as_of). Empty when its procedure charges nothing, or nothing was
// judged.
Assessment assess_complaint(const model::Facts& record, const model::Snapshot& snapshot,
                            const base::AsOf& as_of, const Payrolls& payrolls);
Assessment assess_sanction(const model::Facts& record, const model::Snapshot& snapshot,
                           const base::AsOf& as_of, const Payrolls& payrolls);

// All cases of the snapshot that have anything to say, by kind and id. The facts they point to are in `kept`.
struct Assessments {
    std::vector<std::unique_ptr<model::Facts>> kept;
    std::vector<Assessment> cases;
};
Assessments assess_all(const model::Snapshot& snapshot, const base::AsOf& as_of);

} // namespace kinds
