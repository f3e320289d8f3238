#include "render/due.hpp"

#include "base/text.hpp"
#include "render/clocks.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using query::Column;

// "quality", "p07 Chen Li", "purchasing: p07 Chen Li".
std::string owner_of(const kinds::Obligation& owed, const Names& names) {
    std::string person = owed.person.empty() ? std::string() : names.with_name("person", owed.person);
    if (!owed.department.empty()) return names.org(owed.department) + (person.empty() ? "" : ": " + person);
    if (!person.empty()) return person;
    std::vector<std::string> roles;
    for (const std::string& role : owed.roles)
        roles.push_back(names.org(role));
    return names.join(roles, "list_comma");
}

Column due_column(const std::string& code, std::string_view word) {
    return {code, word_label(word), Column::Type::text};
}

} // namespace

std::string lateness_text(const kinds::Obligation& owed) {
    if (!owed.late) return {};
    return time_in_unit(*owed.late).to_string() + " " + std::string(base::code_of(owed.late_unit));
}

query::Table due_table(const std::vector<kinds::Obligation>& all, const model::Snapshot& snapshot,
                       const base::AsOf& instant, const std::string& language) {
    const model::Procedure* procedure = snapshot.in_force(instant.date);
    const Names names(snapshot, procedure == nullptr ? snapshot.newest() : procedure, language);
    query::Table table{"qms.due.table/1",
                       {due_column("due", "due"), due_column("late", "late"), due_column("record", "record"),
                        due_column("step", "step"), due_column("what", "what"), due_column("owner", "owner"),
                        due_column("since", "since"), due_column("limit", "limit"),
                        due_column("rule", "rule"), due_column("remark", "remark"),
                        due_column("command", "command")},
                       {}};
    for (const kinds::Obligation& owed : all) {
        std::vector<std::string> remarks;
        if (owed.paused) remarks.push_back(names.word("paused"));
        if (owed.extended) remarks.push_back(names.word("extended"));
        if (owed.provisional) remarks.push_back(names.word("provisional_due"));
        const std::string what = names.label(owed.what) + (owed.item.empty() ? "" : " " + owed.item);
        const std::string owner = owner_of(owed, names);
        table.rows.push_back({{owed.due ? owed.due->to_string() : "", {}},
                              {lateness_text(owed), {}},
                              {owed.record, {}},
                              {owed.step, {}},
                              {owed.clock.empty() ? owed.step : owed.clock, {what, what}},
                              {base::join(owed.roles, ","), {owner, owner}},
                              {owed.started.to_string(), {}},
                              {owed.limit ? owed.limit->to_string() : "", {}},
                              {owed.rule, {}},
                              {names.join(remarks, "list_comma"), {}},
                              {owed.command, {}}});
    }
    return table;
}

namespace {

void write_item(JsonWriter& json, const kinds::Obligation& owed) {
    json.begin_object();
    json.key("record").string(owed.record).key("kind").string(owed.kind).key("step").string(owed.step);
    json.key("rule").string_or_null(owed.rule);
    json.key("owner").begin_object();
    json.key("role").string_or_null(base::join(owed.roles, ","));
    json.key("department").string_or_null(owed.department);
    json.key("person").string_or_null(owed.person).end_object();
    json.key("started").string(owed.started.to_string());
    json.key("due").string_or_null(owed.due ? owed.due->to_string() : "");
    json.key("limit");
    if (owed.limit)
        write_time(json, owed.limit->value, owed.limit->unit);
    else
        json.null();
    json.key("late");
    if (owed.late)
        write_time(json, time_in_unit(*owed.late), owed.late_unit);
    else
        json.null();
    json.key("command").string(owed.command);
    json.key("clock").string_or_null(owed.clock).key("item").string_or_null(owed.item);
    json.key("paused").boolean(owed.paused).key("extended").boolean(owed.extended);
    json.key("provisional").boolean(owed.provisional);
    json.end_object();
}

} // namespace

std::string due_json(const std::vector<kinds::Obligation>& all, const base::AsOf& instant) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.due/1").key("as_of").string(instant.to_string());
    json.key("items").begin_array();
    for (const kinds::Obligation& owed : all)
        write_item(json, owed);
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace render
