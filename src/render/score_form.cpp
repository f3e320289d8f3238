#include "render/answers.hpp"
#include "render/forms_parts.hpp"
#include "render/score_parts.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace render {
namespace {

const schema::Schema* outcome_schema() {
    const schema::Field* list = schema::Catalog::shipped().get("survey").schema->find("dispositions");
    const schema::Field* outcome = list == nullptr ? nullptr : list->schema->items->find("outcome");
    return outcome == nullptr ? nullptr : outcome->schema.get();
}

std::string handling(const kinds::Disposition& disposition, const Names& names) {
    std::string text = choice_label(outcome_schema(), disposition.outcome, names.language());
    for (const char* field : {"recorded_as", "reason"})
        if (const std::string& more = disposition.step->fields.text(field); !more.empty())
            text += names.word("comma") + more;
    return names.join({text, signed_or_blank(disposition.step, names)}, "comma");
}

// What customers wrote or ticked as dissatisfied, and what was decided on it (S0-5.8.5).
void append_opinions(std::string& out, const kinds::Round& round, const model::SurveyRules& rules,
                     const Names& names) {
    append_row(out, {names.word("customer_name"), names.word("question"), names.word("opinions"),
                     names.word("handling")});
    append_rule(out, 4);
    for (const kinds::Candidate& candidate : round.candidates(rules)) {
        const kinds::Questionnaire& from = *candidate.questionnaire;
        const std::string customer = names.with_name("customer", from.customer);
        const std::string item = names.label(item_title(candidate.item));
        const std::string text = candidate.item == "opinion"
                                     ? candidate.text
                                     : names.label(level_label(candidate.item, candidate.text));
        if (!candidate.decided) append_row(out, {customer, item, text, names.word("undecided")});
        for (const kinds::Disposition& disposition : round.dispositions)
            if (disposition.customer == from.customer && disposition.received == from.received &&
                disposition.item == candidate.item)
                append_row(out, {customer, item, disposition.part.empty() ? text : disposition.part,
                                 handling(disposition, names)});
    }
    out += "\n";
}

} // namespace

std::string statistics_form(const kinds::Satisfaction& of, const kinds::Round* round,
                            const model::Snapshot& snapshot, const std::string& language) {
    const ScoreParts parts(of, snapshot, language);
    const Names& names = parts.names();
    std::string out;
    append_form_head(out, snapshot, of.procedure, "survey", "statistics", {parts.title(), parts.title()},
                     language);
    const SheetLine head{names.word("field"), names.word("value")};
    std::vector<SheetLine> lines = parts.basis();
    const auto survey = parts.survey(
        round == nullptr ? std::nullopt : std::optional(round->counted.size() + round->superseded.size()));
    lines.insert(lines.end(), survey.begin(), survey.end());
    append_table(out, head, lines);
    if (!of.items.empty()) out += render(parts.items(), Format::markdown, language) + "\n";
    append_table(out, head, parts.overall());
    if (!of.adjustments.empty()) out += render(parts.adjustments(), Format::markdown, language) + "\n";
    append_table(out, head, parts.result());
    for (const std::string& reason : parts.reasons())
        append_paragraph(out, reason);
    if (round != nullptr && of.procedure != nullptr && of.procedure->survey)
        append_opinions(out, *round, *of.procedure->survey, names);
    append_table(out, {names.word("remark"), ""},
                 {{names.word("compiled"), blank_signature(names)},
                  {names.word("approved"),
                   signed_or_blank(round == nullptr ? nullptr : round->record.last("approve"), names)}});
    out.pop_back();
    return out;
}

} // namespace render
