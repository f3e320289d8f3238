#include "base/text.hpp"
#include "kinds/report/year.hpp"
#include "kinds/score/statement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

constexpr std::string_view kUndecided = "undecided";

std::optional<base::Decimal> decimal_of(const yaml::Value* value) {
    return value == nullptr ? std::nullopt : base::Decimal::parse(value->scalar());
}

// The last issue that was signed by the instant, and where it differs from what the records give.
std::optional<StatementIssue> statement_of(const model::Snapshot& snapshot, const Satisfaction& figure) {
    const model::Facts* record = snapshot.find("score", statement_id(figure.year));
    if (record == nullptr || !record->sound) return std::nullopt;
    const auto then = model::as_of(*record, figure.as_of);
    if (!then || then->voided) return std::nullopt;
    for (std::size_t issue = then->rounds; issue-- > 0;) {
        const model::StepFact* saved = then->last("save", issue);
        if (saved == nullptr || !saved->signature.complete) continue;
        const std::string at = fmt::format("issues[{}].", issue);
        const model::StepFact* approved = then->last("approve", issue);
        StatementIssue found;
        found.record = then->id;
        found.number = issue + 1;
        found.as_of = then->header.text(at + "as_of");
        found.saved_on = saved->signature.on.to_string();
        if (approved != nullptr && approved->signature.complete)
            found.approved_on = approved->signature.on.to_string();
        found.score = base::Decimal::parse(then->header.text(at + "result.score"));
        found.target = base::Decimal::parse(then->header.text(at + "result.target"));
        found.result = then->header.text(at + "result.result");
        found.drift = find_drift(*then, at + "result.", result_value(figure), {"score", "raw", "base"});
        return found;
    }
    return std::nullopt;
}

YearLine line_of(const model::Snapshot& snapshot, const Satisfaction& figure) {
    YearLine line;
    line.year = figure.year;
    line.round = figure.round;
    line.statement = statement_of(snapshot, figure);
    const yaml::Value result = result_value(figure);
    line.computed = decimal_of(result.find("score"));
    line.provisional = figure.provisional;
    line.score = line.computed;
    line.target = decimal_of(result.find("target"));
    line.result = figure.result;
    if (line.statement && line.statement->score) {
        line.score = line.statement->score;
        line.target = line.statement->target;
        line.result = line.statement->result;
    }
    if (figure.procedure != nullptr && figure.procedure->score &&
        !figure.procedure->score->target.rule.empty())
        line.rules.insert(figure.procedure->score->target.rule);
    return line;
}

// Years before that have a round or a statement by the instant.
std::set<int> years_before(const ReportYear& year) {
    std::set<int> years;
    for (const char* kind : {"survey", "score"})
        for (const model::Facts& record : year.snapshot().of(kind)) {
            const auto then = record.sound ? model::as_of(record, year.as_of()) : std::nullopt;
            if (!then || then->voided) continue;
            if (record.kind->name == "score" && then->header.text("figure") != "satisfaction") continue;
            const auto of = base::parse_integer(then->header.text("year"));
            if (of && *of < year.number()) years.insert(static_cast<int>(*of));
        }
    return years;
}

// Each against the nearest year before that has a score, as both are shown.
void compare(std::vector<YearLine>& years) {
    const YearLine* before = nullptr;
    for (YearLine& line : years) {
        if (!line.score) continue;
        if (before != nullptr) {
            line.against = before->year;
            line.change = base::round(base::Rational(*line.score) - base::Rational(*before->score),
                                      std::max(line.score->scale(), before->score->scale()));
        }
        before = &line;
    }
}

class RoundCounter {
public:
    RoundCounter(const ReportYear& year, const Round& round, SatisfactionReport& report)
        : round_(round), survey_(*report.figure.procedure->survey),
          decided_rules_(year.rules("survey", "dispose")), report_(report) {}

    void run() {
        for (const auto& [customer, first] : round_.issued)
            report_.surveyed.add(customer);
        for (const Questionnaire& one : round_.counted)
            report_.replied.add(one.response->id);
        for (const Questionnaire& one : round_.late)
            report_.late.add(one.response->id);
        for (const Candidate& candidate : round_.candidates(survey_)) {
            const bool text = candidate.item == "opinion";
            const std::string& record = candidate.questionnaire->response->id;
            if (!text) report_.dissatisfied.of(candidate.item, item_rules(candidate.item)).add(record);
            CountGroup& outcomes = text ? report_.opinion_outcome : report_.dissatisfied_outcome;
            if (!candidate.decided) outcomes.of(std::string(kUndecided), decided_rules_).add(record);
            for (const Disposition& disposition : round_.dispositions)
                if (disposition.customer == candidate.questionnaire->customer &&
                    disposition.received == candidate.questionnaire->received &&
                    disposition.item == candidate.item)
                    outcomes.of(disposition.outcome, decided_rules_).add(record);
        }
    }

private:
    // Of the levels that are no satisfied answer.
    std::set<std::string> item_rules(const std::string& item) const {
        std::set<std::string> rules;
        if (survey_.find_item(item) == nullptr) return rules;
        for (const model::Level& level : survey_.levels)
            if (!level.satisfied && !level.rule.empty()) rules.insert(level.rule);
        return rules;
    }

    const Round& round_;
    const model::SurveyRules& survey_;
    std::set<std::string> decided_rules_;
    SatisfactionReport& report_;
};

void count_round(const ReportYear& year, SatisfactionReport& report) {
    const model::SurveyRules& survey = *report.figure.procedure->survey;
    report.dissatisfied.by = "item";
    report.dissatisfied_outcome.by = report.opinion_outcome.by = "outcome";
    report.surveyed.rules = report.late.rules = year.rules("survey", "issue");
    report.replied.rules = {survey.reply_minimum.rule};
    const auto round = find_round(year.snapshot(), year.number(), year.as_of());
    if (!round) return;
    const model::StepFact* approved = round->record.last("approve");
    if (approved != nullptr && approved->signature.complete)
        report.round_approved_on = approved->signature.on.to_string();
    RoundCounter(year, *round, report).run();
}

} // namespace

SatisfactionReport report_satisfaction(const ReportYear& year) {
    SatisfactionReport report;
    report.figure = satisfaction(year.snapshot(), year.number(), year.as_of());
    const model::Procedure* procedure = report.figure.procedure;
    report.asked = procedure != nullptr && procedure->survey && procedure->score;
    for (const int before : years_before(year))
        report.years.push_back(line_of(year.snapshot(), satisfaction(year.snapshot(), before, year.as_of())));
    report.years.push_back(line_of(year.snapshot(), report.figure));
    compare(report.years);
    report.statement = report.years.back().statement;
    report.statement_rules = year.rules("score", "approve");
    report.round_rules = year.rules("survey", "approve");
    if (report.asked) count_round(year, report);
    return report;
}

} // namespace kinds
