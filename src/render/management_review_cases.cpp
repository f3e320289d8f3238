// Complaints and opinions.
#include "render/management_review_parts.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using CountRows = std::vector<std::pair<std::string, const kinds::Count*>>;

struct CountedBy {
    std::string_view by;
    std::string_view path;
};
constexpr CountedBy kComplaintFields[] = {{"category", "rounds.analysed.category"},
                                          {"origin", "rounds.analysed.origin"},
                                          {"source", "classified.source"},
                                          {"severity", "classified.severity"}};
constexpr CountedBy kFeedbackFields[] = {{"kind", "kind"},
                                         {"source", "classified.source"},
                                         {"severity", "classified.severity"},
                                         {"outcome", "confirmed.outcome"}};

// A department as the newest procedure of the year that has it names it; what bears it otherwise as its code
// reads.
schema::Label department_label(const kinds::ManagementReview& review, const std::string& code) {
    schema::Label label = code_label("complaint", "judged.responsibilities.level", code);
    for (const kinds::ProcedureSpan& span : review.procedures)
        if (span.procedure->find_department(code) != nullptr) label = span.procedure->name_of(code);
    return label;
}

schema::Label value_label(const ReviewPage& page, std::string_view kind, const std::string& by,
                          const std::string& value) {
    if (value.empty()) return word_label("not_said");
    if (by == "department") return department_label(page.review(), value);
    if (by == "state") return state_label(kind, value);
    if (by == "outcome" && value == "praise") return word_label("outcome_praise");
    if (by == "outcome" && find_word(value) != nullptr) return word_label(value);
    if (kind == "complaint") {
        for (const CountedBy& place : kComplaintFields)
            if (place.by == by) return code_label(kind, place.path, value);
    } else {
        for (const CountedBy& place : kFeedbackFields)
            if (place.by == by) return code_label(kind, place.path, value);
    }
    return {value, value};
}

void append_groups(ReviewPage& page, std::string_view kind, const std::vector<kinds::CountGroup>& groups) {
    for (const kinds::CountGroup& group : groups) {
        CountRows rows;
        for (const kinds::Count& count : group.counts)
            rows.emplace_back(page.tongue().label(value_label(page, kind, group.by, count.value)), &count);
        page.counts(page.tongue().word("by_" + group.by), rows);
    }
}

void append_months(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::ComplaintReport& report = page.review().complaints;
    std::set<std::string> rules = report.accepted_rules;
    rules.insert(report.ended_rules.begin(), report.ended_rules.end());
    const auto cell = [&](const std::set<std::string>& records) {
        return records.empty() ? "0" : fmt::format("{}: {}", records.size(), page.list(records));
    };
    std::vector<std::vector<std::string>> rows;
    for (const kinds::MonthLine& line : report.months)
        rows.push_back(
            {line.month, cell(line.accepted), cell(line.ended), cell(line.open), page.list(rules)});
    if (rows.empty()) return;
    page.heading(3, tongue.heading("by_month"));
    page.table({tongue.word("month"), tongue.word("accepted"), tongue.word("ended_in"),
                tongue.word("open_at_end"), tongue.word("rule")},
               rows);
}

void append_clocks(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    page.heading(3, tongue.heading("time_kept"));
    if (page.review().complaints.clocks.empty()) page.paragraph(tongue.word("none_of_year"));
    for (const kinds::ClockReport& clock : page.review().complaints.clocks) {
        CountRows rows;
        for (const kinds::Count& count : clock.runs.counts)
            rows.emplace_back(tongue.word(count.value), &count);
        page.counts(tongue.label(clock.title), rows);
    }
}

} // namespace

void append_complaints(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::ComplaintReport& report = page.review().complaints;
    page.heading(2, "2 " + tongue.heading("section_complaints"));
    if (!report.asked) {
        page.paragraph(tongue.word("not_asked"));
        return;
    }
    CountRows rows{{tongue.word("accepted_of_year"), &report.accepted},
                   {tongue.word("open_before"), &report.open_before},
                   {tongue.word("reopening"), &report.reopening}};
    if (!report.again.rules.empty()) rows.emplace_back(tongue.word("rounds_again"), &report.again);
    if (!report.grumbles.rules.empty()) rows.emplace_back(tongue.word("grumbles_alone"), &report.grumbles);
    page.counts(tongue.word("figure"), rows);
    append_groups(page, "complaint", report.groups);
    append_months(page);
    append_clocks(page);
}

void append_opinions(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::OpinionReport& report = page.review().opinions;
    page.heading(2, "5 " + tongue.heading("section_opinions"));
    if (!report.asked) {
        page.paragraph(tongue.word("not_asked"));
        return;
    }
    page.counts(tongue.word("figure"), {{tongue.word("received_of_year"), &report.received}});
    append_groups(page, "feedback", report.groups);
}

} // namespace render
