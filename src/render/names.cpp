#include "render/names.hpp"

#include "base/text.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {

std::string Names::word(std::string_view code) const {
    return render::word(code, language_);
}

std::string Names::name_of(const std::string& kind, const std::string& id) const {
    const model::Facts* record = snapshot_.find(kind, id);
    if (record == nullptr || !record->sound) return id;
    const std::string& latin = record->header.text("name_en");
    const std::string& name = language_ == "zh" || latin.empty() ? record->header.text("name") : latin;
    return name.empty() ? id : name;
}

std::string Names::with_name(const std::string& kind, const std::string& id) const {
    const std::string name = name_of(kind, id);
    return name == id ? id : id + " " + name;
}

std::string Names::org(const std::string& code) const {
    return procedure_ == nullptr ? code : label(procedure_->name_of(code));
}

std::string Names::stage(const std::string& code) const {
    if (procedure_ != nullptr)
        for (const model::KindRules& rules : procedure_->kinds)
            for (const model::Stage& stage : rules.stages)
                if (stage.name == code) return label(stage.title);
    return code;
}

std::string Names::signature(const std::string& by, const std::string& role, const std::string& on) const {
    const std::string name = person_name(by);
    std::vector<std::string> parts{fmt::format("{} '{}'", word("by"), by)};
    if (name != by) parts.front() += " " + name;
    if (!role.empty()) parts.push_back(org(role));
    if (!on.empty()) parts.push_back(on);
    return base::join(parts, word("comma"));
}

std::string Names::signature(const model::Signature& given) const {
    return given.complete ? signature(given.by, given.role, given.on.to_string()) : "";
}

std::string Names::value(const schema::Schema* schema, const model::Scalar& scalar) const {
    if (scalar.type == yaml::Type::null) return word("none");
    if (scalar.type == yaml::Type::boolean)
        return word(scalar.text.starts_with('t') || scalar.text.starts_with('T') ? "yes" : "no");
    if (schema == nullptr) return scalar.text;
    if (schema->link == "person" || schema->link == "customer") return with_name(schema->link, scalar.text);
    if (schema->org == "stage") return stage(scalar.text);
    if (!schema->org.empty()) return org(scalar.text);
    return choice_label(schema, scalar.text, language_);
}

std::string Names::join(const std::vector<std::string>& parts, std::string_view separator) const {
    return base::join(parts, word(separator));
}

std::string Names::choice(const std::vector<schema::Choice>& choices, const std::string& code) const {
    for (const schema::Choice& known : choices)
        if (known.code == code) return label(known.label);
    return code;
}

std::string choice_label(const schema::Schema* schema, const std::string& code, const std::string& language) {
    if (schema != nullptr)
        for (const schema::Choice& choice : schema->choices)
            if (choice.code == code) return choice.label.in(language);
    return code;
}

} // namespace render
