#include "kinds/action/rules.hpp"

#include "kinds/score/counts.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kinds {
namespace {

// Round, customer and item of an opinion or a dissatisfied item of a survey.
using Answer = std::tuple<std::string, std::string, std::string>;

std::set<Answer> answers_with_action(const model::Snapshot& snapshot) {
    std::set<Answer> answers;
    for (const model::Facts& action : snapshot.of("action")) {
        if (action.voided) continue;
        const std::size_t count = action.header.count("dispositions");
        for (std::size_t i = 0; i < count; ++i) {
            const std::string at = fmt::format("dispositions[{}].", i);
            answers.emplace(action.header.text(at + "round"), action.header.text(at + "customer"),
                            action.header.text(at + "item"));
        }
    }
    return answers;
}

bool asks_for_action(const model::Procedure* procedure) {
    return procedure != nullptr && procedure->confirmed_needs_action;
}

diag::Diagnostic missing(const std::string& what, const std::string& option, const model::Facts& record,
                         const model::StepFact& decision, const std::string& rule) {
    diag::Diagnostic finding = model::step_finding(
        diag::Code::Q5103,
        fmt::format("no action comes from {}, confirmed on {}", what, decision.signature.on.to_string()),
        record, decision.span, rule);
    finding.help = fmt::format("qms action new {} --kind corrective --problem …", option);
    return finding;
}

void judge_feedback(const model::Snapshot& snapshot, diag::Report& report) {
    const auto in_complaints = feedback_with_complaint(snapshot, base::end_of_calendar());
    for (const model::Facts& record : snapshot.of("feedback")) {
        const model::StepFact* decision = record.sound && !record.voided ? record.last("confirm") : nullptr;
        if (decision == nullptr || decision->fields.text("outcome") != "confirmed") continue;
        const model::Procedure* procedure = snapshot.procedure_of(record);
        if (!asks_for_action(procedure) || in_complaints.contains(record.id) ||
            !actions_from(snapshot, record.id).empty())
            continue;
        report.add(missing(fmt::format("'{}'", record.id), "--origin " + record.id, record, *decision,
                           procedure->confirmed_rule));
    }
}

void judge_surveys(const model::Snapshot& snapshot, diag::Report& report) {
    const std::set<Answer> answers = answers_with_action(snapshot);
    for (const model::Facts& round : snapshot.of("survey")) {
        if (!round.sound || round.voided) continue;
        const model::Procedure* procedure = snapshot.procedure_of(round);
        if (!asks_for_action(procedure)) continue;
        for (const model::StepFact& decision : round.steps) {
            if (decision.step->name != "dispose" || decision.fields.text("outcome") != "confirmed") continue;
            const std::string& customer = decision.fields.text("customer");
            const std::string& item = decision.fields.text("item");
            if (answers.contains({round.id, customer, item})) continue;
            report.add(
                missing(fmt::format("'{}' of '{}'", item, customer),
                        fmt::format("--disposition round={},customer={},item={}", round.id, customer, item),
                        round, decision, procedure->confirmed_rule));
        }
    }
}

bool was_confirmed(const model::Facts& round, const std::string& customer, const std::string& item) {
    return std::any_of(round.steps.begin(), round.steps.end(), [&](const model::StepFact& fact) {
        return fact.step->name == "dispose" && fact.fields.text("outcome") == "confirmed" &&
               fact.fields.text("customer") == customer && fact.fields.text("item") == item;
    });
}

} // namespace

void judge_action(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    for (std::size_t i = 0; i < record.header.count("dispositions"); ++i) {
        const std::string at = fmt::format("dispositions[{}].", i);
        const model::Facts* round = snapshot.find("survey", record.header.text(at + "round"));
        const std::string& customer = record.header.text(at + "customer");
        const model::Scalar* item = record.header.find(at + "item");
        if (round == nullptr || !round->sound || round->voided || item == nullptr ||
            was_confirmed(*round, customer, item->text))
            continue;
        diag::Diagnostic finding = model::step_finding(
            diag::Code::Q5105,
            fmt::format("'{}' of '{}' was not confirmed in '{}', so no action comes from it", item->text,
                        customer, round->id),
            record, item->span, "S0-5.8.5");
        finding.help = fmt::format("qms survey dispose {} --customer {} --item {} --outcome confirmed",
                                   round->id, customer, item->text);
        report.add(std::move(finding));
    }
}

std::vector<const model::Facts*> actions_from(const model::Snapshot& snapshot, std::string_view record) {
    std::vector<const model::Facts*> found;
    for (const model::Facts& action : snapshot.of("action")) {
        const auto origins = action.header.items("origins");
        if (!action.voided && std::any_of(origins.begin(), origins.end(), [&](const model::Scalar* origin) {
                return origin->text == record;
            }))
            found.push_back(&action);
    }
    return found;
}

void judge_confirmed_opinions(const model::Snapshot& snapshot, diag::Report& report) {
    // An action or complaint that cannot be read may be the one that is missed.
    for (const char* kind : {"action", "complaint"})
        for (const model::Facts& record : snapshot.of(kind))
            if (!record.sound) return;
    judge_feedback(snapshot, report);
    judge_surveys(snapshot, report);
}

} // namespace kinds
