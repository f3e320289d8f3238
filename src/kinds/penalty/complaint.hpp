// Assessing one complaint; for src/kinds/penalty/*.cpp only.
#pragma once

#include "figures/freight.hpp"
#include "figures/loss.hpp"
#include "kinds/penalty/assess.hpp"
#include "kinds/penalty/responsibility.hpp"

namespace kinds {

class ComplaintAssessor {
public:
    ComplaintAssessor(const model::Facts& record, const model::Procedure& procedure,
                      const model::Snapshot& snapshot, const base::AsOf& as_of, const Payrolls& payrolls)
        : record_(record), procedure_(procedure), rules_(*procedure.penalties), snapshot_(snapshot),
          as_of_(as_of), payrolls_(payrolls), responsibility_(responsibility_of(record)) {}

    Assessment run();

private:
    // The loss and whose it is: loss.cpp.
    void assess_loss();
    std::vector<figures::LossUnit> units(std::vector<WorkingTerm>& working);
    void add_shares(const figures::LossShares& shares, const std::vector<WorkingTerm>& working,
                    const base::Date& on);
    void add_burdens(const base::Rational& loss);
    // Freight and lateness: freight.cpp.
    void assess_freight();
    bool is_outside(const std::string& party) const;
    std::vector<figures::FreightDepartment> departments(base::Date& on);
    void add_charges(const figures::FreightShares& shares, const base::Date& on);
    bool customer_was_wrong() const;
    void assess_lateness();

    void reason(std::string code, std::string text);
    // Whether the ratios are whole, and confirmed where the procedure confirms; else reasons.
    bool is_attributed();
    // The status and month of lines that are decided on a day, given the reasons there are since `first`.
    void settle(std::size_t first_line, std::size_t first_reason);
    // Nothing could be reckoned since `first_reason`: says which month waits for it.
    void wait(std::size_t first_reason, const base::Date& on);
    // Who led a department on a day.
    std::optional<std::string> head_of(const std::string& department, const base::Date& day) const;

    const model::Facts& record_;
    const model::Procedure& procedure_;
    const model::PenaltyRules& rules_;
    const model::Snapshot& snapshot_;
    const base::AsOf& as_of_;
    const Payrolls& payrolls_;
    Responsibility responsibility_;
    Assessment result_;
};

// Terms of a figure under one rule.
std::vector<WorkingTerm> terms_of(const std::vector<figures::Term>& terms, const std::string& rule);

} // namespace kinds
