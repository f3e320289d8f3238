// A record for people, and values for programs.
#pragma once

#include "kinds/kinds.hpp"
#include "model/clocks.hpp"
#include "render/json.hpp"
#include "yaml/value.hpp"

namespace render {

// What `show ID` prints: the record as its form reads (labels in `language`, sections of the steps in order,
// signatures with name and post), then its state, its clocks, the steps that may come next and who may take
// them. Ends with a line feed.
std::string record_text(const model::Facts& record, const model::Standing& standing,
                        const model::Snapshot& snapshot, const std::string& language,
                        const std::vector<model::ClockRun>& clocks = {});
// The same as one JSON object:
// {"schema":"qms.record.<kind>/1","state","next":[{step,roles,rule}],"clocks":[{clock,item,rule,started,due,
// ended,late:{value,unit},paused,extended,provisional}],"record":{…}}, the record with the types of its file;
// `clocks` only where it has some.
std::string record_json(const yaml::Value& record, const model::Facts& facts, const model::Standing& standing,
                        const std::vector<model::ClockRun>& clocks = {});
// The same in Markdown, a table of field and value a section.
std::string record_markdown(const model::Facts& record, const model::Standing& standing,
                            const model::Snapshot& snapshot, const std::string& language,
                            const std::vector<model::ClockRun>& clocks = {});

// A value as JSON: text, numbers with their digits, booleans, null, lists, objects.
void write_value(JsonWriter& json, const yaml::Value& value);

} // namespace render
