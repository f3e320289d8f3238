// What happened to a record between two of its versions, in the words of its steps.
#pragma once

#include "history/facts.hpp"
#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace history {

struct Event {
    enum class Sort {
        created,    // the record is new; the facts are its own fields
        deleted,    // its file is gone; the reason is the id it went on under, if it did
        renamed,    // it has another id than before
        taken,      // a step was taken
        changed,    // a step that was taken says something else now
        removed,    // a step is gone, and `correct` did not strike it
        struck,     // `correct` struck a step; the facts are those of the sections that went with it
        fields,     // fields outside the steps
        evidence,   // evidence was listed, or its file changed
        unreadable, // this version is not YAML
        readable,   // it is YAML again
        returned,   // it was deleted and is there again
        format,     // only comments, order or quoting
        known,      // first seen where a shallow clone begins: what came before is not here
        merged,     // a merge decided otherwise than a side that had changed the fact
    };
    Sort sort = Sort::fields;
    std::string step;    // name of the step, or empty; "correct" where a correction is not as it was
    std::string section; // word for it: "verified"; the step's name where it repeats
    std::string value;   // what says most of it: "improved"; of evidence its file
    schema::Label value_label;
    std::string by, role, on; // its signature, where it has one
    std::string reason;       // of a correction or a voiding; why it is unreadable; what a merge did
    std::vector<FactChange> facts;
};

// Takes the new id out of the events of a record that was renamed: the name says it.
void forget_new_id(std::vector<Event>& events);

std::string_view to_string(Event::Sort sort); // "step_changed": the code for machine formats

// One version of a file.
struct Version {
    bool there = false;
    std::optional<yaml::Value> value; // absent: not there, or not YAML
    std::string trouble;              // why it cannot be read
};

// Steps in the order of the schema, fields first. Empty when both say the same in the same bytes
// (`same_bytes`).
std::vector<Event> events_between(const schema::Kind& kind, const Version& before, const Version& after,
                                  bool same_bytes = false);

} // namespace history
