#include "render/management_review_parts.hpp"
#include "render/score.hpp"

namespace render {
namespace {

void write_issue(JsonWriter& json, const std::optional<kinds::StatementIssue>& issue) {
    if (!issue) {
        json.null();
        return;
    }
    json.begin_object().key("record").string(issue->record);
    json.key("issue").number(static_cast<long long>(issue->number)).key("as_of").string(issue->as_of);
    json.key("saved_on").string(issue->saved_on).key("approved_on").string_or_null(issue->approved_on);
    write_number(json.key("score"), issue->score);
    json.key("drift");
    if (issue->drift)
        json.begin_object()
            .key("figure")
            .string(issue->drift->figure)
            .key("signed")
            .string(issue->drift->signed_value)
            .key("now")
            .string(issue->drift->now)
            .end_object();
    else
        json.null();
    json.end_object();
}

void write_year(JsonWriter& json, const kinds::YearLine& line) {
    json.begin_object().key("year").number(static_cast<long long>(line.year));
    json.key("round").string_or_null(line.round);
    write_number(json.key("score"), line.score);
    json.key("basis").string_or_null(!line.score                               ? ""
                                     : line.statement && line.statement->score ? "signed"
                                                                               : "computed");
    write_number(json.key("computed"), line.computed);
    write_number(json.key("change"), line.change);
    json.key("against");
    if (line.against)
        json.number(static_cast<long long>(*line.against));
    else
        json.null();
    write_number(json.key("target"), line.target);
    json.key("result").string_or_null(line.result);
    write_texts(json.key("rules"), line.rules);
    write_issue(json.key("statement"), line.statement);
    json.key("provisional").begin_array();
    for (const figures::Reason& reason : line.provisional)
        json.string(reason.code);
    json.end_array().end_object();
}

} // namespace

void write_satisfaction_section(JsonWriter& json, const kinds::SatisfactionReport& report) {
    json.key("satisfaction").begin_object().key("asked").boolean(report.asked);
    if (!report.asked) {
        json.end_object();
        return;
    }
    json.key("score").begin_object();
    write_satisfaction(json, report.figure, true);
    json.end_object();
    write_issue(json.key("statement"), report.statement);
    write_texts(json.key("statement_rules"), report.statement_rules);
    json.key("round").string_or_null(report.figure.round);
    json.key("round_approved_on").string_or_null(report.round_approved_on);
    write_texts(json.key("round_rules"), report.round_rules);
    json.key("years").begin_array();
    for (const kinds::YearLine& line : report.years)
        write_year(json, line);
    json.end_array();
    write_count(json.key("surveyed"), report.surveyed, false);
    write_count(json.key("replied"), report.replied, false);
    write_count(json.key("late"), report.late, false);
    write_group(json.key("dissatisfied_by_item"), report.dissatisfied);
    write_group(json.key("dissatisfied_by_outcome"), report.dissatisfied_outcome);
    write_group(json.key("opinions_by_outcome"), report.opinion_outcome);
    json.end_object();
}

} // namespace render
