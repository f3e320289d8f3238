// The parts of judge_review; for src/kinds/review only.
#pragma once

#include "kinds/review/changes.hpp"

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

void judge_changes(const ReviewCase& review);   // Q5221, Q5224, Q5225, Q5227
void judge_notices(const ReviewCase& review);   // Q5226
void judge_amounts(const ReviewCase& review);   // Q5208, Q5209, Q5213, Q4006 of a line that is added
void judge_decisions(const ReviewCase& review); // Q5201 to Q5207, Q5211, Q5220, Q5223
void judge_signing(const ReviewCase& review);   // Q5210, Q5212
void judge_orders(const ReviewCase& review);    // Q5214 to Q5218, Q5222, Q5228
void judge_copies(const ReviewCase& review);    // Q5219

} // namespace kinds
