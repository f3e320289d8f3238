#include "editor_testing.hpp"

#include <doctest/doctest.h>

using namespace yaml_testing;
using yaml::Value;

TEST_CASE("a value is what the core schema says of the node") {
    const Value value = yaml::to_value(read("a: 1.10\nb: True\nc: FALSE\nd: ~\ne:\nf: yes\ng: \"7\"\nh: 010\n"
                                            "i: [x, {k: v}]\nj: |\n  one\n  two\n")
                                           .root);
    const Value expected = Value::map({{"a", number("1.10")},
                                       {"b", Value::boolean(true)},
                                       {"c", Value::boolean(false)},
                                       {"d", Value()},
                                       {"e", Value()},
                                       {"f", text("yes")},
                                       {"g", text("7")},
                                       {"h", number("010")},
                                       {"i", Value::list({text("x"), Value::map({{"k", text("v")}})})},
                                       {"j", text("one\ntwo\n")}});
    CHECK(value == expected);
}

TEST_CASE("values are equal when files of them mean the same") {
    CHECK(number("1.10") == number("1.10"));
    CHECK(number("1.10") != number("1.1"));
    CHECK(number("7") != text("7"));
    CHECK(Value::boolean(true) != text("true"));
    CHECK(Value() != text(""));
    CHECK(Value::list() != Value::map());
    CHECK(Value::list({text("a"), text("b")}) != Value::list({text("b"), text("a")}));
    const Value one = Value::map({{"a", number("1")}, {"b", number("2")}});
    CHECK(one == Value::map({{"b", number("2")}, {"a", number("1")}}));
    CHECK(one != Value::map({{"b", number("1")}, {"a", number("2")}}));
    CHECK(one != Value::map({{"a", number("1")}}));
    CHECK(one != Value::map({{"a", number("1")}, {"c", number("2")}}));
}

TEST_CASE("members are found, set and added") {
    Value map = Value::map();
    CHECK(map.empty());
    map.set("a", text("x"));
    map.set("b", text("y"));
    map.set("a", text("z"));
    CHECK(map.members().size() == 2);
    REQUIRE(map.find("a") != nullptr);
    CHECK(map.find("a")->scalar() == "z");
    CHECK(map.find("c") == nullptr);
    CHECK_FALSE(map.empty());
    CHECK(text("").empty());
    CHECK(Value().empty());
    CHECK(Value::list().empty());
    CHECK_FALSE(Value::boolean(false).empty());
}
