// From the schema to options and back to values; dates of imports.
#include "cli/fields.hpp"

#include "cli/import.hpp"
#include "schema/catalog.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace cli;

namespace {

const schema::Schema& section(const std::string& kind, const std::vector<std::string>& path) {
    const schema::Schema* at = schema::Catalog::shipped().get(kind).schema.get();
    for (const std::string& part : path) {
        if (at->items) at = at->items.get();
        at = at->find(part)->schema.get();
    }
    return at->items ? *at->items : *at;
}

const schema::Schema& analysed() {
    return section("complaint", {"rounds", "analysed"});
}
const schema::Schema& action() {
    return section("complaint", {"rounds", "action"});
}
const schema::Schema& person() {
    return section("person", {});
}
const schema::Schema& survey() {
    return section("survey", {});
}

std::string read(const schema::Schema& object, std::map<std::string, std::vector<std::string>> options) {
    Arguments arguments;
    arguments.options = std::move(options);
    auto value = read_fields(field_options(object, {"by", "role", "on"}), arguments);
    if (!value)
        return fmt::format("{}: {} [{}]", diag::info(value.error().code).id, value.error().message,
                           value.error().help);
    return yaml::write(*value, {});
}

std::vector<std::string> names(const schema::Schema& object, const std::vector<std::string>& skip) {
    std::vector<std::string> list;
    for (const FieldOption& field : field_options(object, skip))
        list.push_back(field.option);
    return list;
}

} // namespace

TEST_CASE("options are named by their fields, nested ones joined, lists in the singular") {
    CHECK(names(action(), {"by", "role", "on"}) ==
          std::vector<std::string>{"department", "containment-measure", "containment-where",
                                   "containment-site", "containment-stock", "containment-transit",
                                   "containment-customer", "containment-from", "cause-method",
                                   "cause-occurrence", "cause-escape", "cause-system", "measure",
                                   "alternative", "chosen-because", "due"});
    CHECK(names(person(), {"id"}) ==
          std::vector<std::string>{"name", "name-en", "staff-no", "email", "post", "left-on", "remark"});
}

TEST_CASE("what help shows of an option") {
    const auto options = to_options(field_options(analysed(), {"by", "role", "on"}), true);
    auto find = [&](const std::string& name) {
        for (const Option& option : options)
            if (option.name == name)
                return fmt::format("{} {} {}", option.value, option.repeats, option.help);
        return std::string("none");
    };
    CHECK(find("category") ==
          "CODE false what the customer complains of; it decides which department analyses: quantity, "
          "delivery, service, quality, other");
    CHECK(find("stock-checked") == " false whether the stock of the same batch was looked at");
    CHECK(find("no-stock-checked") == " false the opposite");
    CHECK(find("with") == "ID true persons of other departments who took part");
    CHECK(find("unset") == "FIELD true take a field out of the record");
    CHECK(find("by") == "none");
    for (const Option& option : to_options(field_options(person(), {}), false))
        if (option.name == "post") CHECK(option.value == "post=CODE,from=DATE,to=DATE");
}

TEST_CASE("texts, numbers, nested fields") {
    CHECK(
        read(action(),
             {{"due", {"2026-03-10"}}, {"cause-occurrence", {"too damp"}}, {"department", {"production"}}}) ==
        "department: production\ncause:\n  occurrence: \"too damp\"\ndue: \"2026-03-10\"\n");
    CHECK(read(survey(), {{"total-turnover", {"1200.50"}}, {"year", {"2026"}}}) ==
          "year: 2026\ntotal_turnover: 1200.50\n");
    CHECK(read(survey(), {{"year", {"twelve"}}}) ==
          "Q9004: '--year' takes a number such as 12.50, not 'twelve' []");
    for (const char* text : {"010", "1e3", "1,200", ".5", "0x10", "+1", " 1", "1/2"}) {
        CAPTURE(text);
        CHECK(read(survey(), {{"total-turnover", {text}}}) ==
              fmt::format("Q9004: '--total-turnover' takes a number such as 12.50, not '{}' []", text));
    }
    CHECK(read(action(), {{"measure", {""}}}) == "Q9004: '--measure' is empty []");
    CHECK(read(action(), {}) == "{}\n");
}

TEST_CASE("yes and no") {
    CHECK(read(analysed(), {{"stock-checked", {""}}}) == "stock_checked: true\n");
    CHECK(read(analysed(), {{"no-stock-checked", {""}}}) == "stock_checked: false\n");
    CHECK(read(analysed(), {{"stock-checked", {""}}, {"no-stock-checked", {""}}}) ==
          "Q9004: '--stock-checked' and '--no-stock-checked' contradict each other []");
}

TEST_CASE("lists collect, and items of maps are name=value") {
    CHECK(read(analysed(), {{"with", {"p04", "p05"}}}) == "with:\n  - \"p04\"\n  - \"p05\"\n");
    CHECK(
        read(person(), {{"post", {"post=gm,from=2020-04-01", "from=2021-01-01,post=buyer,to=2022-01-01"}}}) ==
        "posts:\n  - post: gm\n    from: \"2020-04-01\"\n  - from: \"2021-01-01\"\n    post: buyer\n    to: "
        "\"2022-01-01\"\n");
    CHECK(read(person(), {{"post", {"post=g\\,m\\\\,from=a=b"}}}) ==
          "posts:\n  - post: \"g,m\\\\\"\n    from: \"a=b\"\n");
    const std::string help = " [--post post=CODE,from=DATE,to=DATE]";
    CHECK(read(person(), {{"post", {"gm"}}}) == "Q9004: '--post' cannot read 'gm'" + help);
    CHECK(read(person(), {{"post", {"post=gm,till=2020-04-01"}}}) ==
          "Q9004: '--post' cannot read 'till=2020-04-01'" + help);
    CHECK(read(person(), {{"post", {"post=gm,"}}}) == "Q9004: '--post' cannot read ''" + help);
    CHECK(read(person(), {{"post", {"post="}}}) == "Q9004: '--post' is empty []");
    CHECK(read(survey(), {{"customer", {"customer=C01,supplement=true"}}}) ==
          "customers:\n  - customer: \"C01\"\n    supplement: true\n");
    CHECK(read(survey(), {{"customer", {"customer=C01,supplement=yes"}}}) ==
          "Q9004: '--customer' takes true or false, not 'yes' []");
}

TEST_CASE("merging and the order of the form") {
    yaml::Value base = yaml::Value::map(
        {{"due", yaml::Value::text("a")}, {"cause", yaml::Value::map({{"escape", yaml::Value::text("b")}})}});
    merge(base, yaml::Value::map({{"cause", yaml::Value::map({{"occurrence", yaml::Value::text("c")}})},
                                  {"due", yaml::Value::text("d")},
                                  {"by", yaml::Value::text("p01")}}));
    CHECK(yaml::write(in_form_order(base, action()), {}) ==
          "by: \"p01\"\ncause:\n  occurrence: c\n  escape: b\ndue: d\n");
}

TEST_CASE("dates of an import") {
    const std::vector<std::pair<std::string, std::string>> dates{{"2026-04-01", "2026-04-01"},
                                                                 {"2026/4/1", "2026-04-01"},
                                                                 {"2026.4.1", "2026-04-01"},
                                                                 {"2026年4月1日", "2026-04-01"},
                                                                 {"2026年12月31日", "2026-12-31"},
                                                                 {"２０２６／４／１", "2026-04-01"},
                                                                 {"2026/04/01", "2026-04-01"},
                                                                 {"2024/2/29", "2024-02-29"},
                                                                 {"2026/2/29", ""},
                                                                 {"2026/13/1", ""},
                                                                 {"2026/4/31", ""},
                                                                 {"1/4/2026", ""},
                                                                 {"26/4/1", ""},
                                                                 {"2026/4", ""},
                                                                 {"2026/4/1/2", ""},
                                                                 {"", ""},
                                                                 {"46113", ""},
                                                                 {"2026-04-01T10:00", ""},
                                                                 {"2026年4月1日晚", ""},
                                                                 {"2026年4月1日 10:00", ""},
                                                                 {"2026/4-1", ""},
                                                                 {"2026.4/1", ""},
                                                                 {"2026年4/1", ""},
                                                                 {"2026-4/1日", ""},
                                                                 {"2026/ 4/1", ""},
                                                                 {"2026/4/001", ""},
                                                                 {"yesterday", ""}};
    for (const auto& pair : dates) {
        const std::string& typed = pair.first;
        CAPTURE(typed);
        CHECK(import_date(typed) == pair.second);
    }
}
