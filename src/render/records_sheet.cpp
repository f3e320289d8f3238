#include "render/records_sheet.hpp"

#include "model/seal.hpp"
#include "render/clocks.hpp"
#include "render/field_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

using schema::Field;
using schema::Schema;

constexpr std::size_t kShortText = 200; // longer texts stand on lines of their own

bool is_signature(const Schema& schema) {
    return schema.find("by") != nullptr && schema.find("role") != nullptr && schema.find("on") != nullptr;
}

bool is_signature_part(std::string_view name) {
    return name == "by" || name == "role" || name == "on";
}

bool fits_one_line(const Schema& item) {
    return std::all_of(item.fields.begin(), item.fields.end(), [](const Field& field) {
        return field.schema->fields.empty() && field.schema->items == nullptr &&
               field.schema->max_length.value_or(0) <= kShortText;
    });
}

const Schema* schema_of(const Schema* parent, std::string_view name) {
    const Field* field = parent == nullptr ? nullptr : parent->find(name);
    return field == nullptr ? nullptr : field->schema.get();
}

class SheetMaker {
public:
    SheetMaker(const model::Facts& record, const Names& names)
        : record_(record), kind_(*record.kind), names_(names), header_(field_tree(record.header)) {}

    SheetBlock body() {
        SheetBlock body{names_.label(kind_.schema->title), "", {}, {}};
        for (const Field& field : kind_.schema->fields)
            add_header_field(body, field);
        for (const schema::Step& step : kind_.steps)
            add_steps(body, step);
        if (!kind_.rounds.section.empty()) add_rounds(body);
        add_evidence(body);
        return body;
    }

private:
    const std::string& language() const { return names_.language(); }
    std::string title(const Field& field) const {
        const std::string text = names_.label(field.schema->title);
        return text.empty() ? field.name : text;
    }

    // A field outside the steps, or the signature of `new`.
    void add_header_field(SheetBlock& block, const Field& field) {
        if (field.name == "id" || field.name == "struck" || field.name == "evidence" ||
            field.name == kind_.rounds.section)
            return;
        for (const model::StepFact& taken : record_.steps)
            if (taken.step->section.empty() && taken.step->signature == field.name)
                block.lines.push_back({title(field), names_.signature(taken.signature)});
        const bool of_step =
            std::any_of(kind_.steps.begin(), kind_.steps.end(), [&](const schema::Step& step) {
                return step.section == field.name || step.signature == field.name;
            });
        if (const FieldTree* tree = header_.find(field.name); tree != nullptr && !of_step)
            add_field(block, field, *tree);
    }

    // The sections of a step; the rounds come where the first of their steps does.
    void add_steps(SheetBlock& block, const schema::Step& step) {
        if (!kind_.rounds.section.empty() && step.section.starts_with(kind_.rounds.section + ".")) {
            add_rounds(block);
            return;
        }
        const Field* section = kind_.schema->find(step.section);
        for (const model::StepFact& taken : record_.steps)
            if (taken.step == &step && section != nullptr) add_step(block, taken, *section);
    }

    void add_step(SheetBlock& block, const model::StepFact& taken, const Field& section) {
        SheetBlock part{title(section), names_.signature(taken.signature), {}, {}};
        const Schema* schema = section.schema.get();
        if (taken.step->repeats) {
            part.heading = fmt::format("{} {}", names_.label(taken.step->label), taken.index + 1);
            schema = schema->items.get();
        }
        FieldTree fields = field_tree(taken.fields);
        // Its 64 digits tell a reader nothing; `check` reads them.
        if (taken.step->seals)
            std::erase_if(fields.members, [](const FieldTree& f) { return f.name == model::kSealField; });
        add_members(part, schema, fields, true);
        block.blocks.push_back(std::move(part));
    }

    // `flat`: the parts of a map stand among the others, as in a step, where each names itself ("cause of
    // escape").
    void add_members(SheetBlock& block, const Schema* schema, const FieldTree& tree, bool flat) {
        if (schema == nullptr) return;
        const bool sign = is_signature(*schema);
        for (const Field& field : schema->fields)
            if (const FieldTree* child = tree.find(field.name); child != nullptr) {
                if (sign && is_signature_part(field.name)) continue;
                if (flat && !field.schema->fields.empty() && !is_signature(*field.schema))
                    add_members(block, field.schema.get(), *child, true);
                else
                    add_field(block, field, *child);
            }
    }

    void add_rounds(SheetBlock& block) {
        const Field* section = kind_.schema->find(kind_.rounds.section);
        if (section == nullptr || rounds_done_) return;
        rounds_done_ = true;
        const Field& field = *section;
        const Schema* item = field.schema->items.get();
        const FieldTree* rounds = header_.find(field.name);
        for (std::size_t i = 0; i < record_.rounds; ++i) {
            SheetBlock round{fmt::format("{}{}{}{}{}", title(field), names_.word("comma"),
                                         names_.word("round"), i + 1, names_.word("round_end")),
                             "",
                             {},
                             {}};
            for (const Field& part : item->fields) {
                if (rounds != nullptr && i < rounds->items.size())
                    if (const FieldTree* tree = rounds->items[i].find(part.name); tree != nullptr)
                        add_field(round, part, *tree);
                for (const model::StepFact& taken : record_.steps)
                    if (taken.round == i && taken.step->section == field.name + "." + part.name)
                        add_step(round, taken, part);
            }
            if (record_.rounds > 1) {
                block.blocks.push_back(std::move(round));
                continue;
            }
            block.lines.insert(block.lines.end(), round.lines.begin(), round.lines.end());
            block.blocks.insert(block.blocks.end(), round.blocks.begin(), round.blocks.end());
        }
    }

    void add_evidence(SheetBlock& block) {
        const Field* field = kind_.schema->find("evidence");
        if (record_.evidence.empty() || field == nullptr) return;
        SheetBlock part{title(*field), "", {}, {}};
        const Field* file = field->schema->items->find("file");
        for (const model::Evidence& evidence : record_.evidence)
            part.lines.push_back({part.lines.empty() && file != nullptr ? title(*file) : "",
                                  evidence.file + names_.word("open") + evidence.size + names_.word("bytes") +
                                      names_.word("close")});
        block.blocks.push_back(std::move(part));
    }

    void add_field(SheetBlock& block, const Field& field, const FieldTree& tree) {
        if (tree.scalar != nullptr) {
            block.lines.push_back({title(field), names_.value(field.schema.get(), *tree.scalar)});
        } else if (!tree.items.empty()) {
            add_list(block, field, tree);
        } else {
            add_map(block, field, tree);
        }
    }

    void add_list(SheetBlock& block, const Field& field, const FieldTree& tree) {
        const Schema* item = field.schema->items.get();
        if (item != nullptr && !item->fields.empty() && !fits_one_line(*item)) {
            for (std::size_t i = 0; i < tree.items.size(); ++i) {
                SheetBlock part{fmt::format("{} {}", title(field), i + 1), "", {}, {}};
                add_members(part, item, tree.items[i], false);
                block.blocks.push_back(std::move(part));
            }
            return;
        }
        if (item != nullptr && !item->fields.empty()) {
            for (const FieldTree& entry : tree.items)
                block.lines.push_back(
                    {&entry == &tree.items.front() ? title(field) : "", one_line(*item, entry)});
            return;
        }
        std::vector<std::string> values;
        for (const FieldTree& entry : tree.items)
            if (entry.scalar != nullptr) values.push_back(names_.value(item, *entry.scalar));
        block.lines.push_back({title(field), names_.join(values, "list_comma")});
    }

    // "business manager, from 2020-01-01": the first value speaks for itself.
    std::string one_line(const Schema& item, const FieldTree& entry) const {
        std::vector<std::string> parts;
        for (const Field& field : item.fields)
            if (const FieldTree* child = entry.find(field.name);
                child != nullptr && child->scalar != nullptr) {
                const std::string value = names_.value(field.schema.get(), *child->scalar);
                parts.push_back(parts.empty() ? value : title(field) + " " + value);
            }
        return names_.join(parts, "comma");
    }

    void add_map(SheetBlock& block, const Field& field, const FieldTree& tree) {
        SheetBlock part{title(field), "", {}, {}};
        if (is_signature(*field.schema)) part.signature = signature_of(tree);
        add_members(part, field.schema.get(), tree, false);
        if (part.signature.empty() && part.blocks.empty() && part.lines.size() == 1)
            block.lines.push_back(std::move(part.lines.front()));
        else
            block.blocks.push_back(std::move(part));
    }

    std::string signature_of(const FieldTree& tree) const {
        auto text = [&](std::string_view name) {
            const FieldTree* part = tree.find(name);
            return part == nullptr || part->scalar == nullptr ? std::string() : part->scalar->text;
        };
        return names_.signature(text("by"), text("role"), text("on"));
    }

    const model::Facts& record_;
    const schema::Kind& kind_;
    const Names& names_;
    FieldTree header_;
    bool rounds_done_ = false;
};

std::string either(const std::vector<std::string>& roles, const Names& names) {
    std::string text;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (i > 0) text += names.word(i + 1 == roles.size() ? "or" : "list_comma");
        // The code is what --role takes, and English enough; in Chinese the name is.
        text += names.language() == "zh" ? names.org(roles[i]) : roles[i];
    }
    return text;
}

std::vector<SheetLine> standing_lines(const model::Facts& record, const model::Standing& standing,
                                      const Names& names, const std::vector<model::ClockRun>& clocks) {
    std::vector<SheetLine> lines;
    if (!standing.state.empty()) {
        std::string state = standing.state;
        for (const schema::State& known : record.kind->states)
            if (known.code == standing.state) state = names.label(known.label);
        lines.push_back({names.word("state"), state});
    }
    for (const schema::Derived& derived : record.kind->derived) {
        const std::string& value = standing.derived_text(derived.name);
        if (!value.empty())
            lines.push_back({names.label(derived.label), names.choice(derived.choices, value)});
    }
    if (const Schema* struck = schema_of(record.kind->schema.get(), "struck");
        struck != nullptr && record.struck > 0)
        lines.push_back({names.label(struck->title), std::to_string(record.struck)});
    for (const model::ClockRun& run : clocks)
        lines.push_back({names.word("clock"), clock_line(run, names)});
    for (const model::Standing::Next& next : standing.next) {
        const schema::Step* step = record.kind->find_step(next.step);
        std::string text = next.step + next.option;
        if (names.language() == "zh" && step != nullptr) text += " " + step->label.zh;
        std::vector<std::string> parts;
        if (!next.roles.empty()) parts.push_back(either(next.roles, names));
        if (!next.rule.empty()) parts.push_back(next.rule);
        if (!parts.empty()) text += names.word("open") + names.join(parts, "comma") + names.word("close");
        lines.push_back({names.word("next"), text});
    }
    return lines;
}

} // namespace

Sheet sheet_of(const model::Facts& record, const model::Standing& standing, const model::Snapshot& snapshot,
               const std::string& language, const std::vector<model::ClockRun>& clocks) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    const Names names(snapshot, procedure == nullptr ? snapshot.newest() : procedure, language);
    return {record.id, SheetMaker(record, names).body(), standing_lines(record, standing, names, clocks)};
}

} // namespace render
