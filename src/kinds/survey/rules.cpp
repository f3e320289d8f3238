#include "kinds/survey/rules.hpp"

#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kinds {
namespace {

// Judging a file asks what it says, not what day it is.
const base::AsOf kAlways = base::end_of_calendar();

class SurveyJudge {
public:
    SurveyJudge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report)
        : record_(record), snapshot_(snapshot), report_(report),
          round_(read_round(record, snapshot, kAlways)) {}

    void run() {
        judge_year();
        judge_customers();
        judge_total();
        judge_dispositions();
        judge_approval();
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule) {
        return report_.add(model::step_finding(code, std::move(message), record_, span, rule));
    }

    void judge_year() {
        const std::string year = record_.header.text("year");
        if (record_.id != "SV-" + year)
            add(diag::Code::Q6009,
                fmt::format("the round of {} has the id 'SV-{}', not '{}'", year, year, record_.id),
                record_.span_of("year"), "S0-5.8.1");
        if (record_.header.text("period_end") != year + "-12-31")
            add(diag::Code::Q6009,
                fmt::format("the round of {} ends on {}-12-31, not on {}", year, year,
                            record_.header.text("period_end")),
                record_.span_of("period_end"), "S0-5.8.1");
    }

    void judge_customers() {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < round_.selected.size(); ++i)
            if (!seen.insert(round_.selected[i]).second)
                add(diag::Code::Q6006, fmt::format("the customer '{}' is named twice", round_.selected[i]),
                    record_.span_of(fmt::format("customers[{}].customer", i)), "S0-5.8.1");
        for (const model::StepFact& step : record_.steps) {
            if (step.step->name != "issue") continue;
            for (const model::Scalar* customer : step.fields.items("customers"))
                if (!seen.contains(customer->text))
                    add(diag::Code::Q6001, fmt::format("'{}' is no customer of this round", customer->text),
                        customer->span, "S0-5.8.1")
                        .help =
                        fmt::format("qms survey plan --year {} --add {}", round_.year, customer->text);
        }
    }

    void judge_total() {
        const Coverage coverage = coverage_of(round_, snapshot_);
        if (coverage.total && !coverage.total_is_registered_sum && *coverage.total < coverage.registered)
            add(diag::Code::Q6005,
                fmt::format("the total turnover is {}, but the registered turnovers of {} sum up to {}",
                            record_.header.text("total_turnover"), coverage.turnover_year,
                            base::round(coverage.registered, 2).to_string()),
                record_.span_of("total_turnover"), "S0-5.8.1");
    }

    // A disposition must name a questionnaire that is there, and something in it to decide on.
    void judge_dispositions() {
        std::set<std::tuple<std::string, base::Date, std::string, std::string>> seen;
        for (const Disposition& disposition : round_.dispositions) {
            if (!seen.emplace(disposition.customer, disposition.received, disposition.item, disposition.part)
                     .second)
                add(diag::Code::Q6011,
                    fmt::format("{} of '{}' is decided on twice", disposition.item, disposition.customer),
                    disposition.step->span, "S0-5.8.5")
                    .help = fmt::format("qms survey correct {} --step dispose --reason …", record_.id);
            const Questionnaire* found = nullptr;
            for (const auto* list : {&round_.counted, &round_.superseded, &round_.late})
                for (const Questionnaire& questionnaire : *list)
                    if (questionnaire.customer == disposition.customer &&
                        questionnaire.received == disposition.received)
                        found = &questionnaire;
            const model::Scalar* received = disposition.step->fields.find("received");
            if (found == nullptr) {
                add(diag::Code::Q6003,
                    fmt::format("'{}' sent no questionnaire that was received on {}", disposition.customer,
                                disposition.received.to_string()),
                    received->span, "S0-5.8.5");
            } else if (disposition.item == "opinion" ? found->opinion.empty()
                                                     : !found->answers.contains(disposition.item)) {
                add(diag::Code::Q6003,
                    fmt::format("the questionnaire of '{}' has no {} to decide on", disposition.customer,
                                disposition.item),
                    disposition.step->fields.find("item")->span, "S0-5.8.5");
            } else if (disposition.item != "opinion" && is_satisfied(found->answers.at(disposition.item))) {
                add(diag::Code::Q6003,
                    fmt::format("'{}' ticked {} for {}; there is nothing to decide on", disposition.customer,
                                found->answers.at(disposition.item), disposition.item),
                    disposition.step->fields.find("item")->span, "S0-5.8.5");
            } else if (!disposition.part.empty() &&
                       found->opinion.find(disposition.part) == std::string::npos) {
                add(diag::Code::Q6003,
                    fmt::format("the opinion of '{}' does not say '{}'", disposition.customer,
                                disposition.part),
                    disposition.step->fields.find("part")->span, "S0-5.8.5");
            }
        }
    }

    bool is_satisfied(const std::string& answer) const {
        const model::Procedure* procedure = snapshot_.procedure_of(record_);
        if (procedure == nullptr || !procedure->survey) return false;
        return std::any_of(
            procedure->survey->levels.begin(), procedure->survey->levels.end(),
            [&](const model::Level& level) { return level.code == answer && level.satisfied; });
    }

    // S0-5.8.1: the customers asked make up enough of the turnover. Without a total nothing can be said.
    void judge_coverage(const model::StepFact& approved, const model::SurveyRules& rules) {
        const Coverage coverage = coverage_of(round_, snapshot_);
        if (!coverage.total || coverage.total->sign() <= 0 || !rules.coverage_minimum.value) return;
        const figures::Share share =
            figures::share(coverage.selected, *coverage.total, base::Rational(*rules.coverage_minimum.value));
        if (!share.met && share.percent)
            add(diag::Code::Q6007,
                fmt::format(
                    "the round is approved, but the customers asked make up {} % of the turnover; {} % "
                    "are asked for",
                    base::round(*share.percent, 2).to_string(), rules.coverage_minimum.value->to_string()),
                approved.span, rules.coverage_minimum.rule);
    }

    void judge_approval() {
        const model::StepFact* approved = record_.last("approve");
        const model::Procedure* procedure = snapshot_.procedure_of(record_);
        if (approved == nullptr || procedure == nullptr || !procedure->survey) return;
        const Replies replies = replies_of(round_, *procedure->survey);
        if (!replies.share.met)
            add(diag::Code::Q6007,
                replies.surveyed == 0
                    ? std::string("the round is approved, but nobody was asked")
                    : fmt::format("the round is approved with {} replies of {}; {} more needed",
                                  replies.replied, replies.surveyed, replies.needed),
                approved->span, procedure->survey->reply_minimum.rule);
        judge_coverage(*approved, *procedure->survey);
        for (const Candidate& candidate : round_.candidates(*procedure->survey))
            if (!candidate.decided)
                add(diag::Code::Q6004,
                    fmt::format("the round is approved, but {} of '{}' is not decided on",
                                candidate.item == "opinion" ? "the opinion" : candidate.item,
                                candidate.questionnaire->customer),
                    approved->span, "S0-5.8.5")
                    .help =
                    fmt::format("qms survey dispose {} --customer {} --received {} --item {} --outcome …",
                                record_.id, candidate.questionnaire->customer,
                                candidate.questionnaire->received.to_string(), candidate.item);
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
    Round round_;
};

bool is_selected(const model::Facts& survey, const std::string& customer) {
    for (std::size_t i = 0; i < survey.header.count("customers"); ++i)
        if (survey.header.text(fmt::format("customers[{}].customer", i)) == customer) return true;
    return false;
}

} // namespace

void judge_survey(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    if (record.sound && !record.voided) SurveyJudge(record, snapshot, report).run();
}

void refine_survey_standing(const model::Facts& record, const model::Snapshot& snapshot,
                            model::Standing& standing) {
    // What is sent out after the closing supplements the round; it stays closed.
    if (standing.state == "issued" && record.last("close") != nullptr) standing.state = "closed";
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (standing.state != "closed" || procedure == nullptr || !procedure->survey) return;
    const Round round = read_round(record, snapshot, kAlways);
    if (replies_of(round, *procedure->survey).share.met) return;
    standing.state = "supplementary";
    std::erase_if(standing.next, [](const model::Standing::Next& next) { return next.step == "approve"; });
    for (model::Standing::Next& next : standing.next)
        if (next.step == "issue" || next.step == "close") next.optional = false;
    std::stable_sort(standing.next.begin(), standing.next.end(),
                     [](const model::Standing::Next& a, const model::Standing::Next& b) {
                         return a.optional < b.optional;
                     });
}

void judge_response(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    if (!record.sound) return;
    const std::string& round_id = record.header.text("round");
    const std::string& customer = record.header.text("customer");
    auto add = [&](diag::Code code, std::string message, const diag::Span& span) -> diag::Diagnostic& {
        return report.add(model::step_finding(code, std::move(message), record, span, "S0-5.8.1"));
    };
    if (record.id != round_id + "-" + customer) {
        add(diag::Code::Q6002,
            fmt::format("'{}' holds what '{}' answered in '{}'", record.id, customer, round_id),
            record.header.find("customer")->span);
        return;
    }
    const model::Facts* survey = snapshot.find("survey", round_id);
    if (survey == nullptr || !survey->sound) return;
    const auto asked = asked_in(*survey);
    const auto issued = asked.find(customer);
    if (issued == asked.end()) {
        add(diag::Code::Q6001, fmt::format("'{}' was not asked in the round '{}'", customer, round_id),
            record.header.find("customer")->span)
            .help =
            is_selected(*survey, customer)
                ? fmt::format("qms survey issue {} --customer {} --channel …", round_id, customer)
                : fmt::format("qms survey plan --year {} --add {}", survey->header.text("year"), customer);
        return;
    }
    for (const Questionnaire& questionnaire : read_questionnaires(record)) {
        const auto recorded = base::parse_stamp(
            record.header.text(fmt::format("questionnaires[{}].recorded.on", questionnaire.index)));
        if (recorded && recorded->date < questionnaire.received)
            add(diag::Code::Q4110,
                fmt::format("received on {}, after it was entered on {}", questionnaire.received.to_string(),
                            recorded->to_string()),
                questionnaire.span);
        if (questionnaire.received < issued->second.date)
            add(diag::Code::Q6008,
                fmt::format("received on {}, before it was sent on {}", questionnaire.received.to_string(),
                            issued->second.date.to_string()),
                questionnaire.span);
    }
}

} // namespace kinds
