// What x-qms says of a field.
#include "schema/compilation.hpp"

#include <algorithm>
#include <array>

namespace schema {
namespace {

using yaml::Entry;
using yaml::Node;

void read_form(const Entry& entry, Schema& schema, Compilation& compilation) {
    struct NamedForm {
        std::string_view name;
        Form form;
        unsigned type; // a form is a rule on top of a type, which must be the only one
    };
    constexpr NamedForm forms[] = {{"date", Form::date, kString},
                                   {"stamp", Form::stamp, kString},
                                   {"money", Form::money, kNumber},
                                   {"hours", Form::month_day_hours, kString}};
    const std::string name = read_text(entry, compilation);
    const auto* found = std::find_if(std::begin(forms), std::end(forms),
                                     [&](const NamedForm& form) { return form.name == name; });
    if (found == std::end(forms)) {
        return compilation.refuse(entry.value.span, "'form' must be date, stamp, money or hours");
    }
    if (schema.types != found->type) {
        compilation.refuse(entry.value.span, "the form '" + name + "' needs the type '" +
                                                 (found->type == kNumber ? "number" : "string") + "'");
    }
    schema.form = found->form;
}

void read_org(const Entry& entry, Schema& schema, Compilation& compilation) {
    schema.org = read_text(entry, compilation);
    if (schema.org != "role" && schema.org != "department" && schema.org != "post" && schema.org != "stage") {
        compilation.refuse(entry.value.span, "'org' must be role, department, post or stage");
    }
}

void read_also(const Entry& label, Choice& choice, Compilation& compilation) {
    for (const Entry& entry : label.value.entries) {
        if (entry.key == "also") {
            choice.also = read_texts(entry, compilation);
        } else if (entry.key != "en" && entry.key != "zh") {
            refuse_unknown(entry, "a label", std::array<std::string, 3>{"en", "zh", "also"}, compilation);
        }
    }
}

// Each code has its label in both languages, and no label stands without its code.
void read_labels(const Entry& labels, Schema& schema, Compilation& compilation) {
    if (!expect_map(labels, compilation)) return;
    std::vector<std::string> codes;
    for (Choice& choice : schema.choices) {
        codes.push_back(choice.code);
        const Entry* label = need_entry(labels.value, choice.code, "'labels'", compilation);
        if (label == nullptr) continue;
        choice.label = read_label(*label, compilation);
        read_also(*label, choice, compilation);
    }
    for (const Entry& label : labels.value.entries) {
        if (std::find(codes.begin(), codes.end(), label.key) == codes.end()) {
            compilation.refuse(label.key_span, "'" + label.key + "' has a label, but is not in 'enum'",
                               suggestion(label.key, codes));
        }
    }
}

void read_member(const Entry& entry, bool is_root, Schema& schema, Compilation& compilation) {
    static const std::array<std::string, 14> known = {
        "title_zh",  "description_zh", "labels", "form",   "link",  "org",    "pattern_hint",
        "amendable", "confidential",   "kind",   "rounds", "steps", "states", "derived"};
    const std::size_t for_fields = 9; // the others describe a kind and stand at the root alone
    const std::string& key = entry.key;
    if (key == "title_zh")
        schema.title.zh = read_text(entry, compilation);
    else if (key == "description_zh")
        schema.description.zh = read_text(entry, compilation);
    else if (key == "labels")
        read_labels(entry, schema, compilation);
    else if (key == "form")
        read_form(entry, schema, compilation);
    else if (key == "link")
        schema.link = read_text(entry, compilation);
    else if (key == "org")
        read_org(entry, schema, compilation);
    else if (key == "pattern_hint")
        schema.pattern_hint = read_text(entry, compilation);
    else if (key == "amendable")
        schema.amendable = read_flag(entry, compilation);
    else if (key == "confidential")
        schema.confidential = read_flag(entry, compilation);
    else if (!is_root || std::find(known.begin() + for_fields, known.end(), key) == known.end()) {
        refuse_unknown(entry, "'x-qms'", std::span(known).first(is_root ? known.size() : for_fields),
                       compilation);
    }
}

void fill_choices(Schema& schema) {
    for (const Node& choice : schema.choices_raw) {
        if (yaml::resolve(choice) != yaml::Type::string) {
            schema.choices.clear();
            return;
        }
        schema.choices.push_back({choice.text, {choice.text, {}}, {}});
    }
}

// A title or description in one language alone would leave a gap on the other's form.
void demand_both(const Label& label, const std::string& keyword, const Node& node, Compilation& compilation) {
    if (label.en.empty() == label.zh.empty()) return;
    const yaml::Entry* entry = find_entry(node, label.zh.empty() ? keyword : "x-qms");
    compilation.refuse(entry == nullptr ? node.span : entry->key_span,
                       label.zh.empty() ? "'" + keyword + "' stands without '" + keyword + "_zh' in 'x-qms'"
                                        : "'" + keyword + "_zh' stands without '" + keyword + "'");
}

} // namespace

void compile_extension(const Node& node, bool is_root, Schema& schema, Compilation& compilation) {
    fill_choices(schema);
    const Node* extension = node.find("x-qms");
    if (extension != nullptr) {
        for (const Entry& entry : extension->entries)
            read_member(entry, is_root, schema, compilation);
    }
    const bool demands_labels = compilation.is_kind && !schema.choices.empty();
    if (demands_labels && (extension == nullptr || extension->find("labels") == nullptr)) {
        compilation.refuse(find_entry(node, "enum")->key_span, "'enum' stands without 'labels' in 'x-qms'");
    }
    if (extension == nullptr && !compilation.is_kind) return;
    demand_both(schema.title, "title", node, compilation);
    demand_both(schema.description, "description", node, compilation);
}

} // namespace schema
