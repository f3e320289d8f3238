#include "schema/json_reader.hpp"

#include "helpers.hpp"

using schema::read_json;
using schema_test::line_of;

namespace {

std::string refused(const std::string& text) {
    const auto tree = read_json(text, "s.json");
    REQUIRE_FALSE(tree);
    CHECK(tree.error().place.path == "s.json");
    return line_of(tree.error());
}

} // namespace

TEST_CASE("a JSON tree has the places of its keys and values") {
    const std::string text = "{\n  \"质量\": [1.10, \"a\\n\\u8d28\", {}],\n  \"b\" : null }\n";
    const auto tree = read_json(text, "s.json");
    REQUIRE(tree);
    CHECK(tree->kind == yaml::Kind::map);
    CHECK(tree->span == yaml::Span{1, 1, 3, 15});
    REQUIRE(tree->entries.size() == 2);
    const yaml::Entry& list = tree->entries[0];
    CHECK(list.key == "质量");
    CHECK(list.key_span == yaml::Span{2, 3, 2, 7});
    CHECK(list.value.span == yaml::Span{2, 9, 2, 32});
    REQUIRE(list.value.items.size() == 3);
    CHECK(list.value.items[0].text == "1.10");
    CHECK(list.value.items[0].span == yaml::Span{2, 10, 2, 14});
    CHECK(list.value.items[1].text == "a\n质");
    CHECK(list.value.items[1].style == yaml::Style::double_quoted);
    CHECK(list.value.items[1].span == yaml::Span{2, 16, 2, 27});
    CHECK(text.substr(list.value.items[1].begin, list.value.items[1].end - list.value.items[1].begin) ==
          "\"a\\n\\u8d28\"");
    CHECK(list.value.items[2].span == yaml::Span{2, 29, 2, 31});
    CHECK(yaml::resolve(tree->entries[1].value) == yaml::Type::null);
    CHECK(tree->entries[1].value.span == yaml::Span{3, 9, 3, 13});
}

TEST_CASE("numbers keep their digits") {
    for (const std::string text :
         {"0", "-0", "1.10", "1e300", "-2.50E-3", "98249283749234923498293171823948729348710"}) {
        const auto tree = read_json(text, "s.json");
        REQUIRE(tree);
        CHECK(tree->text == text);
        CHECK(tree->style == yaml::Style::plain);
    }
}

TEST_CASE("what is not JSON is refused with its place") {
    CHECK(refused("") == "1:1-1:2 Q2901 error: not JSON: the document is empty");
    CHECK(refused("{\"a\": 1,\n \"b\" 2}") ==
          "2:6-2:7 Q2901 error: not JSON: missing a colon after a name of object member");
    CHECK(refused("[1, 2") == "1:6-1:7 Q2901 error: not JSON: missing a comma or ']' after an array element");
    CHECK(refused("{} {}") ==
          "1:4-1:5 Q2901 error: not JSON: the document root must not be followed by other values");
    CHECK(refused("\"\xff\"") == "1:2-1:3 Q2901 error: not JSON: invalid encoding in string");
    CHECK(refused("[NaN]") == "1:2-1:3 Q2901 error: not JSON: invalid value");
    CHECK(refused("[01]") == "1:3-1:4 Q2901 error: not JSON: missing a comma or ']' after an array element");
    CHECK(refused("[1e400]") == "1:2-1:3 Q2901 error: not JSON: number too big to be stored in double");
    CHECK(refused("// note\n1") == "1:1-1:2 Q2901 error: not JSON: invalid value");
}

TEST_CASE("a key that stands twice is refused at its second place") {
    CHECK(refused("{\"a\": 1, \"b\": {\"x\": 1, \"y\": 2, \"x\": 3}}") ==
          "1:32-1:35 Q2901 error: 'x' stands twice in one object");
}

TEST_CASE("nesting is accepted up to the limit") {
    const std::size_t limit = schema::kMaxJsonDepth;
    CHECK(read_json(std::string(limit, '[') + std::string(limit, ']'), "s.json"));
    CHECK(refused(std::string(limit + 1, '[') + std::string(limit + 1, ']')) ==
          "1:65-1:66 Q2901 error: the JSON is nested deeper than 64 levels");
    CHECK(refused(std::string(1'000'000, '[')) ==
          "1:65-1:66 Q2901 error: the JSON is nested deeper than 64 levels");
}

TEST_CASE("printed JSON reads as the same tree") {
    const std::string text = "{\"a\":[1.10,true,null,\"质\\\"\\u0001\"],\"b\":{},\"c\":[]}";
    const auto tree = read_json(text, "s.json");
    REQUIRE(tree);
    CHECK(schema::print_json(*tree) == "{\n  \"a\": [\n    1.10,\n    true,\n    null,\n    "
                                       "\"质\\\"\\u0001\"\n  ],\n  \"b\": {},\n  \"c\": []\n}\n");
}
