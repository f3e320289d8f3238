// Schemas that are refused, with the whole message and its place.
#include "helpers.hpp"

using schema_test::compile;
using schema_test::refusal;

TEST_CASE("unknown keywords and members are refused wherever they stand") {
    CHECK(refusal(R"({"additionalProprties": false})") ==
          "s.json 1:2-1:23 Q2901 error: 'additionalProprties' is not known in a schema [did you mean "
          "'additionalProperties'?]");
    CHECK(refusal("{\"properties\":\n {\"a\": {\"oneOf\": []}}}") ==
          "s.json 2:9-2:16 Q2901 error: 'oneOf' is not known in a schema");
    CHECK(refusal(R"({"items": {"multipleOf": 0.01}})") ==
          "s.json 1:12-1:24 Q2901 error: 'multipleOf' is not known in a schema");
    CHECK(refusal(R"({"x-qms": {"titel_zh": "标题"}})") ==
          "s.json 1:12-1:22 Q2901 error: 'titel_zh' is not known in 'x-qms' [did you mean 'title_zh'?]");
    CHECK(refusal(R"({"properties": {"a": {"x-qms": {"steps": []}}}})") ==
          "s.json 1:33-1:40 Q2901 error: 'steps' is not known in 'x-qms'");
    CHECK(refusal(R"({"enum": ["a"], "x-qms": {"labels": {"a": {"en": "A", "zh": "甲", "alsoo": []}}}})") ==
          "s.json 1:66-1:73 Q2901 error: 'alsoo' is not known in a label [did you mean 'also'?]");
}

TEST_CASE("keywords with a value of the wrong kind are refused") {
    const auto refused = [](const std::string& json, const std::string& expected) {
        CHECK(refusal(json) == "s.json " + expected);
    };
    refused("[]", "1:1-1:3 Q2901 error: a schema must be an object");
    refused("{\"properties\": {\"a\": true}}", "1:22-1:26 Q2901 error: a schema must be an object");
    refused(R"({"$schema": "http://json-schema.org/draft-06/schema#"})",
            "1:13-1:54 Q2901 error: 'http://json-schema.org/draft-06/schema#' is not draft-07 "
            "[write \"http://json-schema.org/draft-07/schema#\"]");
    refused(R"({"title": 5})", "1:11-1:12 Q2901 error: 'title' must be a text");
    refused(R"({"type": "text"})", "1:10-1:16 Q2901 error: 'text' is not a type of JSON Schema");
    refused(R"({"type": ["strng"]})",
            "1:11-1:18 Q2901 error: 'strng' is not a type of JSON Schema [did you mean 'string'?]");
    refused(R"({"type": []})", "1:10-1:12 Q2901 error: 'type' names no type");
    refused(R"({"type": null})",
            "1:10-1:14 Q2901 error: 'null' is not a type of JSON Schema [did you mean 'null'?]");
    refused(R"({"enum": []})", "1:10-1:12 Q2901 error: 'enum' must be a list of at least one value");
    refused(R"({"properties": []})", "1:16-1:18 Q2901 error: 'properties' must be an object");
    refused(R"({"required": "a"})", "1:14-1:17 Q2901 error: 'required' must be a list of texts");
    refused(R"({"required": [1]})", "1:14-1:17 Q2901 error: 'required' must be a list of texts");
    refused(R"({"additionalProperties": {}})",
            "1:26-1:28 Q2901 error: 'additionalProperties' must be true or false");
    refused(R"({"items": [{}]})", "1:11-1:15 Q2901 error: a schema must be an object");
    refused(R"({"minLength": -1})",
            "1:15-1:17 Q2901 error: 'minLength' must be a whole number from 0 to 1000000000");
    refused(R"({"maxItems": 1.5})",
            "1:14-1:17 Q2901 error: 'maxItems' must be a whole number from 0 to 1000000000");
    refused(R"({"minItems": "1"})",
            "1:14-1:17 Q2901 error: 'minItems' must be a whole number from 0 to 1000000000");
    refused(R"({"maximum": "1"})",
            "1:13-1:16 Q2901 error: 'maximum' must be a decimal number of at most 30 digits");
    refused(R"({"minimum": 1e3})",
            "1:13-1:16 Q2901 error: 'minimum' must be a decimal number of at most 30 digits");
    refused(R"({"uniqueItems": 1})", "1:17-1:18 Q2901 error: 'uniqueItems' must be true or false");
    refused(R"({"pattern": "^(a$"})", "1:13-1:19 Q2901 error: 'pattern' cannot be used: missing ): ^(a$");
    refused("{\"pattern\": \"(?=a)\"}",
            "1:13-1:20 Q2901 error: 'pattern' cannot be used: invalid perl operator: (?=");
    refused(R"({"x-qms": 1})", "1:11-1:12 Q2901 error: 'x-qms' must be an object");
    refused(R"({"a": 1, })", "1:10-1:11 Q2901 error: not JSON: missing a name for object member");
}

TEST_CASE("what is required must be among the properties") {
    CHECK(refusal(R"({"properties": {"customer": {}}, "required": ["custmer"]})") ==
          "s.json 1:47-1:56 Q2901 error: 'custmer' is required, but is not among the properties [did you "
          "mean 'customer'?]");
}

TEST_CASE("labels stand beside their codes in both languages") {
    const auto labels = [](const std::string& text) {
        return R"({"enum": ["good", "bad"], "x-qms": {"labels": )" + text + "}}";
    };
    const auto schema = compile(labels(
        R"({"good": {"en": "Good", "zh": "好", "also": ["fine", "ok"]}, "bad": {"en": "Bad", "zh": "坏"}})"));
    REQUIRE(schema->choices.size() == 2);
    CHECK(schema->choices[0].code == "good");
    CHECK(schema->choices[0].label.in("zh") == "好");
    CHECK(schema->choices[0].label.in("en") == "Good");
    CHECK(schema->choices[0].also == std::vector<std::string>{"fine", "ok"});
    CHECK(schema->choices[1].label.zh == "坏");
    CHECK(refusal(labels(R"({"good": {"en": "Good", "zh": "好"}})")) ==
          "s.json 1:47-1:82 Q2901 error: 'labels' lacks 'bad'");
    CHECK(refusal(labels(R"({"good": {"en": "Good"}, "bad": {"en": "Bad", "zh": "坏"}})")) ==
          "s.json 1:56-1:70 Q2901 error: 'good' lacks 'zh'");
    CHECK(
        refusal(labels(
            R"({"good": {"en": "G", "zh": "好"}, "bad": {"en": "B", "zh": "坏"}, "bda": {"en": "B", "zh": "坏"}})")) ==
        "s.json 1:111-1:116 Q2901 error: 'bda' has a label, but is not in 'enum' [did you mean 'bad'?]");
}

TEST_CASE("titles and descriptions come in both languages or not at all") {
    CHECK(refusal(R"({"title": "t", "x-qms": {"link": "customer"}})") ==
          "s.json 1:2-1:9 Q2901 error: 'title' stands without 'title_zh' in 'x-qms'");
    CHECK(refusal(R"({"x-qms": {"description_zh": "说明"}})") ==
          "s.json 1:2-1:9 Q2901 error: 'description_zh' stands without 'description'");
}

TEST_CASE("what x-qms says of a field") {
    const auto schema = compile(R"({"properties": {
        "on": {"type": "string", "x-qms": {"form": "stamp", "amendable": true}},
        "amount": {"type": "number", "x-qms": {"form": "money", "confidential": true}},
        "who": {"title": "who", "description": "person", "x-qms": {"title_zh": "谁", "description_zh": "人", "link": "person"}},
        "role": {"pattern": "a", "x-qms": {"org": "role", "pattern_hint": "a role"}}}})");
    REQUIRE(schema->fields.size() == 4);
    const auto field = [&](std::size_t i) -> const schema::Schema& { return *schema->fields[i].schema; };
    CHECK(field(0).form == schema::Form::stamp);
    CHECK(field(0).amendable);
    CHECK_FALSE(field(0).confidential);
    CHECK(field(1).form == schema::Form::money);
    CHECK(field(1).confidential);
    CHECK(field(2).link == "person");
    CHECK(field(2).title.in("zh") == "谁");
    CHECK(field(2).description.in("en") == "person");
    CHECK(field(3).org == "role");
    CHECK(field(3).pattern_hint == "a role");
    CHECK(schema->find("who") == &schema->fields[2]);
    CHECK(schema->find("whom") == nullptr);
    CHECK(refusal(R"({"type": "string", "x-qms": {"form": "day"}})") ==
          "s.json 1:38-1:43 Q2901 error: 'form' must be date, stamp, money or hours");
    CHECK(refusal(R"({"type": "string", "x-qms": {"form": "money"}})") ==
          "s.json 1:38-1:45 Q2901 error: the form 'money' needs the type 'number'");
    CHECK(refusal(R"({"x-qms": {"org": "team"}})") ==
          "s.json 1:19-1:25 Q2901 error: 'org' must be role, department, post or stage");
}
