// The named rules, which draft-07 does not know: a record that breaks one alone still conforms.
#include "helpers.hpp"

using schema_test::check;
using schema_test::compile;
using schema_test::parse;

namespace {

std::string with(const std::string& keywords) {
    return R"({"properties": {"x": {)" + keywords + "}}}";
}

} // namespace

TEST_CASE("text that other readers take for something else is a warning") {
    const std::string schema = with(R"("type": "string")");
    CHECK(check(schema, "x: no\n") ==
          "1:4-1:6 Q2010 warning: 'x' is text here, but not for every YAML reader; put it in quotes "
          "[write \"no\"]\n");
    CHECK(check(schema, "x: 2026-11-03\n") ==
          "1:4-1:14 Q2010 warning: 'x' is text here, but not for every YAML reader; put it "
          "in quotes [write \"2026-11-03\"]\n");
    CHECK(check(schema, "x: \"no\"\n").empty());
    CHECK(check(with(R"("type": "string", "enum": ["yes", "never"])"), "x: no\n") ==
          "1:4-1:6 Q2004 error: 'no' is not one of yes, never\n");
}

TEST_CASE("numbers are plain decimal digits") {
    const std::string schema = with(R"("type": "number")");
    const std::string tail = ", a number in plain decimal digits is expected";
    CHECK(check(schema, "x: 1e3\n") == "1:4-1:7 Q2011 error: 'x' is '1e3'" + tail + " [write 1000]\n");
    CHECK(check(schema, "x: 010\n") == "1:4-1:7 Q2011 error: 'x' is '010'" + tail + " [write 10]\n");
    CHECK(check(schema, "x: +5\n") == "1:4-1:6 Q2011 error: 'x' is '+5'" + tail + " [write 5]\n");
    CHECK(check(schema, "x: .5\n") == "1:4-1:6 Q2011 error: 'x' is '.5'" + tail + " [write 0.5]\n");
    CHECK(check(schema, "x: 0x1F\n") == "1:4-1:8 Q2011 error: 'x' is '0x1F'" + tail + " [write 31]\n");
    CHECK(check(schema, "x: .inf\n") == "1:4-1:8 Q2011 error: 'x' is '.inf'" + tail + "\n");
    CHECK(check(schema, "x: 1e3000\n") == "1:4-1:10 Q2011 error: 'x' is '1e3000'" + tail + "\n");
    CHECK(check(with(R"("maximum": 5)"), "x: 1e3\n") ==
          "1:4-1:7 Q2011 error: 'x' is '1e3'" + tail + " [write 1000]\n");
    CHECK(schema::conforms(parse("x: 1e3\n").root, *compile(schema)));
}

TEST_CASE("numbers have at most 30 digits and 18 places") {
    const std::string schema = with(R"("type": "number")");
    const std::string digits(30, '9');
    CHECK(check(schema, "x: " + digits + "\n").empty());
    CHECK(check(schema, "x: " + digits + "9\n") ==
          "1:4-1:35 Q2011 error: 'x' is '" + digits + "9', at most 30 digits and 18 places are allowed\n");
    CHECK(check(schema, "x: 0." + std::string(18, '1') + "\n").empty());
    CHECK(check(schema, "x: 0." + std::string(19, '1') + "\n") ==
          "1:4-1:25 Q2011 error: 'x' is '0." + std::string(19, '1') +
              "', at most 30 digits and 18 places are allowed\n");
}

TEST_CASE("dates are real days") {
    const std::string schema =
        with(R"("type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "x-qms": {"form": "date"})");
    CHECK(check(schema, "x: \"2024-02-29\"\n").empty());
    CHECK(check(schema, "x: \"2026-02-30\"\n") ==
          "1:4-1:16 Q2009 error: 'x' is '2026-02-30', not a day such as '2026-11-03'\n");
    CHECK(check(schema, "x: \"3 Nov\"\n") ==
          "1:4-1:11 Q2009 error: 'x' is '3 Nov', not a day such as '2026-11-03'\n");
    CHECK(schema::conforms(parse("x: \"2026-02-30\"\n").root, *compile(schema)));
}

TEST_CASE("stamps are real days or minutes") {
    const std::string schema = with(R"("type": "string", "x-qms": {"form": "stamp"})");
    const std::string tail = ", not a day such as '2026-11-03' or a time such as '2026-11-03T08:15'\n";
    CHECK(check(schema, "x: \"2026-11-03\"\n").empty());
    CHECK(check(schema, "x: \"2026-11-03T08:15\"\n").empty());
    CHECK(check(schema, "x: \"2026-11-03T24:00\"\n") ==
          "1:4-1:22 Q2009 error: 'x' is '2026-11-03T24:00'" + tail);
    CHECK(check(schema, "x: \"2026-11-31T08:15\"\n") ==
          "1:4-1:22 Q2009 error: 'x' is '2026-11-31T08:15'" + tail);
}

TEST_CASE("money has at most two places") {
    const std::string schema = with(R"("type": "number", "minimum": 0, "x-qms": {"form": "money"})");
    for (const char* amount : {"0", "12.5", "12.50"})
        CHECK(check(schema, "x: " + std::string(amount) + "\n").empty());
    CHECK(check(schema, "x: 12.345\n") ==
          "1:4-1:10 Q2012 error: 'x' is '12.345', an amount has at most two places\n");
    CHECK(check(schema, "x: 12.500\n") ==
          "1:4-1:10 Q2012 error: 'x' is '12.500', an amount has at most two places\n");
    CHECK(check(schema, "x: -1\n") == "1:4-1:6 Q2005 error: 'x' is '-1', at least 0 is expected\n");
}

TEST_CASE("hours have their start first") {
    const std::string schema = with(R"("type": "string", "x-qms": {"form": "hours"})");
    CHECK(check(schema, "x: \"08:00-12:00\"\n").empty());
    for (const std::string hours :
         {"12:00-08:00", "08:00-08:00", "8:00-12:00", "08:00-24:00", "08:60-12:00", "08:00 12:00", ""}) {
        CHECK(check(schema, "x: \"" + hours + "\"\n") ==
              "1:4-1:" + std::to_string(6 + hours.size()) + " Q2013 error: 'x' is '" + hours +
                  "', not hours such as '08:00-12:00' with the start first\n");
    }
}
