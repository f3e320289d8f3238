#include "kinds/review/rules.hpp"

#include "kinds/review/copies.hpp"
#include "kinds/review/judge.hpp"
#include "model/guards.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

using model::StepFact;

diag::Diagnostic& ReviewCase::add(diag::Code code, std::string message, const diag::Span& span,
                                  const std::string& rule) const {
    return report.add(model::step_finding(code, std::move(message), record, span, rule));
}

std::string ReviewCase::command(std::string_view step, std::string_view options) const {
    return fmt::format("qms review {} {}{}{}", step, record.id, options.empty() ? "" : " ", options);
}

const std::string& ReviewCase::rule_of(std::string_view step) const {
    return procedure.rule_of("review", step);
}

namespace {

// The review comes before the contract is signed (S0-3.1).
void judge_signed_on(const ReviewCase& review, const Passes& passes) {
    const StepFact* stamped = review.record.last("stamp");
    const Pass& first = passes.all.front();
    const model::Setting& asked = review.procedure.review->signed_after_review;
    if (asked.text != "true" || stamped == nullptr || !first.is_confirmed()) return;
    const auto day = base::parse_date(stamped->fields.text("signed_on"));
    if (!day || *day >= first.decided->signature.on.date) return;
    review
        .add(diag::Code::Q5210,
             fmt::format("the contract was signed on {}, before it was confirmed on {}", day->to_string(),
                         first.decided->signature.on.to_string()),
             stamped->span_of("signed_on"), asked.rule)
        .related.push_back({"it was confirmed here", {review.record.path, first.decided->span}});
}

// Why the contract did not stand confirmed then, and what would mend it.
struct Lack {
    std::string why;
    std::string help;
};

Lack lacking(const ReviewCase& review, const Passes& passes, const base::Stamp& stamp) {
    const Pass* begun = &passes.all.front(); // which nothing reopened
    for (const Pass& pass : passes.all)
        if (pass.reopened == nullptr || !base::surely_before(stamp, pass.reopened->signature.on))
            begun = &pass;
    if (begun->decided != nullptr && !base::surely_before(stamp, begun->decided->signature.on))
        return {fmt::format("its result of {} is '{}'", begun->decided->signature.on.to_string(),
                            begun->decided->fields.text("result")),
                "a contract that was rejected is taken in anew: qms review new"};
    const std::string decide = review.command("decide", "--result confirmed");
    if (begun->reopened == nullptr) return {"it is not decided", decide};
    return {fmt::format("it was changed on {} and is to be reviewed again",
                        begun->reopened->signature.on.to_string()),
            decide};
}

bool is_decided_by(const model::Facts& record, const base::Stamp& stamp) {
    const auto decisions = takings(record, "decide");
    return std::any_of(decisions.begin(), decisions.end(), [&](const StepFact* decision) {
        return !base::surely_before(stamp, decision->signature.on);
    });
}

} // namespace

void judge_signing(const ReviewCase& review) {
    const Passes passes = passes_of(review.record);
    judge_signed_on(review, passes);
    for (const char* step : {"stamp", "order", "receive", "advise", "ship", "change"})
        for (const StepFact* fact : takings(review.record, step)) {
            const base::Stamp& on = fact->signature.on;
            // No decision at all is a missing step, and said there; a review that is open takes more changes.
            const bool joins = fact->step->name == "change" &&
                               std::any_of(passes.all.begin(), passes.all.end(),
                                           [&](const Pass& pass) { return pass.is_open_again(on); });
            if (!is_decided_by(review.record, on) || passes.confirmed_at(on) || joins) continue;
            const Lack lack = lacking(review, passes, on);
            review
                .add(diag::Code::Q5212,
                     fmt::format("'{}' stands, and the contract is not confirmed: {}", fact->step->name,
                                 lack.why),
                     fact->span, review.rule_of("decide"))
                .help = lack.help;
        }
}

void judge_copies(const ReviewCase& review) {
    for (const StepFact* fact : takings(review.record, "copy")) {
        const model::ReviewCodes* copy =
            model::ReviewRules::find(review.procedure.review->copies, fact->fields.text("copy"));
        const model::Facts* person = review.snapshot.find("person", fact->fields.text("holder"));
        if (copy == nullptr || person == nullptr || !person->sound) continue;
        const auto held = model::roles_on(*person, fact->signature.on.date, review.procedure);
        if (std::any_of(held.begin(), held.end(), [&](const std::string& role) {
                return std::find(copy->codes.begin(), copy->codes.end(), role) != copy->codes.end();
            }))
            continue;
        review
            .add(diag::Code::Q5219,
                 fmt::format("'{}' is kept by {}; '{}' was not that on {}", fact->fields.text("copy"),
                             base::join(copy->codes, " or "), person->id,
                             fact->signature.on.date.to_string()),
                 fact->span_of("holder"), copy->rule)
            .help = held.empty() ? fmt::format("'{}' held no post that day", person->id)
                                 : fmt::format("'{}' was {} that day", person->id, base::join(held, ", "));
    }
}

void judge_review(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr) return;
    const ReviewCase review{record, snapshot, *procedure, report};
    judge_amounts(review);
    judge_changes(review);
    if (!procedure->review) return;
    judge_decisions(review);
    judge_signing(review);
    judge_orders(review);
    judge_copies(review);
    judge_notices(review);
}

} // namespace kinds
