#include "schema/field_options.hpp"

#include <algorithm>

namespace schema {
namespace {

std::string dashed(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

// The option of a list is its singular: posts -> post, deputies -> deputy.
std::string singular(const std::string& name) {
    if (name.ends_with("ies")) return name.substr(0, name.size() - 3) + "y";
    if (name.ends_with("s") && !name.ends_with("ss")) return name.substr(0, name.size() - 1);
    return name;
}

void collect(const Schema& object, const std::vector<std::string>& skip, const std::string& prefix,
             const std::vector<std::string>& path, std::vector<FieldOption>& into) {
    for (const Field& field : object.fields) {
        if (path.empty() && std::find(skip.begin(), skip.end(), field.name) != skip.end()) continue;
        std::vector<std::string> below = path;
        below.push_back(field.name);
        const bool list = (field.schema->types & kList) != 0;
        const std::string name = prefix + dashed(list ? singular(field.name) : field.name);
        if ((field.schema->types & kMap) != 0)
            collect(*field.schema, skip, name + "-", below, into);
        else
            into.push_back({name, below, field.schema.get(), field.required && path.empty()});
    }
}

constexpr std::string_view kReservedOptions[] = {
    "as-of", "by",   "color", "dry-run", "edit", "evidence", "format", "help",  "id",
    "input", "lang", "on",    "rev",     "role", "save",     "staged", "unset",
};

constexpr std::string_view kReservedVerbs[] = {
    "check", "correct", "export",   "form",     "help", "import",
    "list",  "new",     "register", "renumber", "set",  "show",
};

} // namespace

std::vector<FieldOption> field_options(const Schema& object, const std::vector<std::string>& skip) {
    std::vector<FieldOption> fields;
    collect(object, skip, "", {}, fields);
    return fields;
}

std::string option_of(const Kind& kind, const Step& step, std::string_view path) {
    const Schema* section = kind.schema.get();
    for (std::size_t at = 0; section != nullptr && !step.section.empty() && at != std::string::npos;) {
        const std::size_t dot = step.section.find('.', at);
        const Field* field = section->find(step.section.substr(at, dot - at));
        section = field == nullptr ? nullptr : field->schema.get();
        if (section != nullptr && section->items != nullptr) section = section->items.get();
        at = dot == std::string::npos ? dot : dot + 1;
    }
    if (section == nullptr) return {};
    const auto joined = [](const FieldOption& option) {
        std::string text;
        for (const std::string& part : option.path)
            text += (text.empty() ? "" : ".") + part;
        return text;
    };
    for (const FieldOption& option : field_options(*section, {}))
        if (joined(option) == path) return option.option;
    return {};
}

std::vector<std::string> fields_of_steps(const Kind& kind) {
    std::vector<std::string> names{"id", "evidence", "struck"};
    if (!kind.rounds.section.empty()) names.push_back(kind.rounds.section);
    for (const Step& step : kind.steps)
        names.push_back(step.section.empty() ? step.signature : step.section);
    return names;
}

std::span<const std::string_view> reserved_options() {
    return kReservedOptions;
}

std::span<const std::string_view> reserved_verbs() {
    return kReservedVerbs;
}

} // namespace schema
