#include "model/steps.hpp"

#include "kinds/kinds.hpp"
#include "model/clocks.hpp"
#include "model/numbering.hpp"
#include "model/stages.hpp"
#include "rules/checks.hpp"

namespace rules {

void check_steps(const model::Facts& record, const Context& context, diag::Report& report) {
    model::judge_steps(record, context.snapshot, report);
    model::judge_stages(record, context.snapshot, report);
    if (!record.voided) model::judge_number(record, context.snapshot, report);
}

void check_clocks(const model::Facts& record, const Context& context, diag::Report& report) {
    model::judge_clocks(record, context.snapshot, report);
}

void check_kind(const model::Facts& record, const Context& context, diag::Report& report) {
    kinds::judge(record, context.snapshot, report);
}

} // namespace rules
