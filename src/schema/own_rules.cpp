#include "schema/own_rules.hpp"

#include "base/text.hpp"
#include "schema/field_options.hpp"
#include "schema/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace schema {
namespace {

using diag::Code;
using yaml::Entry;
using yaml::Node;

// Fields that a fragment gives, under a name that commands and checks know.
struct OurField {
    std::string_view name;
    std::string_view fragment;
};
constexpr OurField kOurFields[] = {
    {"id", "record"}, {"evidence", "evidence"}, {"voided", "voidable"}, {"struck", "correctable"}};

bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_field_name(std::string_view name) {
    constexpr std::size_t kLongest = 64;
    return !name.empty() && name.size() <= kLongest && is_small(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return is_small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_prefix(std::string_view prefix) {
    return prefix.size() >= 2 && prefix.size() <= 4 && prefix.front() == 'X' &&
           std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

void OwnRules::refuse(Code code, const diag::Span& span, std::string message, std::string help) {
    if (refusal_) return;
    refusal_ = diag::make(code, std::move(message), {path_, span});
    refusal_->help = std::move(help);
}

const Entry* OwnRules::find_property(const Node& root, std::string_view path) {
    const Node* at = &root;
    const Entry* found = nullptr;
    for (const std::string_view name : base::split(path, '.')) {
        while (const Node* items = at->find("items"))
            at = items;
        const Node* properties = at->find("properties");
        found = properties == nullptr ? nullptr : find_entry(*properties, name);
        if (found == nullptr) return nullptr;
        at = &found->value;
    }
    return found;
}

// The member, or the node itself where it is missing: somewhere to point to.
const Node& OwnRules::node_at(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    return found == nullptr ? node : *found;
}

void OwnRules::judge_layout() {
    const Node& of_kind = *loaded_.tree.find("x-qms")->find("kind");
    if (kind_.layout != Layout::month && kind_.layout != Layout::flat)
        refuse(Code::Q2909, node_at(of_kind, "layout").span,
               "the layout of a store's own kind is 'month' or 'flat'");
    judge_prefix(of_kind);
    if (kind_.folder != kind_.name)
        refuse(Code::Q2904, node_at(of_kind, "folder").span,
               "the folder '" + kind_.folder + "' is not that of '" + kind_.name + "'",
               "\"folder\": \"" + kind_.name + "\"");
    judge_columns(of_kind);
    judge_dates(of_kind);
    judge_code(*loaded_.tree.find("x-qms"));
}

void OwnRules::judge_prefix(const Node& of_kind) {
    const diag::Span& span = node_at(of_kind, "prefix").span;
    if (kind_.layout == Layout::flat && !kind_.prefix.empty())
        return refuse(Code::Q2903, span, "a 'flat' kind has no prefix: people choose its ids",
                      "take out the prefix, or write \"layout\": \"month\"");
    if (kind_.layout == Layout::month && !is_prefix(kind_.prefix))
        refuse(Code::Q2903, span, "'" + kind_.prefix + "' is no prefix for a store's own kind",
               "X and one to three more capitals: XG");
}

void OwnRules::judge_columns(const Node& of_kind) {
    if (kind_.columns.empty())
        return refuse(Code::Q2909, of_kind.span, "'kind' lacks 'columns': what 'list' shows",
                      "\"columns\": [\"id\"]");
    judge_columns_of(of_kind, "columns", kind_.columns);
    judge_columns_of(of_kind, "register", kind_.register_columns);
}

void OwnRules::judge_columns_of(const Node& of_kind, std::string_view key,
                                const std::vector<std::string>& columns) {
    for (const std::string& column : columns) {
        if (column == "state" && !kind_.states.empty()) continue;
        const Schema* field = find_section(*kind_.schema, column);
        if (field != nullptr && (field->types & kMap) == 0) continue;
        const bool is_section = field != nullptr;
        return refuse(Code::Q2909, node_at(of_kind, key).span,
                      "the column '" + column +
                          (is_section ? "' is a section, not a field" : "' is no field"),
                      is_section ? "name a field of it: " + column + ".on" : "");
    }
}

void OwnRules::judge_dates(const Node& of_kind) {
    const std::string opened = kind_.steps.empty() ? "" : kind_.steps.front().signature + ".on";
    for (const std::string& date : kind_.decided_by) {
        const bool linked = date.starts_with('@');
        const Field* own = kind_.schema->find(linked ? date.substr(1) : date);
        if (linked && own != nullptr && !own->schema->link.empty() && own->schema->link != "*") continue;
        if (date == opened ||
            (own != nullptr && (own->schema->form == Form::date || own->schema->form == Form::stamp)))
            continue;
        return refuse(Code::Q2909, node_at(of_kind, "decided_by").span,
                      "'" + date + "' in 'decided_by' is no date of the record",
                      opened.empty() ? "" : "a field of the form date or stamp, or '" + opened + "'");
    }
}

// What only code of ours could fill in or look at.
void OwnRules::judge_code(const Node& extension) {
    if (const Node* derived = extension.find("derived"))
        refuse(Code::Q2909, derived->span, "'derived' is for kinds with code, which a store cannot bring");
    if (const Node* needs = extension.find("kind")->find("needs"))
        refuse(Code::Q2909, needs->span, "'needs' is for kinds with code, which a store cannot bring");
}

void OwnRules::judge_fields() {
    if (kind_.schema->types != kMap || !kind_.schema->closed)
        refuse(Code::Q2909, loaded_.tree.span,
               "the schema of a kind has \"type\": \"object\" and \"additionalProperties\": false");
    judge_properties(loaded_.tree);
    judge_ours();
}

void OwnRules::judge_properties(const Node& object) {
    if (refused()) return;
    if (const Node* items = object.find("items")) judge_properties(*items);
    const Node* properties = object.find("properties");
    if (properties == nullptr) return;
    for (const Entry& property : properties->entries) {
        if (!is_field_name(property.key))
            refuse(Code::Q2909, property.key_span, "'" + property.key + "' is no name for a field",
                   "small letters, digits and '_', beginning with a letter, at most 64");
        judge_type(property);
        judge_properties(property.value);
    }
}

// An option, a form and a column each show one sort of value.
void OwnRules::judge_type(const Entry& property) {
    const Node* type = property.value.find("type");
    if (type == nullptr || type->kind != yaml::Kind::scalar || type->text == "null")
        return refuse(Code::Q2909, type == nullptr ? property.key_span : type->span,
                      "the field '" + property.key + "' must have one type");
    if (type->text != "array") return;
    const Node* items = property.value.find("items");
    const Node* of_items = items == nullptr ? nullptr : items->find("type");
    if (of_items == nullptr || of_items->kind != yaml::Kind::scalar || of_items->text == "null" ||
        of_items->text == "array")
        refuse(Code::Q2909, items == nullptr ? property.key_span : items->span,
               "the items of the list '" + property.key + "' must have one type, and be no lists");
}

void OwnRules::judge_ours() {
    for (const OurField& ours : kOurFields) {
        const Entry* own = find_property(loaded_.tree, ours.name);
        const std::string help = "\"x-include\": [\"" + std::string(ours.fragment) + "\"] gives it";
        if (own == nullptr) {
            if (ours.name == "id")
                refuse(Code::Q2909, loaded_.tree.span, "the schema lacks the field 'id'", help);
            continue;
        }
        const auto fragment = loaded_.fragments.find(std::string(ours.fragment));
        const Entry* given =
            fragment == loaded_.fragments.end() ? nullptr : find_property(fragment->second, ours.name);
        if (given == nullptr || print_json(given->value) != print_json(own->value))
            refuse(Code::Q2905, own->key_span, "the field '" + own->key + "' is ours", help);
    }
    if (const Entry* state = find_property(loaded_.tree, "state"))
        refuse(Code::Q2905, state->key_span, "the name 'state' is ours: it is what the steps bring");
}

void OwnRules::judge_options() {
    judge_options_of("", fields_of_steps(kind_));
    for (const Step& step : kind_.steps) {
        if (step.section.empty()) continue;
        std::vector<std::string> skip{"by", "role", "on"};
        if (step.seals) skip.emplace_back("digest");
        judge_options_of(step.section, skip);
    }
}

void OwnRules::judge_options_of(const std::string& section, const std::vector<std::string>& skip) {
    const Schema* object = section.empty() ? kind_.schema.get() : find_section(*kind_.schema, section);
    if (object->items) object = object->items.get();
    const auto ours = reserved_options();
    std::set<std::string> taken;
    for (const FieldOption& field : field_options(*object, skip)) {
        const std::string path = base::join(field.path, ".");
        const std::string place = section.empty() ? path : fmt::format("{}.{}", section, path);
        const Entry* property = find_property(loaded_.tree, place);
        std::vector<std::string> names{field.option};
        if (field.schema->types == kBoolean) names.push_back("no-" + field.option);
        for (const std::string& name : names) {
            const bool is_ours = name.empty() || std::find(ours.begin(), ours.end(), name) != ours.end();
            if (!is_ours && taken.insert(name).second) continue;
            refuse(Code::Q2905, property->key_span,
                   fmt::format("the field '{}' would take the option '--{}', which {}", path, name,
                               is_ours ? "is ours" : "another field has"),
                   "give the field another name");
        }
    }
}

std::optional<diag::Diagnostic> judge_own_kind(const Loaded& loaded, const Kind& kind,
                                               const std::string& path) {
    OwnRules rules(loaded, kind, path);
    // Each rests on what those before it have found good.
    constexpr void (OwnRules::*kRules[])() = {&OwnRules::judge_fields, &OwnRules::judge_layout,
                                              &OwnRules::judge_steps, &OwnRules::judge_options};
    for (const auto rule : kRules) {
        (rules.*rule)();
        if (rules.refusal()) return rules.refusal();
    }
    return std::nullopt;
}

} // namespace schema
