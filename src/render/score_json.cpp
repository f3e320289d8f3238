#include "kinds/score/statement.hpp"
#include "render/json.hpp"
#include "render/records.hpp"
#include "render/score.hpp"
#include "render/score_workings.hpp"

namespace render {
namespace {

void write_source(JsonWriter& json, const kinds::SourceRef& source) {
    json.begin_object().key("record");
    if (source.record.empty())
        json.null();
    else
        json.string(source.record);
    json.key("path").string(source.path).key("line").number(static_cast<long long>(source.line)).key("rule");
    if (source.rule.empty())
        json.null();
    else
        json.string(source.rule);
    json.end_object();
}

void write_workings(JsonWriter& json, const kinds::Satisfaction& of) {
    json.key("workings").begin_array();
    for (const Working& working : workings_of(of)) {
        json.begin_object().key("name").string(working.name).key("expression").string(working.expression);
        json.key("value");
        if (working.value)
            json.string(figures::readable(*working.value));
        else
            json.null();
        json.key("unit")
            .string(working.unit)
            .key("assumed")
            .boolean(working.assumed)
            .key("sources")
            .begin_array();
        for (const kinds::SourceRef& source : working.rules)
            write_source(json, source);
        for (const kinds::SourceRef& source : working.records)
            write_source(json, source);
        json.end_array().end_object();
    }
    json.end_array().key("reasons").begin_array();
    for (const figures::Reason& reason : of.provisional)
        json.begin_object().key("code").string(reason.code).key("text").string(reason.text).end_object();
    json.end_array();
}

} // namespace

void write_satisfaction(JsonWriter& json, const kinds::Satisfaction& of, bool explain) {
    json.key("year").number(static_cast<long long>(of.year)).key("as_of").string(of.as_of.to_string());
    json.key("procedure");
    if (of.procedure == nullptr)
        json.null();
    else
        json.string(of.procedure->id);
    const yaml::Value figures = kinds::result_value(of);
    for (const auto& [name, value] : figures.members())
        write_value(json.key(name), value);
    json.key("provisional").begin_array();
    for (const figures::Reason& reason : of.provisional)
        json.string(reason.code);
    json.end_array();
    if (explain) write_workings(json, of);
}

std::string satisfaction_json(const kinds::Satisfaction& of, bool explain) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.score.satisfaction/1");
    write_satisfaction(json, of, explain);
    json.end_object();
    return std::move(json).text();
}

} // namespace render
