// Types of plain scalars, and those that other YAML readers see otherwise.
#include "unit/yaml/reader_support.hpp"

#include <doctest/doctest.h>
#include <string_view>

namespace {

yaml::Node plain(std::string_view text) {
    yaml::Node node;
    node.text = text;
    return node;
}

void check(yaml::Type type, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        CAPTURE(text);
        CHECK(yaml::resolve(plain(text)) == type);
        for (const yaml::Style style : {yaml::Style::single_quoted, yaml::Style::double_quoted,
                                        yaml::Style::literal, yaml::Style::folded}) {
            yaml::Node quoted = plain(text);
            quoted.style = style;
            CHECK(yaml::resolve(quoted) == yaml::Type::string);
            CHECK_FALSE(yaml::is_ambiguous(quoted));
        }
    }
}

} // namespace

TEST_CASE("the core schema") {
    check(yaml::Type::null, {"", "~", "null", "Null", "NULL"});
    check(yaml::Type::boolean, {"true", "True", "TRUE", "false", "False", "FALSE"});
    check(yaml::Type::integer, {"0", "-0", "1", "-1", "10", "99999999999999999999999999", "-120"});
    check(yaml::Type::number,
          {"+1", "010", "-010", "00",       "0o17", "0x1F",  "0xff",  "1.0",  "-1.50", ".5",  "-.5",
           "5.", "1e3", "1E-3", "+1.5e+10", ".inf", "-.Inf", "+.INF", ".nan", ".NaN",  ".NAN"});
    check(yaml::Type::string,
          {"nULL", "tRUE",  "truE", "~~",    "-",     "+",     "--1",        "1-",  "0o8", "0x",
           "0xG",  "-0x1",  "+0o7", "0b1",   "1_000", ".",     "-.",         "e3",  ".e3", "1e",
           "1e+",  "1.2.3", ".iNF", "-.nan", "inf",   "12:30", "2026-11-03", "yes", "１"});
}

TEST_CASE("lists and mappings are what they are") {
    CHECK(yaml::resolve(test::read("[]").root) == yaml::Type::list);
    CHECK(yaml::resolve(test::read("{}").root) == yaml::Type::map);
    CHECK_FALSE(yaml::is_ambiguous(test::read("[]").root));
}

TEST_CASE("texts that a YAML 1.1 reader takes for something else") {
    for (const std::string_view text : {"yes",
                                        "Yes",
                                        "YES",
                                        "no",
                                        "No",
                                        "NO",
                                        "on",
                                        "On",
                                        "ON",
                                        "off",
                                        "Off",
                                        "OFF",
                                        "y",
                                        "Y",
                                        "n",
                                        "N",
                                        "=",
                                        "<<",
                                        "12:30",
                                        "8:05",
                                        "190:20:30",
                                        "-1:30",
                                        "1:30.5",
                                        "2026-11-03",
                                        "2026-11-03T08:15:00Z",
                                        "2026-11-3 8:15:00 +8",
                                        "2026-11-03t08:15:00.5-08:00",
                                        "1_000",
                                        "-1_0",
                                        "0b1",
                                        "+0b1_0",
                                        "0x1_F",
                                        "-0x1",
                                        "1_0.5",
                                        "1_0.5e+3"}) {
        CAPTURE(text);
        CHECK(yaml::is_ambiguous(plain(text)));
    }
    for (const std::string_view text : {"",
                                        "~",
                                        "null",
                                        "true",
                                        "1",
                                        "010",
                                        "0x1F",
                                        "1.5",
                                        "yES",
                                        "nO",
                                        "yes please",
                                        "CC-2611-01",
                                        "12:3x",
                                        "12:60",
                                        "a:30",
                                        ":30",
                                        "12:",
                                        "2026-11",
                                        "2026-1-3",
                                        "2026-11-033",
                                        "2026-11-03x",
                                        "2026-11-03T08:15",
                                        "_1",
                                        "0b2",
                                        "0b",
                                        "1.2.3",
                                        "-",
                                        "+",
                                        ".",
                                        "==",
                                        "<",
                                        "上海"}) {
        CAPTURE(text);
        CHECK_FALSE(yaml::is_ambiguous(plain(text)));
    }
}

TEST_CASE("find and line_of") {
    const yaml::Document document = test::read("a: 1\nb:\n  c: 2\n");
    REQUIRE(document.root.find("b") != nullptr);
    CHECK(document.root.find("b")->find("c")->text == "2");
    CHECK(document.root.find("c") == nullptr);
    CHECK(document.root.find("a")->find("a") == nullptr);
    constexpr std::string_view kText = "one\r\n\nthree";
    CHECK(yaml::line_of(kText, 0).empty());
    CHECK(yaml::line_of(kText, 1) == "one");
    CHECK(yaml::line_of(kText, 2).empty());
    CHECK(yaml::line_of(kText, 3) == "three");
    CHECK(yaml::line_of(kText, 4).empty());
    CHECK(yaml::line_of("", 1).empty());
}
