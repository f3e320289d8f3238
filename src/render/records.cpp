#include "render/records.hpp"

#include "render/clocks.hpp"

namespace render {

void write_value(JsonWriter& json, const yaml::Value& value) {
    switch (value.kind()) {
    case yaml::Value::Kind::null:
        json.null();
        break;
    case yaml::Value::Kind::boolean:
        json.boolean(value.scalar() == "true");
        break;
    case yaml::Value::Kind::number:
        // A broken record may hold a number that JSON does not know, such as 0x1f.
        if (base::Decimal::parse(value.scalar()))
            json.digits(value.scalar());
        else
            json.string(value.scalar());
        break;
    case yaml::Value::Kind::text:
        json.string(value.scalar());
        break;
    case yaml::Value::Kind::list:
        json.begin_array();
        for (const yaml::Value& item : value.items())
            write_value(json, item);
        json.end_array();
        break;
    case yaml::Value::Kind::map:
        json.begin_object();
        for (const auto& [name, member] : value.members())
            write_value(json.key(name), member);
        json.end_object();
        break;
    }
}

std::string record_json(const yaml::Value& record, const model::Facts& facts, const model::Standing& standing,
                        const std::vector<model::ClockRun>& clocks) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.record." + facts.kind->name + "/1").key("state");
    if (standing.state.empty())
        json.null();
    else
        json.string(standing.state);
    for (const schema::Derived& derived : facts.kind->derived) {
        const std::string& value = standing.derived_text(derived.name);
        json.key(derived.name);
        if (value.empty())
            json.null();
        else if (derived.number)
            json.digits(value);
        else
            json.string(value);
    }
    json.key("next").begin_array();
    for (const model::Standing::Next& next : standing.next) {
        json.begin_object().key("step").string(next.step).key("roles").begin_array();
        for (const std::string& role : next.roles)
            json.string(role);
        json.end_array().key("rule").string(next.rule);
        if (!next.option.empty()) json.key("option").string(next.option.substr(1));
        json.end_object();
    }
    json.end_array();
    if (!clocks.empty()) write_clocks(json.key("clocks"), clocks);
    write_value(json.key("record"), record);
    json.end_object();
    return std::move(json).text();
}

} // namespace render
