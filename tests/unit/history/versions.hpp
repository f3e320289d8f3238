// Versions of records out of YAML text, and what came between them as lines.
#pragma once

#include "history/versions.hpp"
#include "schema/catalog.hpp"
#include "unit/snapshots.hpp"

#include <string>

namespace versions {

inline history::Version of(const std::string& text) {
    return history::read_version("", text);
}

inline yaml::Value value(const std::string& text) {
    const history::Version version = of(text);
    INFO(version.trouble);
    REQUIRE(version.value);
    return *version.value;
}

// "reported.to: - -> p02": what was not there is a dash.
inline std::string line_of(const history::FactChange& fact) {
    return fact.field() + ": " + fact.before.value_or("-") + " -> " + fact.after.value_or("-");
}

inline std::string lines_of(const std::vector<history::FactChange>& facts, const std::string& indent = "") {
    std::string lines;
    for (const history::FactChange& fact : facts)
        lines += indent + line_of(fact) + "\n";
    return lines;
}

inline std::string facts(const std::string& before, const std::string& after) {
    return lines_of(history::facts_between(value(before), value(after)));
}

// "step verify (verified) improved by p03 quality 2026-03-10 because wrong", then its facts.
inline std::string lines_of(const std::vector<history::Event>& events) {
    std::string lines;
    for (const history::Event& event : events) {
        lines += history::to_string(event.sort);
        if (!event.step.empty()) lines += " " + event.step;
        if (!event.section.empty()) lines += " (" + event.section + ")";
        for (const std::string* part : {&event.value, &event.value_label.zh})
            if (!part->empty()) lines += " " + *part;
        if (!event.by.empty()) lines += " by " + event.by + " " + event.role + " " + event.on;
        if (!event.reason.empty()) lines += " because " + event.reason;
        lines += "\n" + lines_of(event.facts, "  ");
    }
    return lines;
}

inline std::string events(const std::string& kind, const std::string& before, const std::string& after) {
    const auto version = [](const std::string& text) { return text.empty() ? history::Version{} : of(text); };
    return lines_of(history::events_between(schema::Catalog::shipped().get(kind), version(before),
                                            version(after), before == after));
}

} // namespace versions
