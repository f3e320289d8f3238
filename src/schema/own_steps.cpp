// The rules for the steps of a store's own kind: each has a section that holds its signature.
#include "base/text.hpp"
#include "schema/field_options.hpp"
#include "schema/json_reader.hpp"
#include "schema/own_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schema {
namespace {

using diag::Code;
using yaml::Entry;
using yaml::Node;

bool is_verb(std::string_view name) {
    constexpr std::size_t kLongest = 64;
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && name.size() <= kLongest && is_small(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return is_small(c) || c == '-'; });
}

bool is_map(const Schema* schema) {
    return schema != nullptr && schema->types == kMap;
}

bool is_list_of_maps(const Schema* schema) {
    return schema != nullptr && schema->types == kList && is_map(schema->items.get());
}

bool requires_field(const Schema& schema, std::string_view name) {
    const Field* field = schema.find(name);
    return field != nullptr && field->required;
}

} // namespace

void OwnRules::judge_steps() {
    judge_rounds();
    const Node* steps = loaded_.tree.find("x-qms")->find("steps");
    for (std::size_t i = 0; i < kind_.steps.size() && !refused(); ++i) {
        const Step& step = kind_.steps[i];
        const Node& node = steps->items[i];
        if (i == 0) {
            judge_new(node, step);
            continue;
        }
        judge_step(node, step);
    }
    judge_void();
}

void OwnRules::judge_rounds() {
    const std::string& section = kind_.rounds.section;
    if (section.empty()) return;
    const Field* rounds = kind_.schema->find(section);
    if (section == "evidence" || section == "struck" || rounds == nullptr ||
        !is_list_of_maps(rounds->schema.get()))
        refuse(Code::Q2909, node_at(*loaded_.tree.find("x-qms"), "rounds").span,
               "the section '" + section + "' of 'rounds' is no list of maps of the record");
}

void OwnRules::judge_new(const Node& node, const Step& step) {
    if (step.name != "new" || !step.section.empty())
        return refuse(Code::Q2909, node_at(node, "name").span,
                      "the first step of a kind is 'new', with the section ''");
    if (step.signature.empty())
        return refuse(Code::Q2909, node.span, "the step 'new' lacks 'signature': the section that holds it");
    const Field* section = kind_.schema->find(step.signature);
    if (section == nullptr || !is_map(section->schema.get()) || !section->required)
        return refuse(Code::Q2909, node_at(node, "signature").span,
                      "the section '" + step.signature +
                          "' that 'new' signs is no required map of the record",
                      "\"required\": [\"" + step.signature + "\"]");
    judge_signature(node_at(node, "signature"), step, step.signature);
}

void OwnRules::judge_step(const Node& node, const Step& step) {
    const auto ours = reserved_verbs();
    if (!is_verb(step.name))
        return refuse(Code::Q2909, node_at(node, "name").span, "'" + step.name + "' is no name for a step",
                      "small letters and '-', beginning with a letter, at most 64");
    if (std::find(ours.begin(), ours.end(), step.name) != ours.end())
        return refuse(Code::Q2905, node_at(node, "name").span,
                      "the step '" + step.name + "' has a name of ours", "give the step another name");
    judge_place(node, step);
    if (!refused()) judge_signature(node_at(node, "section"), step, step.section);
}

// A section of the record, or of each round; each belongs to one step.
void OwnRules::judge_place(const Node& node, const Step& step) {
    const diag::Span& span = node_at(node, "section").span;
    const std::string& rounds = kind_.rounds.section;
    const std::size_t dot = step.section.find('.');
    const bool in_rounds = dot != std::string::npos && step.section.substr(0, dot) == rounds &&
                           step.section.find('.', dot + 1) == std::string::npos;
    if (step.section.empty() || !step.signature.empty() || (dot != std::string::npos && !in_rounds))
        return refuse(Code::Q2909, span, "the step '" + step.name + "' must have a section of the record",
                      "its signature stands in the section; 'signature' is for 'new' alone");
    const Schema* section = find_section(*kind_.schema, step.section);
    if (step.repeats ? !is_list_of_maps(section) : !is_map(section))
        return refuse(Code::Q2909, span,
                      fmt::format("the section '{}' of '{}' is no {}", step.section, step.name,
                                  step.repeats ? "list of maps" : "map"),
                      step.repeats ? "" : "a step that repeats has \"repeats\": true");
    const bool taken = step.section == kind_.steps.front().signature || step.section == rounds ||
                       step.section == "struck" || step.section == "evidence" ||
                       std::find(sections_.begin(), sections_.end(), step.section) != sections_.end();
    if (taken)
        return refuse(Code::Q2909, span, "the section '" + step.section + "' has another use",
                      "give the step '" + step.name + "' a section of its own");
    sections_.push_back(step.section);
}

// Who, in which role and when stand as the fragment gives them.
void OwnRules::judge_signature(const Node& node, const Step& step, const std::string& section) {
    const auto fragment = loaded_.fragments.find("signature");
    const Schema* schema = find_section(*kind_.schema, section);
    if (schema->items) schema = schema->items.get();
    for (const std::string name : {"by", "role", "on"}) {
        const Entry* own = find_property(loaded_.tree, fmt::format("{}.{}", section, name));
        const Entry* given =
            fragment == loaded_.fragments.end() ? nullptr : find_property(fragment->second, name);
        if (own != nullptr && given != nullptr && requires_field(*schema, name) &&
            print_json(own->value) == print_json(given->value))
            continue;
        return refuse(Code::Q2909, node.span,
                      "the section '" + section + "' does not hold the signature of '" + step.name + "'",
                      "\"x-include\": [\"signature\"] in that section");
    }
}

// A record with this field counts nowhere, and the step of this name is what says so.
void OwnRules::judge_void() {
    const Entry* field = find_property(loaded_.tree, "voided");
    const Step* step = kind_.find_step("void");
    if (field == nullptr && step == nullptr) return;
    if (field == nullptr || step == nullptr || step->section != "voided")
        refuse(Code::Q2909, field != nullptr ? field->key_span : loaded_.tree.find("x-qms")->span,
               "the step 'void' and the field 'voided' belong together",
               "\"x-include\": [\"voidable\"], and a step 'void' with the section 'voided'");
}

} // namespace schema
