#include "helpers.hpp"
#include "schema/json_reader.hpp"

using base::EmbeddedFile;
using schema_test::refusal;

namespace {

constexpr EmbeddedFile kFiles[] = {
    {"fragments/broken.json", "{\"properties\": {\n  \"a\": {\"typ\": \"string\"}}}"},
    {"fragments/left.json", R"({"x-include": ["right"]})"},
    {"fragments/record.json",
     R"({"$comment": "of every record", "properties": {"id": {"type": "string"}}, "required": ["id"]})"},
    {"fragments/right.json", R"({"properties": {"a": {"x-include": ["left"]}}})"},
    {"fragments/signature.json",
     R"({"x-include": ["record"], "properties": {"by": {"type": "string"}, "on": {"type": "string"}}, "required": ["by"],
         "x-qms": {"link": "person", "amendable": true}})"},
    {"fragments/work.json", R"({"x-qms": {"rounds": {"section": "rounds"},
         "steps": [{"name": "begin", "section": "rounds.begin"}, {"name": "end", "section": "rounds.end"}],
         "states": [{"code": "ended", "label": "e"}]}})"},
};

std::string loaded(const std::string& json) {
    const auto tree = schema::load(json, "s.json", kFiles);
    if (!tree) return schema_test::line_of(tree.error());
    std::string flat;
    for (const char c : schema::print_json(tree->tree)) {
        if (c != ' ' && c != '\n') flat += c;
    }
    return flat;
}

} // namespace

TEST_CASE("included fields come first, own ones replace them in place") {
    CHECK(
        loaded(
            R"({"x-include": ["signature"], "properties": {"to": {}, "by": {"type": "null"}}, "required": ["to", "by"],
                     "x-qms": {"link": "customer"}})") ==
        R"({"properties":{"id":{"type":"string"},"by":{"type":"null"},"on":{"type":"string"},"to":{}},)"
        R"("required":["id","by","to"],"x-qms":{"link":"customer","amendable":true}})");
}

TEST_CASE("an own member that is {} gives the included one its place in the form") {
    CHECK(
        loaded(
            R"({"x-include": ["signature"], "properties": {"to": {}, "by": {}, "at": {"type": "null"}}})") ==
        R"({"properties":{"id":{"type":"string"},"on":{"type":"string"},"to":{},"by":{"type":"string"},)"
        R"("at":{"type":"null"}},"required":["id","by"],"x-qms":{"link":"person","amendable":true}})");
}

TEST_CASE("fragments are resolved below properties and items, several in order, each once") {
    CHECK(loaded(R"({"properties": {"s": {"items": {"x-include": ["record"]}}}})") ==
          R"({"properties":{"s":{"items":{"properties":{"id":{"type":"string"}},"required":["id"]}}}})");
    CHECK(loaded(R"({"x-include": ["record", "signature"]})") ==
          R"({"properties":{"id":{"type":"string"},"by":{"type":"string"},"on":{"type":"string"}},)"
          R"("required":["id","by"],"x-qms":{"link":"person","amendable":true}})");
}

TEST_CASE("a step or state that is only named is the fragment's; what is not named stays out") {
    CHECK(
        loaded(
            R"({"x-include": ["work"], "x-qms": {"states": [{"code": "ended"}, {"code": "begun", "label": "own"}],
                     "steps": [{"name": "end"}, {"name": "pause"}, {"name": "begin", "section": "own"}]}})") ==
        R"({"x-qms":{"rounds":{"section":"rounds"},"steps":[{"name":"end","section":"rounds.end"},{"name":"pause"},)"
        R"({"name":"begin","section":"own"}],"states":[{"code":"ended","label":"e"},{"code":"begun","label":"own"}]}})");
    CHECK(loaded(R"({"x-include": ["work"], "x-qms": {}})") ==
          R"({"x-qms":{"rounds":{"section":"rounds"},"steps":[{"name":"begin","section":"rounds.begin"},)"
          R"({"name":"end","section":"rounds.end"}],"states":[{"code":"ended","label":"e"}]}})");
}

TEST_CASE("a property or value named as a keyword is left alone") {
    const std::string same =
        R"({"properties":{"x-include":{"type":"string"},"items":{},"properties":{"type":"object"}},"const":{"x-include":1}})";
    CHECK(loaded(same) == same);
}

TEST_CASE("bad includes are refused where they stand") {
    CHECK(refusal(R"({"x-include": ["signatur"]})", kFiles) ==
          "s.json 1:16-1:26 Q2901 error: there is no fragment 'signatur' [did you mean 'signature'?]");
    CHECK(refusal(R"({"x-include": "record"})", kFiles) ==
          "s.json 1:15-1:23 Q2901 error: 'x-include' must be a list of names");
    CHECK(
        refusal(R"({"x-include": ["broken"]})", kFiles) ==
        "fragments/broken.json 2:9-2:14 Q2901 error: 'typ' is not known in a schema [did you mean 'type'?]");
    CHECK(refusal(R"({"x-include": ["left"]})", kFiles) ==
          "fragments/right.json 1:37-1:43 Q2901 error: the fragment 'left' includes itself");
}

TEST_CASE("includes cannot grow without end") {
    std::string json = "{\"properties\": {\"p\": {}";
    for (int i = 0; i < 20'000; ++i)
        json += ", \"p" + std::to_string(i) + R"(": {"x-include": ["signature"]})";
    const std::string message = refusal(json + "}}", kFiles);
    CHECK(message.ends_with("Q2901 error: the schema includes more than 100000 values"));
}
