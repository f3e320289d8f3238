#include "render/complaint_stats_parts.hpp"

#include "base/text.hpp"
#include "render/clocks.hpp"
#include "render/columns.hpp"
#include "render/words.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

using kinds::CaseShare;
using kinds::ClosedCase;
using query::Cell;
using query::Column;
using query::Table;

Column text(std::string code, std::string_view word) {
    return {std::move(code), word_label(word), Column::Type::text};
}

Column number(std::string code, std::string_view word) {
    return {std::move(code), word_label(word), Column::Type::number};
}

std::vector<Column> case_columns() {
    return {text("id", "record"),
            text("number", "case_number"),
            text("customer", "by_customer"),
            text("accepted_on", "case_accepted"),
            text("closed_on", "case_closed"),
            text("category", "by_category"),
            text("origin", "by_origin"),
            text("source", "by_source"),
            text("class", "by_class"),
            text("ground", "by_ground"),
            text("cause", "cause_analysis"),
            text("departments", "responsible"),
            number("loss", "loss"),
            number("freight", "freight"),
            text("measure", "measure"),
            text("result", "case_result"),
            text("late", "late"),
            text("reopens", "case_reopens")};
}

std::string time_of(const kinds::CaseLateness& late) {
    return fmt::format("{} {}", time_in_unit(late.by).to_string(), base::code_of(late.unit));
}

// A row of codes; who reads it for people puts labels in their places.
std::vector<Cell> line_of(const ClosedCase& of, int places) {
    std::vector<std::string> departments;
    for (const CaseShare& share : of.shares)
        departments.push_back((share.party.empty() ? share.department : share.party) +
                              (share.ratio ? " " + in_points(*share.ratio, places).to_string() : ""));
    std::vector<std::string> late;
    for (const kinds::CaseLateness& one : of.late)
        late.push_back(one.clock + (one.item.empty() ? "" : " " + one.item) + " " + time_of(one));
    return {{of.id, {}},
            {of.number, {}},
            {of.customer, {}},
            {of.accepted_on.to_string(), {}},
            {of.closed_on.to_string(), {}},
            {of.category.code, {}},
            {of.origin.code, {}},
            {of.source.code, {}},
            {of.case_class.code, {}},
            {of.ground.code, {}},
            {of.cause, {}},
            {base::join(departments, ", "), {}},
            {of.loss ? of.loss->to_string() : "", {}},
            {of.freight ? of.freight->to_string() : "", {}},
            {of.measure, {}},
            {of.result, {}},
            {base::join(late, ", "), {}},
            {of.reopens, {}}};
}

std::string coded(const kinds::CodedText& value, const Names& names) {
    return choice_label(value.schema, value.code, names.language());
}

std::string state_name(const std::string& code, const Names& names) {
    for (const schema::State& state : schema::Catalog::shipped().get("complaint").states)
        if (state.code == code) return names.label(state.label);
    return code;
}

std::string department_name(const std::string& department, const std::string& party, const Names& names) {
    if (!party.empty()) return party;
    return department.empty() ? names.word("not_given") : names.org(department);
}

std::string departments_of(const ClosedCase& of, int places, const Names& names) {
    std::vector<std::string> parts;
    for (const CaseShare& share : of.shares) {
        std::string part = department_name(share.department, share.party, names);
        if (share.ratio && of.shares.size() > 1)
            part += " " + in_points(*share.ratio, places).to_string() + "%";
        parts.push_back(std::move(part));
    }
    std::string all = names.join(parts, "list_comma");
    if (of.basis == "judged") all += names.word("open") + names.word("only_judged") + names.word("close");
    return all;
}

std::string lateness_of(const ClosedCase& of, const Names& names) {
    std::vector<std::string> parts;
    for (const kinds::CaseLateness& late : of.late)
        parts.push_back(names.label(late.title) + " " + time_of(late));
    return names.join(parts, "list_comma");
}

// What a value of an axis is called.
std::string value_name(const kinds::CaseCount& count, const Names& names) {
    if (count.value.code.empty()) return names.word("not_given");
    if (count.by == "customer") return names.with_name("customer", count.value.code);
    if (count.by == "result") return state_name(count.value.code, names);
    return coded(count.value, names);
}

Cell text_cell(std::string shown) {
    return {std::move(shown), {}};
}

} // namespace

base::Decimal in_points(const base::Rational& part, int places) {
    constexpr long long kHundred = 100;
    return base::round(part * base::Rational(kHundred), places);
}

Table case_lines(const kinds::CaseStatistics& of) {
    Table table{"qms.complaint.stats.cases/1", case_columns(), {}};
    for (const ClosedCase& one : of.cases)
        table.rows.push_back(line_of(one, of.places));
    return table;
}

Table case_lines_for_people(const kinds::CaseStatistics& of, const Names& names, bool cut) {
    constexpr std::size_t kWidth = 28;
    Table table{"", case_columns(), {}};
    for (const ClosedCase& one : of.cases) {
        std::vector<Cell> row = line_of(one, of.places);
        for (std::size_t at = 0; at < row.size(); ++at) {
            const std::string& code = table.columns[at].code;
            std::string& shown = row[at].text;
            if (code == "customer") shown = names.with_name("customer", shown);
            if (code == "category") shown = coded(one.category, names);
            if (code == "origin") shown = coded(one.origin, names);
            if (code == "source") shown = coded(one.source, names);
            if (code == "class") shown = coded(one.case_class, names);
            if (code == "ground") shown = coded(one.ground, names);
            if (code == "departments") shown = departments_of(one, of.places, names);
            if (code == "result") shown = state_name(shown, names);
            if (code == "late") shown = lateness_of(one, names);
            if (cut && code != "departments" && code != "late") shown = base::truncate(shown, kWidth);
        }
        table.rows.push_back(std::move(row));
    }
    leave_out_empty_columns(table);
    return table;
}

Table case_counts_table(const kinds::CaseStatistics& of, const Names& names) {
    Table table{"", {text("by", "counted_by"), text("value", "value"), number("cases", "case_count")}, {}};
    for (const kinds::CaseCount& count : of.counts)
        table.rows.push_back({text_cell(names.word(count.by == "result" ? "case_result" : "by_" + count.by)),
                              text_cell(value_name(count, names)), text_cell(std::to_string(count.cases))});
    return table;
}

Table case_departments_table(const kinds::CaseStatistics& of, const Names& names) {
    Table table{"",
                {text("department", "responsible"), number("cases", "case_count"),
                 number("share", "case_share"), number("loss", "loss"), text("status", "state")},
                {}};
    for (const kinds::DepartmentCount& count : of.departments)
        table.rows.push_back(
            {text_cell(department_name(count.department, count.party, names)),
             text_cell(std::to_string(count.cases)),
             text_cell(base::round(count.share, of.places).to_string()),
             text_cell(count.loss ? base::round(*count.loss, of.places).to_string() : names.word("none")),
             text_cell(names.word(count.provisional ? "penalty_provisional" : "penalty_final"))});
    return table;
}

Table case_times_table(const kinds::CaseStatistics& of, const Names& names) {
    Table table{"",
                {text("department", "department"), number("stopped", "clocks_stopped"),
                 number("in_time", "in_time"), number("late", "late")},
                {}};
    for (const kinds::TimeKept& kept : of.times)
        table.rows.push_back({text_cell(department_name(kept.department, "", names)),
                              text_cell(std::to_string(kept.stopped())),
                              text_cell(std::to_string(kept.in_time.size())),
                              text_cell(std::to_string(kept.late.size()))});
    return table;
}

} // namespace render
