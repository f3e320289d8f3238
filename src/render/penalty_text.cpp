#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/lines.hpp"
#include "render/names.hpp"
#include "render/penalty.hpp"
#include "render/words.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using query::Column;
using query::Table;

schema::Label kind_label(const std::string& kind) {
    return word_label("penalty_" + kind);
}

Column number(std::string code, const char* label) {
    return {std::move(code), word_label(label), Column::Type::number};
}

// The columns of who bears what.
std::vector<Column> penalty_columns() {
    return {{"person", word_label("borne_by"), Column::Type::text},
            {"department", word_label("department"), Column::Type::text},
            {"kind", word_label("penalty_kind"), Column::Type::text},
            {"case", word_label("penalty_case"), Column::Type::text},
            number("amount", "amount"),
            {"status", word_label("state"), Column::Type::text}};
}

class PenaltyText {
public:
    PenaltyText(const PenaltyView& view, const model::Snapshot& snapshot, const std::string& language)
        : view_(view), of_(view.penalties), names_(snapshot, view.penalties.procedure, language) {}

    std::string run(bool explain) {
        std::string out = title() + "\n";
        append_lines(out, head(), 0, names_.word("colon"));
        out += "\n";
        out += of_.lines.empty() ? names_.word("no_penalties") + "\n"
                                 : render(lines(), Format::table, names_.language());
        if (!of_.deductions.empty()) out += "\n" + render(deductions(), Format::table, names_.language());
        if (!view_.burdens.empty()) out += "\n" + render(burdens(), Format::table, names_.language());
        out += "\n";
        append_lines(out, totals(), 0, names_.word("colon"));
        append_reasons(out);
        if (explain) append_workings(out);
        return out;
    }

private:
    static std::string filled(const std::string& pattern, const std::string& value) {
        return fmt::format(fmt::runtime(pattern), value);
    }

    std::string title() const {
        if (!view_.record.empty()) return filled(names_.word("penalties_of"), view_.record);
        std::string of = view_.person.empty() ? "" : names_.with_name("person", view_.person);
        if (!of_.month.empty()) of += (of.empty() ? "" : names_.word("comma")) + of_.month;
        return filled(names_.word("penalties_of"), of);
    }

    std::vector<SheetLine> head() const {
        const model::Procedure* procedure = of_.procedure;
        std::vector<SheetLine> list{
            {names_.word("procedure"),
             procedure == nullptr
                 ? names_.word("none")
                 : names_.join({procedure->code + " " + procedure->version, procedure->path}, "comma")},
            {names_.word("as_of"), of_.as_of.to_string()}};
        if (!of_.month.empty())
            list.push_back({names_.word("starts_from"),
                            of_.starts_from.empty() ? names_.word("none") : of_.starts_from});
        return list;
    }

    std::string bearer(const kinds::PenaltyLine& line) const {
        if (!line.person.empty()) return names_.with_name("person", line.person);
        return line.party.empty() ? names_.word("none") : line.party;
    }

    Table lines() const {
        Table table{"", penalty_columns(), {}};
        for (const kinds::PenaltyLine& line : of_.lines)
            table.rows.push_back({{bearer(line), {}},
                                  {line.department.empty() ? "" : names_.org(line.department), {}},
                                  {line.kind, kind_label(line.kind)},
                                  {line.item.empty() ? line.record : line.record + " " + line.item, {}},
                                  {line.amount.to_string(), {}},
                                  {line.status, word_label("penalty_" + line.status)}});
        return table;
    }

    std::string or_none(const std::optional<base::Decimal>& value) const {
        return value ? value->to_string() : names_.word("none");
    }

    Table deductions() const {
        Table table{"",
                    {{"person", word_label("person"), Column::Type::text},
                     number("bonus", "bonus"),
                     number("cap", "cap"),
                     number("brought_forward", "brought_forward"),
                     number("new", "new_penalties"),
                     number("deducted", "deducted"),
                     number("carried_forward", "carried_forward")},
                    {}};
        for (const kinds::PersonDeduction& entry : of_.deductions)
            table.rows.push_back({{names_.with_name("person", entry.person), {}},
                                  {or_none(entry.bonus), {}},
                                  {or_none(entry.cap), {}},
                                  {entry.brought_forward.to_string(), {}},
                                  {entry.added.to_string(), {}},
                                  {entry.deducted.to_string(), {}},
                                  {entry.carried_forward.to_string(), {}}});
        return table;
    }

    Table burdens() const {
        Table table{"",
                    {{"name", word_label("burden_of"), Column::Type::text},
                     number("amount", "burden"),
                     {"sanction", word_label("burden_sanction"), Column::Type::text}},
                    {}};
        for (const kinds::Burden& burden : view_.burdens)
            table.rows.push_back(
                {{burden.level == "person" ? names_.with_name("person", burden.name) : burden.name, {}},
                 {burden.amount.to_string(), {}},
                 {sanction_of(burden), {}}});
        return table;
    }

    // "2 × minor demerit"
    std::string sanction_of(const kinds::Burden& burden) const {
        if (burden.sanction.empty()) return names_.word("none");
        const schema::Field* kind = schema::Catalog::shipped().get("sanction").schema->find("kind");
        return fmt::format("{} × {}", burden.times,
                           choice_label(kind->schema.get(), burden.sanction, names_.language()));
    }

    std::vector<SheetLine> totals() const {
        const std::string unit = of_.procedure == nullptr ? "" : " " + of_.procedure->currency;
        std::vector<SheetLine> list{{names_.word("assessed"), of_.assessed.to_string() + unit}};
        if (!of_.month.empty()) {
            list.push_back({names_.word("deducted"), of_.deducted.to_string() + unit});
            list.push_back({names_.word("carried_forward"), of_.carried_forward.to_string() + unit});
        }
        if (view_.person.empty())
            list.push_back({names_.word("company_bears"), of_.company.to_string() + unit});
        return list;
    }

    void append_reasons(std::string& out) const {
        if (!of_.provisional.empty() || !of_.without_bonus.empty()) out += "\n";
        for (const figures::Reason& reason : of_.provisional)
            append_wrapped(out,
                           names_.word("provisional") + names_.word("colon_gap") +
                               (names_.language() == "zh" ? word_or_code(reason.code, "zh") : reason.text),
                           0);
        for (const std::string& person : of_.without_bonus)
            append_wrapped(out, filled(names_.word("bonus_missing"), names_.with_name("person", person)), 0);
    }

    void append_workings(std::string& out) const {
        out += "\n" + names_.word("workings") + "\n";
        for (const kinds::PenaltyLine& line : of_.lines) {
            append_wrapped(out,
                           fmt::format("{}, {} {} = {}", bearer(line), names_.label(kind_label(line.kind)),
                                       line.record, line.amount.to_string()),
                           2);
            for (const kinds::WorkingTerm& term : line.working)
                append_term(out, term);
        }
        for (const kinds::PersonDeduction& entry : of_.deductions) {
            append_wrapped(out,
                           fmt::format("{}, {} = {}", names_.with_name("person", entry.person),
                                       names_.word("deducted"), entry.deducted.to_string()),
                           2);
            for (const kinds::WorkingTerm& term : entry.working)
                append_term(out, term);
        }
        if (of_.procedure != nullptr)
            append_wrapped(out, filled(names_.word("rounding"), std::to_string(of_.procedure->places)), 2);
    }

    void append_term(std::string& out, const kinds::WorkingTerm& term) const {
        std::string text =
            word_or_code(term.name, names_.language()) + names_.word("colon_gap") + term.expression;
        const auto plain = base::Decimal::parse(term.expression);
        if (term.value && (!plain || base::Rational(*plain) != *term.value))
            text += " = " + figures::readable(*term.value);
        if (!term.rule.empty()) text += names_.word("open") + term.rule + names_.word("close");
        append_wrapped(out, text, 4);
    }

    const PenaltyView& view_;
    const kinds::Penalties& of_;
    Names names_;
};

} // namespace

std::string penalty_text(const PenaltyView& view, const model::Snapshot& snapshot,
                         const std::string& language, bool explain) {
    return PenaltyText(view, snapshot, language).run(explain);
}

Table penalty_table(const PenaltyView& view) {
    Table table{"qms.score.penalty.lines/1", penalty_columns(), {}};
    for (const kinds::PenaltyLine& line : view.penalties.lines)
        table.rows.push_back({{line.person.empty() ? line.party : line.person, {}},
                              {line.department, {}},
                              {line.kind, kind_label(line.kind)},
                              {line.record, {}},
                              {line.amount.to_string(), {}},
                              {line.status, word_label("penalty_" + line.status)}});
    return table;
}

} // namespace render
