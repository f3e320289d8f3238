#include "kinds/score/statement.hpp"
#include "render/differences_parts.hpp"
#include "render/json.hpp"
#include "render/records.hpp"

#include <utility>

namespace render {
namespace {

using history::Event;
using history::RecordChange;

void write_fact(JsonWriter& json, const history::FactChange& fact) {
    json.begin_object().key("field").string(fact.field());
    for (const auto& [key, text] : {std::pair("before", &fact.before), std::pair("after", &fact.after)}) {
        json.key(key);
        if (*text)
            json.string(**text);
        else
            json.null();
    }
    json.end_object();
}

void write_event(JsonWriter& json, const Event& event) {
    json.begin_object();
    json.key("event").string_or_null(std::string(history::to_string(event.sort)));
    json.key("step").string_or_null(event.step);
    json.key("value").string_or_null(event.value);
    json.key("by").string_or_null(event.by);
    json.key("role").string_or_null(event.role);
    json.key("on").string_or_null(event.on);
    json.key("reason").string_or_null(event.reason);
    json.key("facts").begin_array();
    for (const history::FactChange& fact : event.facts)
        write_fact(json, fact);
    json.end_array().end_object();
}

void write_record(JsonWriter& json, const RecordChange& change) {
    json.begin_object();
    json.key("kind").string_or_null(change.kind->name);
    json.key("record").string_or_null(change.id);
    json.key("path").string_or_null(change.path);
    json.key("change").string_or_null(std::string(history::to_string(change.sort)));
    json.key("renamed_from").string_or_null(change.renamed_from);
    json.key("customer").string_or_null(change.customer);
    json.key("events").begin_array();
    for (const Event& event : change.events)
        write_event(json, event);
    json.end_array().end_object();
}

void write_side(JsonWriter& json, std::string_view key, const kinds::Satisfaction& side) {
    json.key(key).begin_object();
    const yaml::Value figures = kinds::result_value(side);
    for (const char* name : {"score", "raw", "base", "target", "result"})
        write_value(json.key(name), *figures.find(name));
    json.key("provisional").begin_array();
    for (const figures::Reason& reason : side.provisional)
        json.string(reason.code);
    json.end_array().key("workings").begin_array();
    for (const Working& working : workings_of(side)) {
        json.begin_object().key("name").string(working.name);
        json.key("expression").string_or_null(working.expression);
        json.key("value").string_or_null(working.value ? figures::readable(*working.value) : "");
        json.end_object();
    }
    json.end_array().end_object();
}

} // namespace

std::string differences_json(const Differences& of) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.diff/1");
    json.key("from").string(of.from).key("to").string(of.to).key("records").begin_array();
    for (const RecordChange& change : of.records)
        write_record(json, change);
    json.end_array().key("scores").begin_array();
    for (const ScoreMove& move : of.scores) {
        json.begin_object().key("year").number(static_cast<long long>(move.year));
        write_side(json, "before", move.before);
        write_side(json, "after", move.after);
        json.end_object();
    }
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace render
