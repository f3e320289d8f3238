// What a claim says, as the rules and its standing need it: lines of money and goods, and what became of
// them.
#pragma once

#include "figures/returns.hpp"
#include "figures/stocktake.hpp"
#include "model/steps.hpp"

namespace kinds {

// A line of what is demanded, proposed or agreed.
struct SettlementLine {
    std::string number; // from 1, as the steps name it
    std::string kind;
    std::optional<base::Decimal> quantity; // absent: none is named, or it is undetermined (F-49)
    std::optional<base::Decimal> amount;
    bool undetermined = false;
    diag::Span span;
};

std::vector<SettlementLine> lines_in(const model::Fields& fields, std::string_view list);
// The lines of the last agreement; empty while there is none.
std::vector<SettlementLine> agreed_lines(const model::Facts& claim);

// The sum of the amounts that are named.
base::Rational sum_of(const std::vector<SettlementLine>& lines);
// The same, and nullopt when a line names none: then the whole is not known.
std::optional<base::Rational> amount_of(const std::vector<SettlementLine>& lines);

// The proposal a step names by `proposal`; nullptr when there is none of that number.
const model::StepFact* proposal_of(const model::Facts& claim, const model::StepFact& taken);
// The last step of that name for a line.
const model::StepFact* step_for_line(const model::Facts& claim, std::string_view step,
                                     const std::string& line);

// A return that came back: what was approved, what came, what is posted.
struct ReturnedLine {
    base::Decimal approved;
    base::Decimal actual;
    base::Decimal percent; // of the customer's order, else of the procedure
    figures::Tolerance tolerance;
    const model::StepFact* ruling = nullptr;

    bool held() const { return !tolerance.within && ruling == nullptr; }
    // Needs a return that is not held.
    const base::Decimal& posted() const;
};
// nullopt while nothing came back, or when the approved quantity is not determined.
std::optional<ReturnedLine> returned_line(const model::Facts& claim, const model::Procedure& procedure,
                                          const SettlementLine& line);

// Whether the request of a line names no responsible department, and none was filled in since.
bool department_open(const model::Facts& claim, const std::string& line);

// The outcome of the last stock count; nullopt when nothing was counted.
std::optional<figures::CountOutcome> stock_count(const model::Facts& claim);

// The number of a field, when it is one.
std::optional<base::Decimal> number_in(const model::Fields& fields, std::string_view path);
// An amount with the places of the procedure.
std::string as_money(const base::Rational& amount, const model::Procedure& procedure);

} // namespace kinds
