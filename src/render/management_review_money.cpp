// Claims, corrective actions and penalties.
#include "base/text.hpp"
#include "render/management_review_parts.hpp"
#include "render/words.hpp"

namespace render {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view kMeasures[] = {"opened",       "measures", "done",  "improved",
                                          "not_improved", "open",     "ended", "unplanned"};

const kinds::Count* find_count(const kinds::CountGroup& group, std::string_view value) {
    for (const kinds::Count& count : group.counts)
        if (count.value == value) return &count;
    return nullptr;
}

schema::Label measure_label(const std::string& what) {
    if (what == "improved" || what == "not_improved")
        return code_label("action", "rounds.verified.result", what);
    return word_label("action_" + what);
}

void append_group(ReviewPage& page, const kinds::ActionGroup& group) {
    const Tongue& tongue = page.tongue();
    const schema::Label source = group.source == "complaint" ? word_label("action_complaint")
                                                             : code_label("action", "kind", group.source);
    const std::string title =
        group.earlier ? tongue.filled("of_earlier_years", source) : tongue.label(source);
    Rows rows;
    for (const std::string_view what : kMeasures)
        if (const kinds::Count* count = find_count(group.counts, what))
            rows.push_back({tongue.label(measure_label(std::string(what))), std::to_string(count->number),
                            page.list(count->rules), page.list(count->records)});
    if (group.effect) {
        kinds::Count verified;
        for (const std::string_view what : {"improved", "not_improved"})
            if (const kinds::Count* count = find_count(group.counts, what)) {
                verified.records.insert(count->records.begin(), count->records.end());
                verified.rules.insert(count->rules.begin(), count->rules.end());
            }
        rows.push_back({tongue.word("action_effect"), group.effect->to_string(), page.list(verified.rules),
                        page.list(verified.records)});
    }
    page.table({title, tongue.word("number_of"), tongue.word("rule"), tongue.word("records")}, rows);
}

std::vector<std::string> month_row(const ReviewPage& page, const std::string& first,
                                   const kinds::PenaltyMonth& month) {
    return {first,
            month.brought_forward.to_string(),
            month.added.to_string(),
            month.assessed.to_string(),
            month.deducted.to_string(),
            month.carried_forward.to_string(),
            month.company.to_string(),
            page.shown(month.currency),
            page.list(month.rules),
            page.shown(month.approved_on),
            page.shown(month.record)};
}

} // namespace

void append_claims(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::ClaimReport& report = page.review().claims;
    page.heading(2, "3 " + tongue.heading("section_claims"));
    if (!report.asked) {
        page.paragraph(tongue.word("not_asked"));
        return;
    }
    page.counts(tongue.word("figure"), {{tongue.word("received_of_year"), &report.received}});
    std::vector<std::pair<std::string, const kinds::Count*>> results;
    for (const kinds::Count& count : report.result.counts)
        results.emplace_back(tongue.label(state_label("claim", count.value)), &count);
    page.counts(tongue.word("result"), results);
    Rows rows;
    const auto add = [&](const kinds::SettlementSum& sum, const std::string& name) {
        rows.push_back({name, sum.approved.to_string(), sum.agreed.to_string(), sum.posted.to_string(),
                        page.shown(sum.currency), page.list(sum.unvalued), page.list(sum.rules),
                        page.list(sum.records)});
    };
    for (const kinds::SettlementSum& sum : report.settlements)
        add(sum, tongue.label(code_label("claim", "proposals.settlements.kind", sum.kind)));
    for (const kinds::SettlementSum& sum : report.totals)
        add(sum, tongue.word("sum"));
    page.table({tongue.word("settlements"), tongue.word("approved_amount"), tongue.word("agreed_amount"),
                tongue.word("posted_amount"), tongue.word("currency"), tongue.word("unvalued"),
                tongue.word("rule"), tongue.word("records")},
               rows);
}

void append_actions(ReviewPage& page) {
    page.heading(2, "4 " + page.tongue().heading("section_actions"));
    const kinds::ActionReport& report = page.review().actions;
    if (!report.asked)
        page.paragraph(page.tongue().word("not_asked"));
    else if (report.groups.empty())
        page.paragraph(page.tongue().word("none_of_year"));
    for (const kinds::ActionGroup& group : report.groups)
        append_group(page, group);
}

void append_penalties(ReviewPage& page) {
    const Tongue& tongue = page.tongue();
    const kinds::PenaltyReport& report = page.review().penalties;
    page.heading(2, "6 " + tongue.heading("section_penalties"));
    if (!report.asked) {
        page.paragraph(tongue.word("not_asked"));
        return;
    }
    Rows rows;
    for (const kinds::PenaltyMonth& month : report.months)
        rows.push_back(month_row(page, month.month, month));
    if (report.total) rows.push_back(month_row(page, tongue.word("sum"), *report.total));
    page.table({tongue.word("month"), tongue.word("brought_forward"), tongue.word("new_penalties"),
                tongue.word("assessed"), tongue.word("deducted"), tongue.word("carried_forward"),
                tongue.word("company_bears"), tongue.word("currency"), tongue.word("rule"),
                tongue.word("approved_on"), tongue.word("records")},
               rows);
    const auto months = [&](const std::vector<std::string>& list) {
        return page.shown(base::join(list, " "));
    };
    page.table({tongue.word("figure"), tongue.word("value")},
               {{tongue.word("sums_add_up"), tongue.word(report.months.empty() ? "none"
                                                         : report.adds_up      ? "yes"
                                                                               : "no")},
                {tongue.word("months_unsigned"), months(report.without_statement)},
                {tongue.word("months_not_over"), months(report.not_over)}});
}

} // namespace render
