#include "kinds/complaint/rules.hpp"

#include "kinds/complaint/notices.hpp"
#include "kinds/penalty/rules.hpp"
#include "model/guards.hpp"

#include "base/text.hpp"

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

// Why a complaint cannot reopen the one it names; empty when it can. It was made after the other one ended.
std::string wrong_reopening(const model::Facts& record, const model::Facts& earlier) {
    if (earlier.id == record.id) return fmt::format("'{}' reopens itself", record.id);
    const std::string& customer = record.header.text("customer");
    const std::string& other = earlier.header.text("customer");
    if (customer != other)
        return fmt::format("'{}' is a complaint of '{}', not of '{}'", earlier.id, other, customer);
    const model::StepFact* end = nullptr;
    for (const char* step : {"close", "dismiss"})
        if (const model::StepFact* taken = earlier.last(step)) end = taken;
    if (end == nullptr) return fmt::format("'{}' is not closed, so there is nothing to reopen", earlier.id);
    const model::StepFact* made = record.last("new");
    if (made != nullptr && made->signature.complete && end->signature.complete &&
        base::surely_before(made->signature.on, end->signature.on))
        return fmt::format("'{}' was closed on {}, after '{}' was made", earlier.id,
                           end->signature.on.to_string(), record.id);
    return "";
}

// A claim of it whose conclusion the customer refused: that is what is reopened (S2-3K.9.9, F-50).
bool has_refused_claim(const model::Facts& complaint, const model::Snapshot& snapshot) {
    const auto claims = snapshot.of("claim");
    return std::any_of(claims.begin(), claims.end(), [&](const model::Facts& claim) {
        return claim.header.text("complaint") == complaint.id && claim.last("refuse") != nullptr;
    });
}

void judge_reopening(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Scalar* named = record.header.find("reopens");
    const model::Facts* earlier = named == nullptr ? nullptr : snapshot.find("complaint", named->text);
    if (earlier == nullptr || !earlier->sound || earlier->voided || has_refused_claim(*earlier, snapshot))
        return;
    std::string wrong = wrong_reopening(record, *earlier);
    if (!wrong.empty())
        report.add(
            model::step_finding(diag::Code::Q5104, std::move(wrong), record, named->span, "S2-3K.9.9"));
}

void judge_interim_reply(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
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

// S2-3K.9.6: who decides follows from the loss that was judged, or from what the decision may cost; whoever
// decides on more may decide on less. An amount nobody knows is for the last of them.
void judge_authority(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    const model::StepFact* approved = record.last("approve");
    if (procedure == nullptr || !procedure->settlement.authority || approved == nullptr ||
        !approved->signature.complete)
        return;
    const model::StepFact* judged = record.last("judge");
    std::optional<base::Rational> amount;
    if (const auto named = base::Decimal::parse(approved->fields.text("amount")))
        amount = base::Rational(*named);
    else if (const auto loss =
                 judged == nullptr ? std::nullopt : base::Decimal::parse(judged->fields.text("loss")))
        amount = base::Rational(*loss);
    const model::Authority& authority = *procedure->settlement.authority;
    if (authority.may_decide(approved->signature.role, amount)) return;
    const auto decider = authority.decider_of(amount);
    report.add(model::step_finding(diag::Code::Q5304,
                                   fmt::format("a case of {} is for {} to decide, not for {}",
                                               amount ? base::round(*amount, procedure->places).to_string()
                                                      : "an amount that is not known",
                                               base::join(*decider.roles, " or "), approved->signature.role),
                                   record, approved->signature.role_span, *decider.rule));
}

} // namespace

void judge_complaint(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    judge_interim_reply(record, snapshot, report);
    judge_reopening(record, snapshot, report);
    judge_penalty_steps(record, snapshot, report);
    judge_notices(record, snapshot, report);
    judge_authority(record, snapshot, report);
}

} // namespace kinds
