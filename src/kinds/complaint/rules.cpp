#include "kinds/complaint/rules.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

// An interim reply from the day the action was planned to the day it was done.
bool has_interim_reply(const model::Facts& record, const base::Date& from, const base::Date& to) {
    return std::any_of(record.steps.begin(), record.steps.end(), [&](const model::StepFact& step) {
        return step.step->name == "reply" && step.signature.complete &&
               step.fields.text("kind") == "interim" && from <= step.signature.on.date &&
               step.signature.on.date <= to;
    });
}

} // namespace

void judge_complaint(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    const model::KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind("complaint");
    const model::Limit* limit = rules == nullptr ? nullptr : rules->find_limit("long_action");
    if (limit == nullptr || !limit->days) return;
    for (const model::StepFact& action : record.steps) {
        if (action.step->name != "act" || !action.signature.complete) continue;
        const auto due = base::parse_date(action.fields.text("due"));
        const model::StepFact* done = record.last("done", action.round);
        if (!due || done == nullptr || !done->signature.complete) continue;
        const int days = base::days_between(action.signature.on.date, *due);
        if (days <= *limit->days ||
            has_interim_reply(record, action.signature.on.date, done->signature.on.date))
            continue;
        report.add(model::step_finding(
            diag::Code::Q5102,
            fmt::format("the action was given {} days, more than {}, and the customer got no interim reply",
                        days, *limit->days),
            record, action.span, limit->rule));
    }
}

} // namespace kinds
