// The parts of judge_review; for src/kinds/review only.
#pragma once

#include "kinds/review/passes.hpp"

namespace kinds {

struct ReviewCase {
    const model::Facts& record;
    const model::Snapshot& snapshot;
    const model::Procedure& procedure;
    diag::Report& report;

    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule) const;
    // "qms review decide CR-2605-01 --result confirmed"
    std::string command(std::string_view step, std::string_view options) const;
    // The rule the procedure gives for a step; "" when it has no such step.
    const std::string& rule_of(std::string_view step) const;
};

void judge_amounts(const ReviewCase& review);   // Q5208, Q5209, Q5213, Q4006 of a line that is added
void judge_decisions(const ReviewCase& review); // Q5201 to Q5207, Q5211, Q5220
void judge_signing(const ReviewCase& review);   // Q5210, Q5212
void judge_orders(const ReviewCase& review);    // Q5214 to Q5218
void judge_copies(const ReviewCase& review);    // Q5219

} // namespace kinds
