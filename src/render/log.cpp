#include "render/log.hpp"

#include "render/escape.hpp"
#include "render/story.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using history::Entry;
using history::Event;
using history::FactChange;
using query::Cell;
using query::Column;

constexpr std::size_t kShortId = 12;

std::string event_text(const history::Log& log, const Entry& entry, const Event& event,
                       const std::string& language) {
    std::string text = headline(event, log.catalog.get(entry.kind), language);
    if (event.sort == Event::Sort::renamed)
        text = fmt::format(fmt::runtime(text), terminal(entry.renamed_from));
    return text;
}

std::string record_line(const schema::Kind& kind, const std::string& id, const std::string& language) {
    return fmt::format("{}: {}\n", terminal(kind.schema->title.in(language)), terminal(id));
}

Cell log_cell(const std::string& text) {
    return {text, {}};
}

void add_row(const Entry& entry, const Event& event, const FactChange* fact, query::Table& table) {
    const std::string reason = event.sort == Event::Sort::renamed ? entry.renamed_from : event.reason;
    table.rows.push_back(
        {log_cell(entry.commit), log_cell(entry.when.to_string()), log_cell(entry.author.name),
         log_cell(entry.author.email), log_cell(entry.kind), log_cell(entry.record),
         log_cell(std::string(history::to_string(event.sort))), log_cell(event.step), log_cell(event.value),
         log_cell(event.by), log_cell(event.role), log_cell(event.on), log_cell(reason),
         log_cell(fact == nullptr ? "" : fact->field()),
         log_cell(fact == nullptr ? "" : fact->before.value_or("")),
         log_cell(fact == nullptr ? "" : fact->after.value_or("")), log_cell(entry.subject)});
}

Column log_column(const std::string& code) {
    return {code, {}, Column::Type::text};
}

} // namespace

std::string log_text(const history::Log& log, const std::string& language) {
    std::string out;
    // One record is named once, unless it had another id.
    std::string record = log.record.empty() ? "" : log.kind->name + " " + log.record;
    if (!log.entries.empty() && !record.empty()) out += record_line(*log.kind, log.record, language);
    const Entry* last = nullptr;
    for (const Entry& entry : log.entries) {
        if (last == nullptr || last->commit != entry.commit) {
            out += fmt::format("{}{}  {} <{}>  {}\n", out.empty() ? "" : "\n", entry.when.to_string(),
                               terminal(entry.author.name), terminal(entry.author.email),
                               entry.commit.substr(0, kShortId));
            if (log.record.empty()) record.clear();
        }
        if (record != entry.kind + " " + entry.record)
            out += record_line(log.catalog.get(entry.kind), entry.record, language);
        record = entry.kind + " " + entry.record;
        for (const Event& event : entry.events)
            out +=
                "  " + event_text(log, entry, event, language) + "\n" + fact_lines(event, language, "    ");
        last = &entry;
    }
    return out.empty() ? word("no_history", language) + "\n" : out;
}

query::Table log_table(const history::Log& log) {
    query::Table table;
    table.schema = "qms.log/1";
    for (const char* code : {"commit", "when", "author", "email", "kind", "record", "event", "step", "value",
                             "by", "role", "on", "reason", "field", "before", "after", "subject"})
        table.columns.push_back(log_column(code));
    for (const Entry& entry : log.entries)
        for (const Event& event : entry.events) {
            for (const FactChange& fact : event.facts)
                add_row(entry, event, &fact, table);
            if (event.facts.empty()) add_row(entry, event, nullptr, table);
        }
    return table;
}

query::Table log_page(const history::Log& log, const std::string& language) {
    query::Table table;
    table.schema = "qms.log/1";
    for (const char* code : {"when", "author", "record", "event", "field", "before", "after"})
        table.columns.push_back(log_column(code));
    for (const Entry& entry : log.entries)
        for (const Event& event : entry.events) {
            const std::string what = event_text(log, entry, event, language);
            const auto add = [&](const std::string& field, const std::string& before,
                                 const std::string& after) {
                table.rows.push_back({log_cell(entry.when.to_string()), log_cell(entry.author.name),
                                      log_cell(entry.record), log_cell(what), log_cell(field),
                                      log_cell(before), log_cell(after)});
            };
            for (const FactChange& fact : event.facts)
                if (!is_digest(fact))
                    add(fact.field(), short_text(fact.before.value_or(""), fact.after.value_or("")),
                        short_text(fact.after.value_or(""), fact.before.value_or("")));
            if (event.facts.empty()) add("", "", "");
        }
    return table;
}

} // namespace render
