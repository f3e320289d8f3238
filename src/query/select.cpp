#include "query/select.hpp"

#include "base/text.hpp"
#include "model/clocks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace query {
namespace {

struct Row {
    model::Facts facts;
    model::Standing standing;
};

// Step sections as they are typed: "reported.to", "rounds.analysed.category".
const schema::Schema* schema_of(const schema::Kind& kind, const std::string& field) {
    const schema::Schema* at = kind.schema.get();
    for (const std::string_view part : base::split(field, '.')) {
        if ((at->types & schema::kList) != 0 && at->items) at = at->items.get();
        const schema::Field* found = at->find(part);
        if (found == nullptr) return nullptr;
        at = found->schema.get();
    }
    return at;
}

void collect(const schema::Schema& schema, const std::string& prefix, std::vector<std::string>& into) {
    for (const schema::Field& field : schema.fields) {
        if (prefix.empty() && (field.name == "struck" || field.name == "evidence")) continue;
        const std::string name = prefix + field.name;
        const schema::Schema* below = field.schema.get();
        if ((below->types & schema::kList) != 0 && below->items && (below->items->types & schema::kMap) != 0)
            below = below->items.get();
        if ((below->types & schema::kMap) != 0)
            collect(*below, name + ".", into);
        else
            into.push_back(name);
    }
}

// The parts of a signature are called alike in every step: "sent on" tells them apart.
std::optional<schema::Label> signature_head(const schema::Kind& kind, const std::string& field,
                                            const schema::Schema& schema) {
    const std::size_t dot = field.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    const std::string name = field.substr(dot + 1);
    const schema::Schema* section = schema_of(kind, field.substr(0, dot));
    if (section == nullptr || (name != "by" && name != "on")) return std::nullopt;
    return schema::Label{fmt::format("{} {}", section->title.en, schema.title.en),
                         section->title.zh + schema.title.zh};
}

Column column_of(const schema::Kind& kind, const std::string& field) {
    if (field == "state") return {field, {"state", "状态"}, Column::Type::text};
    if (const schema::Derived* derived = kind.find_derived(field))
        return {field, derived->label, derived->number ? Column::Type::number : Column::Type::text};
    const schema::Schema* schema = schema_of(kind, field);
    if (schema == nullptr) return {field, {field, field}, Column::Type::text};
    if (const auto head = signature_head(kind, field, *schema)) return {field, *head, Column::Type::text};
    const bool number = (schema->types & (schema::kNumber | schema::kInteger)) != 0;
    const bool boolean = schema->types == schema::kBoolean;
    return {field, schema->title,
            number    ? Column::Type::number
            : boolean ? Column::Type::boolean
                      : Column::Type::text};
}

schema::Label label_of(const schema::Kind& kind, const std::string& field, const std::string& code) {
    if (field == "state") {
        for (const schema::State& state : kind.states)
            if (state.code == code) return state.label;
        return {};
    }
    const schema::Derived* derived = kind.find_derived(field);
    const schema::Schema* schema = schema_of(kind, field);
    if (derived == nullptr && schema == nullptr) return {};
    for (const schema::Choice& choice : derived != nullptr ? derived->choices : schema->choices)
        if (choice.code == code) return choice.label;
    return {};
}

bool matches(const Row& row, const Selection& selection) {
    if (!selection.state.empty() && row.standing.state != selection.state) return false;
    const auto day = row.facts.decided_on();
    if (selection.since && (!day || *day < *selection.since)) return false;
    if (selection.until && (!day || *selection.until < *day)) return false;
    return std::all_of(selection.where.begin(), selection.where.end(), [&](const Condition& condition) {
        return field_text(row.facts, row.standing, condition.field) == condition.value;
    });
}

// Absent values, then numbers by value, then everything else by its bytes.
bool less(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return a.empty() && !b.empty();
    const auto left = base::Decimal::parse(a);
    const auto right = base::Decimal::parse(b);
    if (left && right) return *left < *right;
    return left || right ? left.has_value() : a < b;
}

std::string joined(const model::Fields& fields, const std::string& path) {
    if (const model::Scalar* scalar = fields.find(path)) return scalar->text;
    std::string text;
    for (const model::Scalar* item : fields.items(path))
        text += (text.empty() ? "" : ", ") + item->text;
    if (!text.empty()) return text;
    // A field of a list of maps: "posts.post".
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) return text;
    const std::string list = path.substr(0, dot);
    for (std::size_t i = 0; i < fields.count(list); ++i)
        if (const model::Scalar* item = fields.find(fmt::format("{}[{}]{}", list, i, path.substr(dot))))
            text += (text.empty() ? "" : ", ") + item->text;
    return text;
}

bool is_late(const model::Facts& facts, const model::Snapshot& snapshot, const base::AsOf& as_of) {
    const auto runs = model::clock_runs(facts, snapshot, as_of);
    return std::any_of(runs.begin(), runs.end(),
                       [](const model::ClockRun& run) { return !run.ended && run.late_by.has_value(); });
}

} // namespace

std::vector<std::string> known_fields(const schema::Kind& kind) {
    std::vector<std::string> fields;
    if (!kind.states.empty()) fields.push_back("state");
    for (const schema::Derived& derived : kind.derived)
        fields.push_back(derived.name);
    collect(*kind.schema, "", fields);
    return fields;
}

std::string field_text(const model::Facts& facts, const model::Standing& standing, const std::string& field) {
    if (field == "id") return facts.id;
    if (field == "state") return standing.state;
    if (facts.kind->find_derived(field) != nullptr) return standing.derived_text(field);
    for (auto step = facts.steps.rbegin(); step != facts.steps.rend(); ++step) {
        const std::string& section =
            step->step->section.empty() ? step->step->signature : step->step->section;
        if (!field.starts_with(section + ".")) continue;
        const std::string name = field.substr(section.size() + 1);
        if (step->step->section.empty())
            return name == "by"     ? step->signature.by
                   : name == "role" ? step->signature.role
                                    : step->signature.on.to_string();
        return joined(step->fields, name);
    }
    return joined(facts.header, field);
}

Table select(const model::Snapshot& snapshot, const schema::Kind& kind, const Selection& selection,
             const base::AsOf& as_of) {
    std::vector<Row> rows;
    for (const model::Facts& facts : snapshot.of(kind.name)) {
        if (!facts.sound) continue;
        auto then = model::as_of(facts, as_of);
        if (!then) continue;
        Row row{std::move(*then), {}};
        row.standing = kinds::standing(row.facts, snapshot);
        if (selection.late && !is_late(row.facts, snapshot, as_of)) continue;
        if (matches(row, selection)) rows.push_back(std::move(row));
    }
    if (!selection.sort.empty())
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            const std::string left = field_text(a.facts, a.standing, selection.sort);
            const std::string right = field_text(b.facts, b.standing, selection.sort);
            return selection.descending ? less(right, left) : less(left, right);
        });
    if (selection.limit && rows.size() > *selection.limit) rows.resize(*selection.limit);

    Table table;
    table.schema = fmt::format("qms.list.{}/1", kind.name);
    const auto& columns = selection.columns.empty() ? kind.columns : selection.columns;
    for (const std::string& field : columns)
        table.columns.push_back(column_of(kind, field));
    for (const Row& row : rows) {
        std::vector<Cell> cells;
        for (const std::string& field : columns) {
            const std::string text = field_text(row.facts, row.standing, field);
            cells.push_back({text, label_of(kind, field, text)});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace query
