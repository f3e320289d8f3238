#include "kinds/report/year.hpp"
#include "kinds/score/counts.hpp"
#include "model/steps.hpp"

namespace kinds {
namespace {

// What was decided; without a decision whether a complaint took it up, then whether it was closed.
std::string outcome_of(const model::Facts& record, const std::set<std::string>& taken_up) {
    const model::StepFact* confirmed = record.last("confirm");
    if (confirmed != nullptr) return confirmed->fields.text("outcome");
    if (taken_up.contains(record.id)) return "taken_up";
    return ended_on(record) ? "closed" : "undecided";
}

} // namespace

OpinionReport report_opinions(const ReportYear& year) {
    OpinionReport report;
    report.asked = year.asks_for("feedback");
    if (!report.asked) return report;
    const auto taken_up = feedback_with_complaint(year.snapshot(), year.as_of());
    const auto new_rules = year.rules("feedback", "new");
    const auto classify_rules = year.rules("feedback", "classify");
    auto outcome_rules = year.rules("feedback", "confirm");
    outcome_rules.merge(year.rules("feedback", "close"));
    const bool classified = year.asks_for("feedback", "classify");
    CountGroup kind{"kind", {}};
    CountGroup source{"source", {}};
    CountGroup severity{"severity", {}};
    CountGroup outcome{"outcome", {}};
    report.received.rules = new_rules;
    for (const model::Facts& record : year.records("feedback")) {
        report.received.add(record.id);
        kind.of(record.header.text("kind"), new_rules).add(record.id);
        const model::StepFact* step = record.last("classify");
        source.of(step == nullptr ? "" : step->fields.text("source"), classify_rules).add(record.id);
        severity.of(step == nullptr ? "" : step->fields.text("severity"), classify_rules).add(record.id);
        // Praise calls for no decision.
        const std::string what = outcome_of(record, taken_up);
        const bool praise = record.header.text("kind") == "praise" && what == "undecided";
        outcome.of(praise ? "praise" : what, outcome_rules).add(record.id);
    }
    report.groups.push_back(std::move(kind));
    if (classified) report.groups.push_back(std::move(source));
    if (classified) report.groups.push_back(std::move(severity));
    report.groups.push_back(std::move(outcome));
    return report;
}

} // namespace kinds
