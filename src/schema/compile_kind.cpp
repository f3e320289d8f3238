// What x-qms at the root says of a kind: folder, states, steps, rounds.
#include "base/text.hpp"
#include "schema/compilation.hpp"
#include "schema/json_reader.hpp"

#include <algorithm>
#include <array>

namespace schema {
namespace {

using yaml::Entry;
using yaml::Node;

void read_layout(const Entry& entry, Kind& kind, Compilation& compilation) {
    const std::string name = read_text(entry, compilation);
    if (name == "single")
        kind.layout = Layout::single;
    else if (name == "flat")
        kind.layout = Layout::flat;
    else if (name == "month")
        kind.layout = Layout::month;
    else if (name == "round")
        kind.layout = Layout::round;
    else
        compilation.refuse(entry.value.span, "'layout' must be single, flat, month or round");
}

void read_kind(const Entry& owner, Kind& kind, Compilation& compilation) {
    if (!expect_map(owner, compilation)) return;
    for (const Entry& entry : owner.value.entries) {
        if (entry.key == "prefix")
            kind.prefix = read_text(entry, compilation);
        else if (entry.key == "folder")
            kind.folder = read_text(entry, compilation);
        else if (entry.key == "layout")
            read_layout(entry, kind, compilation);
        else if (entry.key == "decided_by")
            kind.decided_by = read_texts(entry, compilation);
        else if (entry.key == "columns")
            kind.columns = read_texts(entry, compilation);
        else if (entry.key == "register")
            kind.register_columns = read_texts(entry, compilation);
        else if (entry.key == "needs")
            kind.needs = read_texts(entry, compilation);
        else {
            static const std::array<std::string, 7> known = {"prefix",  "folder",   "layout", "decided_by",
                                                             "columns", "register", "needs"};
            refuse_unknown(entry, "'kind'", known, compilation);
        }
    }
    need_entry(owner.value, "folder", "'kind'", compilation);
    need_entry(owner.value, "layout", "'kind'", compilation);
}

void read_states(const Entry& owner, Kind& kind, Compilation& compilation) {
    for (const Node& node : owner.value.items) {
        State state;
        for (const Entry& entry : node.entries) {
            if (entry.key == "code")
                state.code = read_text(entry, compilation);
            else if (entry.key == "label")
                state.label = read_label(entry, compilation);
            else
                refuse_unknown(entry, "a state", std::array<std::string, 2>{"code", "label"}, compilation);
        }
        need_entry(node, "code", "a state", compilation);
        need_entry(node, "label", "a state", compilation);
        kind.states.push_back(std::move(state));
    }
}

// "derived": [{"name": "kind", "label": {...}, "number": false, "values": {"special": {"en": …, "zh": …}}}]
void read_derived(const Entry& owner, Kind& kind, Compilation& compilation) {
    for (const Node& node : owner.value.items) {
        Derived derived;
        for (const Entry& entry : node.entries) {
            if (entry.key == "name")
                derived.name = read_text(entry, compilation);
            else if (entry.key == "label")
                derived.label = read_label(entry, compilation);
            else if (entry.key == "number")
                derived.number = read_flag(entry, compilation);
            else if (entry.key == "values" && expect_map(entry, compilation)) {
                for (const Entry& value : entry.value.entries)
                    derived.choices.push_back({value.key, read_label(value, compilation), {}});
            } else
                refuse_unknown(entry, "a derived value",
                               std::array<std::string, 4>{"name", "label", "number", "values"}, compilation);
        }
        need_entry(node, "name", "a derived value", compilation);
        need_entry(node, "label", "a derived value", compilation);
        if (kind.schema->find(derived.name) != nullptr)
            compilation.refuse(node.span, "'" + derived.name + "' is a field of the schema, not derived");
        kind.derived.push_back(std::move(derived));
    }
}

void check_state(const Node& name, const Kind& kind, Compilation& compilation) {
    std::vector<std::string> known;
    for (const State& state : kind.states)
        known.push_back(state.code);
    if (name.text.empty() || std::find(known.begin(), known.end(), name.text) != known.end()) return;
    compilation.refuse(name.span, "'" + name.text + "' is not among the states",
                       suggestion(name.text, known));
}

// "state" is a text, or the field on whose value it depends with one state for each value.
void read_state(const Entry& owner, const Kind& kind, Step& step, Compilation& compilation) {
    if (owner.value.kind == yaml::Kind::scalar) {
        step.state = read_text(owner, compilation);
        return check_state(owner.value, kind, compilation);
    }
    for (const Entry& entry : owner.value.entries) {
        if (entry.key == "field") {
            step.state_field = read_text(entry, compilation);
        } else if (entry.key == "values" && expect_map(entry, compilation)) {
            for (const Entry& value : entry.value.entries) {
                step.states.emplace_back(value.key, read_text(value, compilation));
                check_state(value.value, kind, compilation);
            }
        } else {
            refuse_unknown(entry, "'state'", std::array<std::string, 2>{"field", "values"}, compilation);
        }
    }
    need_entry(owner.value, "field", "'state'", compilation);
    need_entry(owner.value, "values", "'state'", compilation);
}

void check_section(const Entry& entry, const Kind& kind, Compilation& compilation) {
    if (entry.value.text.empty() || find_section(*kind.schema, entry.value.text) != nullptr) return;
    compilation.refuse(entry.value.span, "there is no section '" + entry.value.text + "' in the schema");
}

// "track": {"field": "line", "step": "agree", "list": "settlements", "where": "kind", "values": [...]}
void read_track(const Entry& owner, Step& step, Compilation& compilation) {
    if (!expect_map(owner, compilation)) return;
    Track& track = step.track;
    for (const Entry& entry : owner.value.entries) {
        static const std::array<std::string, 7> known = {"field", "step",   "list", "id",
                                                         "where", "values", "again"};
        if (entry.key == "field")
            track.field = read_text(entry, compilation);
        else if (entry.key == "step")
            track.step = read_text(entry, compilation);
        else if (entry.key == "list")
            track.list = read_text(entry, compilation);
        else if (entry.key == "id")
            track.id = read_text(entry, compilation);
        else if (entry.key == "where")
            track.where = read_text(entry, compilation);
        else if (entry.key == "values")
            track.values = read_texts(entry, compilation);
        else if (entry.key == "again")
            track.again = read_flag(entry, compilation);
        else
            refuse_unknown(entry, "'track'", known, compilation);
    }
    need_entry(owner.value, "field", "'track'", compilation);
    need_entry(owner.value, "step", "'track'", compilation);
}

void read_step_member(const Entry& entry, const Kind& kind, Step& step, Compilation& compilation) {
    static const std::array<std::string, 14> known = {
        "name",  "section", "repeats", "signature", "state",         "track", "number",
        "stage", "freezes", "seals",   "label",     "after_closing", "help",  "evidence"};
    if (entry.key == "name")
        step.name = read_text(entry, compilation);
    else if (entry.key == "repeats")
        step.repeats = read_flag(entry, compilation);
    else if (entry.key == "state")
        read_state(entry, kind, step, compilation);
    else if (entry.key == "track")
        read_track(entry, step, compilation);
    else if (entry.key == "number")
        step.number = read_text(entry, compilation);
    else if (entry.key == "stage")
        step.stage = read_text(entry, compilation);
    else if (entry.key == "freezes")
        step.freezes = read_flag(entry, compilation);
    else if (entry.key == "after_closing")
        step.after_closing = read_flag(entry, compilation);
    else if (entry.key == "seals")
        step.seals = read_flag(entry, compilation);
    else if (entry.key == "evidence")
        step.evidence = read_flag(entry, compilation);
    else if (entry.key == "label")
        step.label = read_label(entry, compilation);
    else if (entry.key == "help")
        step.help = read_label(entry, compilation);
    else if (entry.key == "section" || entry.key == "signature") {
        (entry.key == "section" ? step.section : step.signature) = read_text(entry, compilation);
        check_section(entry, kind, compilation);
    } else
        refuse_unknown(entry, "a step", known, compilation);
}

void check_state_field(const Node& node, const Kind& kind, const Step& step, Compilation& compilation) {
    if (step.state_field.empty()) return;
    std::string path = step.section;
    if (!path.empty()) path += '.';
    path += step.state_field;
    const Schema* field = find_section(*kind.schema, path);
    if (field == nullptr)
        return compilation.refuse(node.span, "there is no field '" + path + "' in the schema");
    for (const auto& [value, state] : step.states) {
        const auto has_code = [&code = value](const Choice& choice) { return choice.code == code; };
        const bool yes_or_no = field->types == kBoolean && (value == "true" || value == "false");
        if (yes_or_no || std::any_of(field->choices.begin(), field->choices.end(), has_code)) continue;
        std::string message = "'" + value;
        message += "' is not a choice of '" + path + "'";
        compilation.refuse(node.span, std::move(message));
    }
}

void check_fields(const Node& node, const Kind& kind, const Step& step, Compilation& compilation) {
    for (const std::string* field : {&step.number, &step.stage}) {
        const std::string path = step.section + "." + *field;
        if (!field->empty() && find_section(*kind.schema, path) == nullptr)
            compilation.refuse(node.span, "there is no field '" + path + "' in the schema");
    }
}

// What is sealed must not change by the steps that follow, and there must be a place for the seal.
void check_seal(const Node& node, const Kind& kind, const Step& step, Compilation& compilation) {
    if (!step.seals) return;
    const yaml::Span& span = node.find("seals")->span;
    const Schema* digest =
        step.section.empty() ? nullptr : find_section(*kind.schema, step.section + ".digest");
    if (digest == nullptr || digest->types != kString)
        return compilation.refuse(span,
                                  "the step '" + step.name + "' seals, but its section has no text 'digest'");
    if (!step.freezes && step.section.find('.') == std::string::npos)
        compilation.refuse(span, "the step '" + step.name + "' seals the record, but does not freeze it");
}

// What a track names must be in the schema, so that no step waits for a thing that cannot be.
void check_track(const Node& node, const Kind& kind, const Step& step, Compilation& compilation) {
    const Track& track = step.track;
    const Node* at = node.find("track");
    if (track.field.empty() || at == nullptr) return;
    const Step* bringer = track.step == step.name ? &step : kind.find_step(track.step);
    if (bringer == nullptr)
        return compilation.refuse(at->span, "there is no step '" + track.step + "' before this one");
    if (!step.repeats || (track.list.empty() && !bringer->repeats))
        return compilation.refuse(at->span, "a track needs a step that repeats");
    auto need = [&](const std::string& section, const std::string& field) {
        const std::string path = section.empty() ? field : section + "." + field;
        if (!field.empty() && find_section(*kind.schema, path) == nullptr)
            compilation.refuse(at->span, "there is no field '" + path + "' in the schema");
    };
    need(step.section, track.field);
    need(bringer->section, track.list);
    need(bringer->section, track.id);
    std::string things = bringer->section;
    if (!track.list.empty()) things += (things.empty() ? "" : ".") + track.list;
    need(things, track.where);
}

void read_steps(const Entry& owner, Kind& kind, Compilation& compilation) {
    for (const Node& node : owner.value.items) {
        Step step;
        for (const Entry& entry : node.entries)
            read_step_member(entry, kind, step, compilation);
        for (const std::string_view key : {"name", "label", "help"})
            need_entry(node, key, "a step", compilation);
        check_state_field(node, kind, step, compilation);
        check_fields(node, kind, step, compilation);
        check_seal(node, kind, step, compilation);
        check_track(node, kind, step, compilation);
        if (kind.find_step(step.name) != nullptr) {
            compilation.refuse(node.span, "there are two steps '" + step.name + "'");
        }
        kind.steps.push_back(std::move(step));
    }
}

void read_rounds(const Entry& owner, Kind& kind, Compilation& compilation) {
    if (!expect_map(owner, compilation)) return;
    static const std::array<std::string, 4> known = {"section", "again_step", "again_field", "again_value"};
    std::string* const targets[] = {&kind.rounds.section, &kind.rounds.again_step, &kind.rounds.again_field,
                                    &kind.rounds.again_value};
    for (const Entry& entry : owner.value.entries) {
        const auto at = std::find(known.begin(), known.end(), entry.key);
        if (at == known.end()) {
            refuse_unknown(entry, "'rounds'", known, compilation);
        } else {
            *targets[at - known.begin()] = read_text(entry, compilation);
        }
    }
    const Entry* section = need_entry(owner.value, "section", "'rounds'", compilation);
    if (section != nullptr) check_section(*section, kind, compilation);
    const Entry* again = find_entry(owner.value, "again_step");
    if (again != nullptr && !again->value.text.empty() && kind.find_step(again->value.text) == nullptr) {
        compilation.refuse(again->value.span, "there is no step '" + again->value.text + "'");
    }
}

void read_extension(const Node& root, Kind& kind, Compilation& compilation) {
    const Entry* extension = need_entry(root, "x-qms", "the schema of a kind", compilation);
    if (extension == nullptr) return;
    const Entry* of_kind = need_entry(extension->value, "kind", "'x-qms' of a kind", compilation);
    if (of_kind != nullptr) read_kind(*of_kind, kind, compilation);
    // States before steps, which name them; steps before rounds.
    using Reader = void (*)(const Entry&, Kind&, Compilation&);
    const std::pair<std::string_view, Reader> readers[] = {
        {"states", read_states}, {"derived", read_derived}, {"steps", read_steps}, {"rounds", read_rounds}};
    for (const auto& [key, read] : readers) {
        const Entry* entry = find_entry(extension->value, key);
        if (entry == nullptr) continue;
        const bool wants_list = key != "rounds";
        if (wants_list && entry->value.kind != yaml::Kind::list) {
            compilation.refuse(entry->value.span, "'" + entry->key + "' must be a list");
            continue;
        }
        read(*entry, kind, compilation);
    }
}

std::string kind_name(const std::string& path) {
    constexpr std::string_view ending = ".schema.json";
    const std::string name = path.substr(path.find_last_of('/') + 1);
    return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : std::string();
}

} // namespace

const Schema* find_section(const Schema& root, std::string_view path) {
    const Schema* schema = &root;
    for (const std::string_view name : base::split(path, '.')) {
        while (schema->items)
            schema = schema->items.get();
        const Field* field = schema->find(name);
        if (field == nullptr) return nullptr;
        schema = field->schema.get();
    }
    return schema;
}

diag::Outcome<Kind> compile_loaded(Loaded loaded, const std::string& path) {
    Kind kind;
    kind.name = kind_name(path);
    if (kind.name.empty()) {
        return diag::make(diag::Code::Q2901, "the schema of a kind must be named <kind>.schema.json",
                          {path, {}});
    }
    const Node& tree = loaded.tree;
    Compilation compilation{path, true, std::nullopt, {}, 0};
    auto root = std::make_shared<Schema>(*compile_node(tree, true, compilation));
    root->name = kind.name;
    kind.schema = root;
    if (root->title.en.empty() || root->description.en.empty()) {
        compilation.refuse(tree.span, "the schema of a kind lacks a 'title' or a 'description'");
    }
    read_extension(tree, kind, compilation);
    if (compilation.refusal) return trace(*compilation.refusal, loaded);
    kind.tree = std::make_shared<Node>(std::move(loaded.tree));
    return kind;
}

diag::Outcome<Kind> compile_kind_with(std::string_view json, const std::string& path,
                                      std::span<const base::EmbeddedFile> files) {
    diag::Outcome<Loaded> loaded = load(json, path, files);
    if (!loaded) return std::move(loaded).error();
    return compile_loaded(std::move(*loaded), path);
}

diag::Outcome<Kind> compile_kind(std::string_view json, const std::string& path) {
    return compile_kind_with(json, path, base::schema_files());
}

} // namespace schema
