#include "render/forms_parts.hpp"

namespace render {

void append_form_head(std::string& out, const model::Snapshot& snapshot, const model::Procedure* procedure,
                      const std::string& kind, const std::string& form, const schema::Label& title,
                      const std::string& language) {
    append_heading(out, 1, snapshot.config.company.in(language));
    const model::Form* known = procedure == nullptr ? nullptr : procedure->find_form(kind, form);
    // "-": the form has no code printed on it.
    const bool coded = known != nullptr && known->code != "-";
    append_heading(out, 2,
                   (coded ? known->code + " " : "") + (known == nullptr ? title : known->title).in(language));
}

std::string blank_signature(const Names& names) {
    return std::string(kBlankLine) + "  " + names.word("date_line") + " " + std::string(kBlankLine);
}

std::string signed_or_blank(const model::StepFact* step, const Names& names) {
    if (step == nullptr || !step->signature.complete) return blank_signature(names);
    const model::Signature& given = step->signature;
    return names.join({names.person_name(given.by), names.org(given.role), given.on.to_string()}, "comma");
}

const schema::Schema* round_section(const schema::Kind& kind, std::string_view name) {
    const schema::Field* rounds = kind.schema->find(kind.rounds.section);
    const schema::Field* field = rounds == nullptr ? nullptr : rounds->schema->items->find(name);
    return field == nullptr ? nullptr : field->schema.get();
}

std::string verification_boxes(const schema::Kind& kind, const model::StepFact* verified,
                               const Names& names) {
    const schema::Schema* verification = round_section(kind, "verified");
    const schema::Field* result = verification == nullptr ? nullptr : verification->find("result");
    std::string text;
    if (result == nullptr) return text;
    for (const schema::Choice& choice : result->schema->choices) {
        const bool ticked = verified != nullptr && verified->fields.text("result") == choice.code;
        if (!text.empty()) text += "\n";
        text += (ticked ? "☑ " : "□ ") + names.label(choice.label);
    }
    if (verified != nullptr && !verified->fields.text("remark").empty())
        text += "\n" + verified->fields.text("remark");
    return text;
}

} // namespace render
