// Every keyword: an instance that is accepted and one that is refused, with the whole message and its place.
#include "helpers.hpp"

using schema_test::check;

namespace {

// The schema with one property "x", closed or not.
std::string with(const std::string& keywords) {
    return R"({"type": "object", "properties": {"x": {)" + keywords + "}}}";
}

} // namespace

TEST_CASE("type") {
    const std::string text = with(R"("type": "string")");
    CHECK(check(text, "x: abc\n").empty());
    CHECK(check(text, "x: 0123\n") ==
          "1:4-1:8 Q2001 error: 'x' is a number here, text is expected; put it in quotes [write \"0123\"]\n");
    CHECK(check(text, "x: 5\n") ==
          "1:4-1:5 Q2001 error: 'x' is a number here, text is expected; put it in quotes [write \"5\"]\n");
    CHECK(check(text, "x: true\n") == "1:4-1:8 Q2001 error: 'x' is a truth value here, text is expected; put "
                                      "it in quotes [write \"true\"]\n");
    CHECK(check(text, "x: [a]\n") == "1:4-1:7 Q2001 error: 'x' is a list here, text is expected\n");
    CHECK(check(text, "x: {a: b}\n") == "1:4-1:10 Q2001 error: 'x' is a map here, text is expected\n");
    CHECK(check(text, "a: b\nx: null\n") == "2:4-2:8 Q2001 error: 'x' is empty [text is expected]\n");
    CHECK(check(text, "a: b\nx:\n") == "2:1-2:2 Q2001 error: 'x' is empty [text is expected]\n");

    const std::string number = with(R"("type": "number")");
    CHECK(check(number, "x: 1.10\n").empty());
    CHECK(check(number, "x: -3\n").empty());
    CHECK(check(number, "x: abc\n") == "1:4-1:7 Q2001 error: 'x' is text here, a number is expected\n");
    CHECK(
        check(number, "x: \"5\"\n") ==
        "1:4-1:7 Q2001 error: 'x' is text here, a number is expected; take it out of the quotes [write 5]\n");

    const std::string integer = with(R"("type": "integer")");
    CHECK(check(integer, "x: 7\n").empty());
    CHECK(check(integer, "x: 7.0\n").empty());
    CHECK(check(integer, "x: 7.5\n") == "1:4-1:7 Q2001 error: 'x' is '7.5', a whole number is expected\n");

    CHECK(check(with(R"("type": "boolean")"), "x: true\n").empty());
    CHECK(check(with(R"("type": "boolean")"), "x: maybe\n") ==
          "1:4-1:9 Q2001 error: 'x' is text here, true or false is expected\n");
    CHECK(check(with(R"("type": "null")"), "x:\n").empty());
    CHECK(check(with(R"("type": "null")"), "x: 1\n") ==
          "1:4-1:5 Q2001 error: 'x' is a number here, nothing is expected\n");
    CHECK(check(with(R"("type": ["string", "array", "null"])"), "x:\n").empty());
    CHECK(check(with(R"("type": ["string", "array", "null"])"), "x: {}\n") ==
          "1:4-1:6 Q2001 error: 'x' is a map here, text or a list is expected\n");
    CHECK(check(R"({"type": "object"})", "- 1\n") ==
          "1:1-1:4 Q2001 error: the record is a list here, a map is expected\n");
}

TEST_CASE("a wrong type is the only finding on its value") {
    CHECK(check(with(R"("type": "string", "enum": ["a"], "pattern": "^a$", "minLength": 9)"), "x: 5\n") ==
          "1:4-1:5 Q2001 error: 'x' is a number here, text is expected; put it in quotes [write \"5\"]\n");
    CHECK(check(with(R"("type": "array", "minItems": 2, "items": {"type": "integer"})"), "x: {a: b}\n") ==
          "1:4-1:10 Q2001 error: 'x' is a map here, a list is expected\n");
}

TEST_CASE("enum") {
    const std::string schema = with(R"("type": "string", "enum": ["very", "satisfied", "not_satisfied"])");
    CHECK(check(schema, "x: satisfied\n").empty());
    CHECK(check(schema, "x: satisfed\n") == "1:4-1:12 Q2004 error: 'satisfed' is not one of very, satisfied, "
                                            "not_satisfied [did you mean 'satisfied'?]\n");
    CHECK(check(schema, "x: 'none at all'\n") ==
          "1:4-1:17 Q2004 error: 'none at all' is not one of very, satisfied, not_satisfied\n");
    CHECK(check(with(R"("enum": ["c1","c2","c3","c4","c5","c6","c7","c8","c9"])"), "x: other\n") ==
          "1:4-1:9 Q2004 error: 'other' is not one of c1, c2, c3, c4, c5, c6, c7, c8, …\n");
    CHECK(check(with(R"("enum": [1, 2.50])"), "x: 2.5\n").empty());
    CHECK(check(with(R"("enum": [1, 2.50])"), "x: 3\n") ==
          "1:4-1:5 Q2004 error: '3' is not one of 1, 2.50\n");
    CHECK(check(with(R"("enum": [{"a": 1, "b": [true]}, "1"])"), "x: {b: [true], a: 1.0}\n").empty());
    CHECK(check(with(R"("enum": [{"a": 1}, "1"])"), "x: {a: 2}\n") ==
          "1:4-1:10 Q2004 error: a map is not one of a map, 1\n");
}

TEST_CASE("const") {
    CHECK(check(with(R"("const": 1)"), "x: 1.0\n").empty());
    CHECK(check(with(R"("const": "qms 1")"), "x: qms 2\n") ==
          "1:4-1:9 Q2004 error: 'x' is 'qms 2', 'qms 1' is expected\n");
    CHECK(check(with(R"("const": true)"), "x: 1\n") ==
          "1:4-1:5 Q2004 error: 'x' is '1', 'true' is expected\n");
}

TEST_CASE("properties, required, additionalProperties") {
    const std::string schema = R"({"type": "object", "additionalProperties": false, "required": ["customer"],
        "properties": {"customer": {"type": "string"}, "reported": {"type": "object", "additionalProperties": false,
            "required": ["to", "by"], "properties": {"to": {"type": "string"}, "by": {}}},
            "lines": {"type": "array", "items": {"type": "object", "required": ["sku"], "properties": {"sku": {}}}}}})";
    CHECK(check(schema, "customer: C001\nreported: {to: p1, by: p2}\nlines:\n  - sku: a\n").empty());
    CHECK(check(schema, "custmer: C001\n") ==
          "1:1-1:2 Q2003 error: field 'customer' is missing\n"
          "1:1-1:8 Q2002 error: the record has no field 'custmer' [did you mean 'customer'?]\n");
    CHECK(check(schema, "customer: C001\nreported:\n  tto: p1\n") ==
          "2:1-2:9 Q2003 error: 'reported' lacks the field 'to'\n"
          "2:1-2:9 Q2003 error: 'reported' lacks the field 'by'\n"
          "3:3-3:6 Q2002 error: 'reported' has no field 'tto' [did you mean 'to'?]\n");
    CHECK(check(schema, "customer: C001\nlines:\n  - sku: a\n  - skku: b\n") ==
          "4:5-4:6 Q2003 error: item 2 of 'lines' lacks the field 'sku'\n");
    CHECK(check(schema, "customer: C001\nsomething_else: 1\n") ==
          "2:1-2:15 Q2002 error: the record has no field 'something_else'\n");
    CHECK(check(R"({"properties": {"a": {}}, "additionalProperties": true})", "b: 1\n").empty());
}

TEST_CASE("items") {
    const std::string schema =
        with(R"("type": "array", "items": {"type": "array", "items": {"type": "string"}})");
    CHECK(check(schema, "x: [[a], []]\n").empty());
    CHECK(check(schema, "x: [[a], [b, 3]]\n") == "1:14-1:15 Q2001 error: item 2 of item 2 of 'x' is a number "
                                                 "here, text is expected; put it in quotes [write \"3\"]\n");
}

TEST_CASE("minItems, maxItems, uniqueItems") {
    const std::string schema = with(R"("type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true)");
    CHECK(check(schema, "x: [a, 1]\n").empty());
    CHECK(check(schema, "x: []\n") == "1:4-1:6 Q2006 error: 'x' has 0 items, at least 1 is needed\n");
    CHECK(check(schema, "x: [a, b, c]\n") ==
          "1:4-1:13 Q2006 error: 'x' has 3 items, at most 2 are allowed\n");
    CHECK(check(schema, "x: [a, a]\n") == "1:8-1:9 Q2008 error: item 2 of 'x' is the same as item 1\n");
    CHECK(check(schema, "x: [1, 1.00]\n") == "1:8-1:12 Q2008 error: item 2 of 'x' is the same as item 1\n");
    CHECK(check(schema, "x: [1, true]\n").empty());
    CHECK(check(with(R"("maxItems": 1, "items": {"type": "string"})"), "x: [a, 1]\n") ==
          "1:4-1:10 Q2006 error: 'x' has 2 items, at most 1 is allowed\n"
          "1:8-1:9 Q2001 error: item 2 of 'x' is a number here, text is expected; put it in quotes [write "
          "\"1\"]\n");
}

TEST_CASE("minLength and maxLength count characters") {
    const std::string schema = with(R"("type": "string", "minLength": 2, "maxLength": 3)");
    CHECK(check(schema, "x: 质量\n").empty());
    CHECK(check(schema, "x: 质量部\n").empty());
    CHECK(check(schema, "x: 质\n") == "1:4-1:5 Q2006 error: 'x' has 1 character, at least 2 are needed\n");
    CHECK(check(schema, "x: 质量部门\n") ==
          "1:4-1:8 Q2006 error: 'x' has 4 characters, at most 3 are allowed\n");
    CHECK(check(with(R"("minLength": 1)"), "x: \"\"\n") ==
          "1:4-1:6 Q2006 error: 'x' has 0 characters, at least 1 is needed\n");
}

TEST_CASE("pattern") {
    const std::string schema = with(R"("type": "string", "pattern": "^C[0-9]{3}$")");
    CHECK(check(schema, "x: C001\n").empty());
    CHECK(check(schema, "x: C1\n") == "1:4-1:6 Q2007 error: 'x' is 'C1', which does not match ^C[0-9]{3}$\n");
    CHECK(check(with(R"("pattern": "^C[0-9]{3}$", "x-qms": {"pattern_hint": "an id such as C001"})"),
                "x: C1\n") == "1:4-1:6 Q2007 error: 'x' is 'C1', not an id such as C001\n");
    CHECK(check(with(R"("pattern": "b+")"), "x: abbc\n").empty());
    CHECK(check(schema, "x: \"C001\\n\"\n") ==
          "1:4-1:12 Q2007 error: 'x' is 'C001…', which does not match ^C[0-9]{3}$\n");
}

TEST_CASE("minimum, maximum and their exclusive forms") {
    const std::string closed = with(R"("type": "number", "minimum": 0, "maximum": 1.10)");
    CHECK(check(closed, "x: 0\n").empty());
    CHECK(check(closed, "x: 1.1\n").empty());
    CHECK(check(closed, "x: -0.01\n") == "1:4-1:9 Q2005 error: 'x' is '-0.01', at least 0 is expected\n");
    CHECK(check(closed, "x: 1.11\n") == "1:4-1:8 Q2005 error: 'x' is '1.11', at most 1.10 is expected\n");
    const std::string open = with(R"("exclusiveMinimum": 0, "exclusiveMaximum": 1)");
    CHECK(check(open, "x: 0.5\n").empty());
    CHECK(check(open, "x: 0\n") == "1:4-1:5 Q2005 error: 'x' is '0', more than 0 is expected\n");
    CHECK(check(open, "x: 1.0\n") == "1:4-1:7 Q2005 error: 'x' is '1.0', less than 1 is expected\n");
    CHECK(check(open, "x: text\n").empty());
}

TEST_CASE("title, description, $id, $comment and x-qms judge nothing") {
    CHECK(
        check(
            R"({"$schema": "http://json-schema.org/draft-07/schema#", "$id": "qms:x", "$comment": "c", "title": "t",
                    "description": "d", "x-qms": {"title_zh": "标题", "description_zh": "说明"}})",
            "- 1\n")
            .empty());
}

TEST_CASE("findings come in file order") {
    const std::string schema =
        R"({"required": ["c"], "properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {}}})";
    CHECK(check(schema, "b: text\na: 1\n") ==
          "1:1-1:2 Q2003 error: field 'c' is missing\n"
          "1:4-1:8 Q2001 error: 'b' is text here, a whole number is expected\n"
          "2:4-2:5 Q2001 error: 'a' is a number here, text is expected; put it in quotes [write \"1\"]\n");
}
