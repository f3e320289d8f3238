#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "model/steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

using yaml::Edit;
using yaml::Value;

yaml::Path to_path(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

const Value* at(const Value& root, const std::vector<std::string>& path) {
    const Value* value = &root;
    for (const std::string& part : path)
        if (value != nullptr) value = value->find(part);
    return value;
}

// What names an item of a list of maps: its required fields but for amounts.
bool same_item(const Value& a, const Value& b, const schema::Schema& item) {
    bool any = false;
    for (const schema::Field& field : item.fields) {
        if (!field.required || (field.schema->types & schema::kNumber) != 0) continue;
        const Value* left = a.find(field.name);
        const Value* right = b.find(field.name);
        if (left == nullptr || right == nullptr || !(*left == *right)) return false;
        any = true;
    }
    return any;
}

// Edits that bring one list to hold the given items: maps that name an item there change it, all else is
// appended.
void list_edits(const FieldOption& field, const Value* there, const std::vector<Value>& given,
                std::vector<Edit>& edits) {
    std::size_t count = there == nullptr ? 0 : there->items().size();
    for (const Value& item : given) {
        std::size_t found = count;
        for (std::size_t i = 0; there != nullptr && i < there->items().size(); ++i) {
            const Value& old = there->items()[i];
            if (item.kind() == Value::Kind::map ? same_item(old, item, *field.schema->items) : old == item)
                found = i;
        }
        if (there == nullptr || found >= there->items().size()) {
            edits.push_back({Edit::Op::append, to_path(field.path), item});
            ++count;
            continue;
        }
        for (const auto& [key, value] : item.members()) {
            const Value* old = there->items()[found].find(key);
            if (old != nullptr && *old == value) continue;
            yaml::Path path = to_path(field.path);
            path.emplace_back(found);
            path.emplace_back(key);
            edits.push_back({Edit::Op::set, path, value});
        }
    }
}

// Where a missing map has to be made first, the whole of it is set at once.
void scalar_edit(const Value& old, const FieldOption& field, const Value& given, std::vector<Edit>& edits) {
    const Value* there = at(old, field.path);
    if (there != nullptr && *there == given) return;
    std::size_t depth = 1;
    while (depth < field.path.size() &&
           at(old, {field.path.begin(), field.path.begin() + static_cast<long>(depth)}))
        ++depth;
    Value value = given;
    for (std::size_t i = field.path.size(); i > depth; --i)
        value = Value::map({{field.path[i - 1], std::move(value)}});
    edits.push_back({Edit::Op::set,
                     to_path({field.path.begin(), field.path.begin() + static_cast<long>(depth)}),
                     std::move(value)});
}

diag::Outcome<base::Done> may_set(const schema::Kind& kind, const model::Facts& facts,
                                  const FieldOption& field) {
    const model::StepFact* later = nullptr;
    for (const model::StepFact& step : facts.steps)
        if (!step.step->section.empty() && later == nullptr) later = &step;
    const model::Standing standing = model::standing(facts, nullptr);
    if (standing.frozen != nullptr)
        return model::step_finding(diag::Code::Q4004,
                                   fmt::format("'{}' cannot be set: '{}' ended by '{}' on {}",
                                               field.path.front(), facts.id, standing.frozen->step->name,
                                               standing.frozen->signature.on.to_string()),
                                   facts, {}, "");
    const schema::Field* top = kind.schema->find(field.path.front());
    if (later == nullptr || top->schema->amendable) return base::Done{};
    auto finding = model::step_finding(diag::Code::Q4008,
                                       fmt::format("'{}' cannot be set: '{}' was taken on {} and rests on it",
                                                   field.path.front(), later->step->name,
                                                   later->signature.on.to_string()),
                                       facts, {}, "");
    finding.help =
        fmt::format("qms {} correct {} --step {} --reason …", kind.name, facts.id, later->step->name);
    return finding;
}

diag::Outcome<std::vector<Edit>> plan(const schema::Kind& kind, const Opened& record,
                                      const std::vector<FieldOption>& fields, const Arguments& arguments) {
    auto given = read_fields(fields, arguments);
    if (!given) return std::move(given).error();
    const Value old = yaml::to_value(record.document.root);
    std::vector<Edit> edits;
    for (const FieldOption& field : fields) {
        const Value* value = at(*given, field.path);
        if (value == nullptr) continue;
        const std::size_t before = edits.size();
        if (value->kind() == Value::Kind::list)
            list_edits(field, at(old, field.path), value->items(), edits);
        else
            scalar_edit(old, field, *value, edits);
        if (edits.size() == before) continue;
        if (auto may = may_set(kind, record.facts, field); !may) return std::move(may).error();
    }
    for (const std::string& name : arguments.all("unset")) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const FieldOption& f) {
            return f.option == name || base::join(f.path, ".") == name;
        });
        if (field == fields.end()) {
            auto finding = diag::make(diag::Code::Q9013, fmt::format("{} has no field '{}' to take out",
                                                                     base::with_article(kind.name), name));
            std::vector<std::string> names;
            for (const FieldOption& f : fields)
                names.push_back(base::join(f.path, "."));
            if (const auto near = base::nearest(name, names))
                finding.help = fmt::format("did you mean '{}'?", *near);
            return finding;
        }
        if (at(old, field->path) == nullptr) continue;
        if (auto may = may_set(kind, record.facts, *field); !may) return std::move(may).error();
        edits.push_back({Edit::Op::remove, to_path(field->path), {}});
    }
    return edits;
}

diag::Outcome<int> run_set(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    const auto fields = field_options(*kind.schema, fields_of_steps(kind));
    auto held = lock(session);
    if (!held) return std::move(held).error();
    const std::string& id = arguments.positionals.front();
    auto record = open_record(session, kind, id);
    if (!record) return std::move(record).error();
    auto edits = plan(kind, *record, fields, arguments);
    if (!edits) return std::move(edits).error();
    if (edits->empty()) {
        session.say(fmt::format("{} '{}': nothing to change", kind.name, id));
        return 0;
    }
    auto loaded = session.load(needs_of(kind));
    if (!loaded) return std::move(loaded).error();
    auto spliced = yaml::splice(record->document, *edits);
    if (!spliced) return std::move(spliced).error();
    const Change change{&kind, record->document.source.path, record->bytes, std::move(*spliced)};
    if (auto done = apply(session, change, loaded->snapshot); !done) return std::move(done).error();
    if (!session.dry_run) session.say(fmt::format("{} '{}' changed", kind.name, id));
    return 0;
}

} // namespace

Command make_set(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " set";
    command.summary =
        kind.steps.empty() ? "change fields of a record" : "change fields that no later step rests on";
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "the record", true, false, kind.name}};
    command.options = to_options(field_options(*kind.schema, fields_of_steps(kind)), true);
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_set(kind, session, arguments);
    };
    return command;
}

} // namespace cli
