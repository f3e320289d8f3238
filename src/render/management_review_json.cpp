#include "render/management_review_parts.hpp"

namespace render {
namespace {

void write_procedures(JsonWriter& json, const kinds::ManagementReview& review) {
    json.key("procedures").begin_array();
    for (const kinds::ProcedureSpan& span : review.procedures) {
        json.begin_object().key("id").string(span.procedure->id).key("code").string(span.procedure->code);
        json.key("version").string(span.procedure->version);
        json.key("from").string(span.procedure->from.to_string());
        json.key("to").string_or_null(span.to ? span.to->to_string() : "");
        json.key("path").string(span.procedure->path).end_object();
    }
    json.end_array();
}

void write_sum(JsonWriter& json, const kinds::SettlementSum& sum) {
    json.begin_object();
    if (!sum.kind.empty()) json.key("kind").string(sum.kind);
    json.key("currency").string_or_null(sum.currency);
    json.key("approved")
        .number(sum.approved)
        .key("agreed")
        .number(sum.agreed)
        .key("posted")
        .number(sum.posted);
    write_texts(json.key("without_amount"), sum.unvalued);
    write_texts(json.key("rules"), sum.rules);
    write_texts(json.key("records"), sum.records);
    json.end_object();
}

void write_sums(JsonWriter& json, const std::vector<kinds::SettlementSum>& sums) {
    json.begin_array();
    for (const kinds::SettlementSum& sum : sums)
        write_sum(json, sum);
    json.end_array();
}

void write_amounts(JsonWriter& json, const kinds::PenaltyMonth& month) {
    json.key("currency").string_or_null(month.currency);
    json.key("brought_forward").number(month.brought_forward).key("new").number(month.added);
    json.key("assessed").number(month.assessed).key("deducted").number(month.deducted);
    json.key("carried_forward").number(month.carried_forward).key("company").number(month.company);
    write_texts(json.key("rules"), month.rules);
}

void write_list(JsonWriter& json, const std::vector<std::string>& texts) {
    json.begin_array();
    for (const std::string& text : texts)
        json.string(text);
    json.end_array();
}

} // namespace

void write_texts(JsonWriter& json, const std::set<std::string>& texts) {
    write_list(json, {texts.begin(), texts.end()});
}

void write_number(JsonWriter& json, const std::optional<base::Decimal>& value) {
    if (value)
        json.number(*value);
    else
        json.null();
}

void write_count(JsonWriter& json, const kinds::Count& count, bool with_value) {
    json.begin_object();
    if (with_value) json.key("value").string_or_null(count.value);
    json.key("number").number(count.number);
    write_texts(json.key("rules"), count.rules);
    write_texts(json.key("records"), count.records);
    json.end_object();
}

void write_group(JsonWriter& json, const kinds::CountGroup& group) {
    json.begin_array();
    for (const kinds::Count& count : group.counts)
        write_count(json, count, true);
    json.end_array();
}

void write_complaints(JsonWriter& json, const kinds::ComplaintReport& report) {
    json.key("complaints").begin_object().key("asked").boolean(report.asked);
    if (!report.asked) {
        json.end_object();
        return;
    }
    write_count(json.key("accepted"), report.accepted, false);
    write_count(json.key("open_before"), report.open_before, false);
    write_count(json.key("reopening"), report.reopening, false);
    write_count(json.key("more_rounds"), report.again, false);
    write_count(json.key("grumbles"), report.grumbles, false);
    for (const kinds::CountGroup& group : report.groups)
        write_group(json.key("by_" + group.by), group);
    json.key("months").begin_array();
    for (const kinds::MonthLine& line : report.months) {
        json.begin_object().key("month").string(line.month);
        write_texts(json.key("accepted"), line.accepted);
        write_texts(json.key("ended"), line.ended);
        write_texts(json.key("open"), line.open);
        json.end_object();
    }
    json.end_array().key("clocks").begin_array();
    for (const kinds::ClockReport& clock : report.clocks) {
        json.begin_object().key("clock").string(clock.clock);
        write_group(json.key("runs"), clock.runs);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_claims(JsonWriter& json, const kinds::ClaimReport& report) {
    json.key("claims").begin_object().key("asked").boolean(report.asked);
    if (report.asked) {
        write_count(json.key("received"), report.received, false);
        write_group(json.key("by_result"), report.result);
        write_sums(json.key("settlements"), report.settlements);
        write_sums(json.key("totals"), report.totals);
    }
    json.end_object();
}

void write_actions(JsonWriter& json, const kinds::ActionReport& report) {
    json.key("actions").begin_object().key("asked").boolean(report.asked).key("sources").begin_array();
    for (const kinds::ActionGroup& group : report.groups) {
        json.begin_object().key("source").string(group.source).key("earlier").boolean(group.earlier);
        write_group(json.key("counts"), group.counts);
        write_number(json.key("effect"), group.effect);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_opinions(JsonWriter& json, const kinds::OpinionReport& report) {
    json.key("opinions").begin_object().key("asked").boolean(report.asked);
    if (report.asked) write_count(json.key("received"), report.received, false);
    for (const kinds::CountGroup& group : report.groups)
        write_group(json.key("by_" + group.by), group);
    json.end_object();
}

void write_penalties(JsonWriter& json, const kinds::PenaltyReport& report) {
    json.key("penalties").begin_object().key("asked").boolean(report.asked);
    if (!report.asked) {
        json.end_object();
        return;
    }
    json.key("months").begin_array();
    for (const kinds::PenaltyMonth& month : report.months) {
        json.begin_object().key("month").string(month.month).key("record").string(month.record);
        json.key("issue").number(static_cast<long long>(month.issue));
        json.key("approved_on").string(month.approved_on);
        write_amounts(json, month);
        json.end_object();
    }
    json.end_array().key("total");
    if (report.total) {
        json.begin_object();
        write_amounts(json, *report.total);
        json.end_object();
    } else {
        json.null();
    }
    json.key("adds_up");
    if (report.months.empty())
        json.null();
    else
        json.boolean(report.adds_up);
    write_list(json.key("months_without_statement"), report.without_statement);
    write_list(json.key("months_not_over"), report.not_over);
    json.end_object();
}

std::string management_review_json(const kinds::ManagementReview& review) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.report.management-review/1");
    json.key("year").number(static_cast<long long>(review.year));
    json.key("as_of").string(review.as_of.to_string());
    json.key("company").begin_object().key("en").string_or_null(review.company.en);
    json.key("zh").string_or_null(review.company.zh).end_object();
    write_procedures(json, review);
    json.key("provisional").begin_array();
    for (const kinds::SectionReason& reason : review.provisional)
        json.begin_object()
            .key("section")
            .string(reason.section)
            .key("code")
            .string(reason.reason.code)
            .key("text")
            .string(reason.reason.text)
            .end_object();
    json.end_array();
    write_list(json.key("left_out"), review.unreadable);
    write_satisfaction_section(json, review.satisfaction);
    write_complaints(json, review.complaints);
    write_claims(json, review.claims);
    write_actions(json, review.actions);
    write_opinions(json, review.opinions);
    write_penalties(json, review.penalties);
    json.end_object();
    return std::move(json).text();
}

} // namespace render
