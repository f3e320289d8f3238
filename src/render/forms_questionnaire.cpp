#include "render/answers.hpp"
#include "render/forms.hpp"
#include "render/forms_parts.hpp"

#include <fmt/format.h>

namespace render {
namespace {

// What is known of the customer, else a line to write on. Only these fields may leave the house (F-53).
std::string known(const model::Facts& customer, std::string_view field) {
    const std::string& text = customer.sound ? customer.header.text(field) : std::string();
    return text.empty() ? std::string(kBlankLine) : text;
}

std::string options(const model::SurveyRules& rules, const model::Item& item, const std::string& language) {
    std::string text;
    for (std::size_t level = 0; level < rules.levels.size(); ++level) {
        if (level > 0) text += "  ";
        const std::string number =
            level < item.numbers.size() ? std::to_string(item.numbers[level]) + " " : "";
        text += fmt::format("□ {}{}", number, level_label(item.code, rules.levels[level].code).in(language));
    }
    return text;
}

} // namespace

std::string questionnaire(const model::Procedure& procedure, const model::Snapshot& snapshot,
                          const model::Facts& customer, const kinds::Round& round,
                          const std::string& language) {
    const Names names(snapshot, &procedure, language);
    const schema::Schema& fields = *customer.kind->schema;
    auto title = [&](std::string_view name) {
        const schema::Field* field = fields.find(name);
        return field == nullptr ? std::string(name) : names.label(field->schema->title);
    };
    std::string out;
    append_form_head(out, snapshot, &procedure, "survey", "questionnaire", round.record.kind->schema->title,
                     language);
    append_paragraph(out, names.word("dear_customer"));
    append_paragraph(out, fmt::format(fmt::runtime(names.word("please_answer")), round.year));
    append_table(out, {names.word("customer_name"), names.customer_name(customer.id)},
                 {{title("phone"), known(customer, "phone")},
                  {title("address"), known(customer, "address")},
                  {title("contact"), known(customer, "contact")}});
    if (procedure.survey) {
        append_row(out, {names.word("group"), names.word("question"), names.word("degree")});
        append_rule(out, 3);
        for (const model::Item& item : procedure.survey->items)
            append_row(out, {names.label(item.group), item_title(item.code).in(language),
                             options(*procedure.survey, item, language)});
        out += "\n";
    }
    append_table(out, {item_title("opinion").in(language), "\n\n\n"},
                 {{names.word("customer_signature"), std::string(kBlankLine)},
                  {names.word("date_line"), std::string(kBlankLine)},
                  {names.word("remark"), ""}});
    out.pop_back();
    return out;
}

} // namespace render
