#include "history/wanted.hpp"

#include <algorithm>

namespace history {
namespace {

// The end of a field's path without numbers of items: "result" and "verified.result" name
// rounds[0].verified.result.
bool names_field(const yaml::Path& path, const std::string& wanted) {
    std::string plain;
    for (const auto& part : path)
        if (const auto* key = std::get_if<std::string>(&part)) plain += "." + *key;
    return plain.ends_with("." + wanted) || plain.starts_with("." + wanted + ".") ||
           plain.find("." + wanted + ".") != std::string::npos;
}

// Whether a value holds the id of a customer where the schema says so.
bool names_customer(const yaml::Value& value, const schema::Schema& schema, const std::string& id) {
    if (schema.link == "customer" && value.scalar() == id) return true;
    if (schema.items)
        for (const yaml::Value& item : value.items())
            if (names_customer(item, *schema.items, id)) return true;
    return std::any_of(value.members().begin(), value.members().end(), [&](const auto& member) {
        const schema::Field* field = schema.find(member.first);
        return field != nullptr && names_customer(member.second, *field->schema, id);
    });
}

} // namespace

bool is_wanted(const LogQuery& query, const git::Commit& commit) {
    const base::Date day = local_time(commit.authored, query.utc_offset_minutes).date;
    return (!query.since || day >= *query.since) && (!query.until || day <= *query.until);
}

void leave_wanted(const LogQuery& query, const schema::Kind& kind, const Version& before,
                  const Version& after, Entry& entry) {
    if (!query.customer.empty()) {
        const auto names = [&](const Version& version) {
            return version.value && names_customer(*version.value, *kind.schema, query.customer);
        };
        const bool own = kind.name == "customer" && entry.record == query.customer;
        if (!own && !names(before) && !names(after)) entry.events.clear();
    }
    if (!query.person.empty() && !(kind.name == "person" && entry.record == query.person))
        std::erase_if(entry.events, [&](const Event& event) { return event.by != query.person; });
    if (query.field.empty()) return;
    for (Event& event : entry.events)
        std::erase_if(event.facts,
                      [&](const FactChange& fact) { return !names_field(fact.path, query.field); });
    std::erase_if(entry.events, [](const Event& event) { return event.facts.empty(); });
}

} // namespace history
