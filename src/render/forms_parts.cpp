#include "render/forms_parts.hpp"

namespace render {

void append_form_head(std::string& out, const model::Snapshot& snapshot, const model::Procedure* procedure,
                      const std::string& kind, const std::string& form, const schema::Label& title,
                      const std::string& language) {
    append_heading(out, 1, snapshot.config.company.in(language));
    const model::Form* known = procedure == nullptr ? nullptr : procedure->find_form(kind, form);
    append_heading(out, 2,
                   known == nullptr ? title.in(language) : known->code + " " + known->title.in(language));
}

std::string blank_signature(const Names& names) {
    return std::string(kBlankLine) + "  " + names.word("date_line") + " " + std::string(kBlankLine);
}

std::string signed_or_blank(const model::StepFact* step, const Names& names) {
    if (step == nullptr || !step->signature.complete) return blank_signature(names);
    const model::Signature& given = step->signature;
    return names.join({names.person_name(given.by), names.org(given.role), given.on.to_string()}, "comma");
}

} // namespace render
