#include "base/text.hpp"
#include "render/answers.hpp"
#include "render/management_review_parts.hpp"
#include "render/score_workings.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using Rows = std::vector<std::vector<std::string>>;

schema::Label name_of(const std::string& term) {
    schema::Label item = item_title(term);
    if (item.zh != term) return item;
    return find_word(term) == nullptr ? schema::Label{term, term} : word_label(term);
}

void append_workings(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::Satisfaction& figure = page.review().satisfaction.figure;
    Rows rows;
    for (const Working& working : workings_of(figure)) {
        const std::string rules =
            rules_of(working) + (working.assumed ? " (" + tongue.word("assumed") + ")" : "");
        rows.push_back(
            {tongue.label(name_of(working.name)), page.shown(working.shown),
             page.shown(tongue.label({expression_in(working, "en"), expression_in(working, "zh")})),
             page.shown(rules), page.shown(base::join(records_of(working), " "))});
        if (working.name == "target" && !figure.result.empty())
            rows.push_back({tongue.word("result"), tongue.word(figure.result), page.shown(""),
                            page.shown(rules), page.shown("")});
    }
    page.table({tongue.word("figure"), tongue.word("value"), tongue.word("workings"), tongue.word("rule"),
                tongue.word("records")},
               rows);
}

// S0-5.8.6: what is handed in is approved before the review meets.
void append_approvals(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::SatisfactionReport& report = page.review().satisfaction;
    const auto approved = [&](const std::string& day) {
        return day.empty() ? tongue.word("not_approved") : day;
    };
    const std::string& round = report.figure.round;
    Rows rows{{tongue.word("round_approved"),
               round.empty() ? tongue.word("no_survey_round") : approved(report.round_approved_on),
               page.list(report.round_rules), page.shown(round)}};
    if (!report.statement) {
        rows.push_back({tongue.word("statement_approved"), tongue.word("no_statement"),
                        page.list(report.statement_rules), page.shown("")});
    } else {
        const kinds::StatementIssue& issue = *report.statement;
        const auto described = [&](std::string_view language) {
            return fmt::format(fmt::runtime(word("issue_signed", language)), issue.number, issue.saved_on,
                               issue.as_of);
        };
        rows.push_back({tongue.word("statement_signed"), tongue.label({described("en"), described("zh")}),
                        page.list(report.statement_rules), issue.record});
        rows.push_back({tongue.word("statement_approved"), approved(issue.approved_on),
                        page.list(report.statement_rules), issue.record});
        std::string drift = tongue.word("statement_agrees");
        if (issue.drift) {
            const auto in = [&](std::string_view language) {
                return fmt::format(fmt::runtime(word("statement_drifts", language)), issue.drift->figure,
                                   issue.drift->signed_value, issue.drift->now);
            };
            drift = tongue.label({in("en"), in("zh")});
        }
        rows.push_back(
            {tongue.word("statement_drift"), drift, page.list(report.statement_rules), issue.record});
    }
    page.heading(3, tongue.heading("handed_in"));
    page.table({tongue.word("figure"), tongue.word("value"), tongue.word("rule"), tongue.word("records")},
               rows);
}

std::string reasons_of(const Tongue& tongue, const kinds::YearLine& line) {
    std::vector<std::string> words;
    for (const figures::Reason& reason : line.provisional)
        words.push_back(find_word(reason.code) == nullptr ? reason.code : tongue.word(reason.code));
    return base::join(words, "; ");
}

std::string with_sign(const std::optional<base::Decimal>& points) {
    if (!points) return "";
    return (points->sign() > 0 ? "+" : "") + points->to_string();
}

// S4-P11.4.
void append_years(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    Rows rows;
    for (const kinds::YearLine& line : page.review().satisfaction.years) {
        const bool is_signed = line.statement && line.statement->score;
        std::vector<std::string> records;
        if (line.statement) records.push_back(line.statement->record);
        if (!line.round.empty()) records.push_back(line.round);
        rows.push_back(
            {std::to_string(line.year), page.number(line.score),
             !line.score ? page.shown("") : tongue.word(is_signed ? "basis_signed" : "basis_computed"),
             page.shown(with_sign(line.change)),
             page.shown(line.against ? std::to_string(*line.against) : ""), page.number(line.target),
             line.result.empty() ? page.shown("") : tongue.word(line.result),
             is_signed ? page.shown("") : page.shown(reasons_of(tongue, line)), page.list(line.rules),
             page.shown(base::join(records, " "))});
    }
    page.heading(3, tongue.heading("compared_years"));
    page.table({tongue.word("year"), tongue.word("score"), tongue.word("basis"), tongue.word("change"),
                tongue.word("against"), tongue.word("target"), tongue.word("result"),
                tongue.word("provisional"), tongue.word("rule"), tongue.word("records")},
               rows);
}

void append_outcomes(ReviewPage& page, std::string_view title, const kinds::CountGroup& group) {
    if (group.counts.empty()) return;
    const Tongue& tongue = page.tongue();
    std::vector<std::pair<std::string, const kinds::Count*>> rows;
    for (const kinds::Count& count : group.counts) {
        const schema::Label label = group.by == "item" ? item_title(count.value)
                                    : count.value == "undecided"
                                        ? word_label("undecided")
                                        : code_label("survey", "dispositions.outcome", count.value);
        rows.emplace_back(tongue.label(label), &count);
    }
    page.heading(4, tongue.heading(title));
    page.counts(tongue.word(group.by), rows);
}

} // namespace

void append_satisfaction(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::SatisfactionReport& report = page.review().satisfaction;
    page.heading(2, "1 " + tongue.heading("section_satisfaction"));
    if (!report.asked) {
        page.paragraph(tongue.word("not_asked"));
        return;
    }
    append_workings(page);
    append_approvals(page);
    append_years(page);
    page.heading(3, tongue.heading("survey_part"));
    page.counts(tongue.word("figure"), {{tongue.word("customers_surveyed"), &report.surveyed},
                                        {tongue.word("customers_replied"), &report.replied},
                                        {tongue.word("late_forms"), &report.late}});
    append_outcomes(page, "dissatisfied_items", report.dissatisfied);
    append_outcomes(page, "dissatisfied_outcomes", report.dissatisfied_outcome);
    append_outcomes(page, "opinion_outcomes", report.opinion_outcome);
}

} // namespace render
