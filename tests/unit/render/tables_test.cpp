#include "render/tables.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <string>

using query::Column;
using query::Table;
using render::Format;

namespace {

Table complaints() {
    Table table;
    table.schema = "qms.list.complaint/1";
    table.columns = {{"id", {"Id", "编号"}, Column::Type::text},
                     {"customer", {"Customer", "客户"}, Column::Type::text},
                     {"amount", {"Amount", "金额"}, Column::Type::number},
                     {"safety", {"Safety", "安全"}, Column::Type::boolean},
                     {"kind", {"Kind", ""}, Column::Type::text}};
    table.rows = {
        {{"CC-2611-01", {}}, {"C001 晨星", {}}, {"70.00", {}}, {"true", {}}, {"late", {"Late", "迟交"}}},
        {{"CC-2611-02", {}}, {"Nordlicht", {}}, {"-5", {}}, {"false", {}}, {}},
        {{"CC-2611-03", {}}, {}, {}}};
    return table;
}

Table hostile() {
    Table table;
    table.schema = "qms.\"x\"/1";
    table.columns = {
        {"a", {}, Column::Type::text}, {"n", {}, Column::Type::number}, {"b", {}, Column::Type::boolean}};
    table.rows = {{{"::error::\x1b[31m\n=1|2", {}}, {"007", {}}, {"yes", {}}}};
    return table;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const auto line : base::split(text, '\n'))
        lines.emplace_back(line);
    return lines;
}

} // namespace

TEST_CASE("tables: every format has its name") {
    const auto names = render::format_names();
    CHECK(names == std::vector<std::string>{"table", "plain", "json", "jsonl", "csv", "markdown"});
    for (const auto& name : names)
        CHECK(render::parse_format(name).has_value());
    CHECK(render::parse_format("csv") == Format::csv);
    CHECK(!render::parse_format("CSV"));
    CHECK(!render::parse_format(""));
}

TEST_CASE("table: aligned in English") {
    CHECK(render::render(complaints(), Format::table, "en") == //
          "Id          Customer   Amount  Safety  Kind\n"
          "CC-2611-01  C001 晨星   70.00  true    Late\n"
          "CC-2611-02  Nordlicht      -5  false\n"
          "CC-2611-03\n");
}

TEST_CASE("table: Chinese columns begin where their heads do") {
    const auto lines = lines_of(render::render(complaints(), Format::table, "zh"));
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == "编号        客户        金额  安全   Kind");
    CHECK(lines[1] == "CC-2611-01  C001 晨星  70.00  true   迟交");
    CHECK(lines[2] == "CC-2611-02  Nordlicht     -5  false");
    const auto column = [](const std::string& line, const std::string& what) {
        const auto at = line.find(what);
        REQUIRE(at != std::string::npos);
        return base::display_width(line.substr(0, at));
    };
    CHECK(column(lines[0], "客户") == 12);
    CHECK(column(lines[1], "C001") == 12);
    CHECK(column(lines[2], "Nordlicht") == 12);
    CHECK(column(lines[0], "金额") + 4 == 28);
    CHECK(column(lines[1], "70.00") + 5 == 28);
    CHECK(column(lines[2], "-5") + 2 == 28);
    CHECK(column(lines[0], "Kind") == column(lines[1], "迟交"));
}

TEST_CASE("table: an empty one prints its head in every format") {
    Table table = complaints();
    table.columns.resize(3);
    table.rows.clear();
    CHECK(render::render(table, Format::table, "en") == "Id  Customer  Amount\n");
    CHECK(render::render(table, Format::plain, "en") == "");
    CHECK(render::render(table, Format::json, "en") ==
          "{\n  \"schema\": \"qms.list.complaint/1\",\n  \"rows\": []\n}\n");
    CHECK(render::render(table, Format::jsonl, "en") == "");
    CHECK(render::render(table, Format::csv, "en") == "id,customer,amount\n");
    CHECK(render::render(table, Format::markdown, "zh") == "| 编号 | 客户 | 金额 |\n| --- | --- | ---: |\n");
    table.columns.clear();
    CHECK(render::render(table, Format::table, "en") == "");
    CHECK(render::render(table, Format::csv, "en") == "");
    CHECK(render::render(table, Format::markdown, "en") == "");
}

TEST_CASE("plain: codes, tab-separated") {
    CHECK(render::render(complaints(), Format::plain, "zh") == //
          "CC-2611-01\tC001 晨星\t70.00\ttrue\tlate\n"
          "CC-2611-02\tNordlicht\t-5\tfalse\t\n"
          "CC-2611-03\t\t\t\t\n");
    CHECK(render::render(hostile(), Format::plain, "en") == "\\u{3a}:error::\\u{1b}[31m\\n=1|2\t007\tyes\n");
}

TEST_CASE("json: numbers with their digits, absent cells null") {
    Table table = complaints();
    table.rows.resize(2);
    CHECK(render::render(table, Format::json, "zh") == R"({
  "schema": "qms.list.complaint/1",
  "rows": [
    {
      "id": "CC-2611-01",
      "customer": "C001 晨星",
      "amount": 70.00,
      "safety": true,
      "kind": "late"
    },
    {
      "id": "CC-2611-02",
      "customer": "Nordlicht",
      "amount": -5,
      "safety": false,
      "kind": null
    }
  ]
}
)");
}

TEST_CASE("jsonl: one object a line") {
    Table table = complaints();
    table.rows.erase(table.rows.begin());
    CHECK(render::render(table, Format::jsonl, "en") ==
          "{\"id\":\"CC-2611-02\",\"customer\":\"Nordlicht\",\"amount\":-5,\"safety\":false,\"kind\":null}\n"
          "{\"id\":\"CC-2611-03\",\"customer\":null,\"amount\":null,\"safety\":null,\"kind\":null}\n");
}

TEST_CASE("json: what is no number in a number column is a string, and all parses") {
    const std::string text = render::render(hostile(), Format::json, "en");
    rapidjson::Document parsed;
    parsed.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str());
    REQUIRE(!parsed.HasParseError());
    const auto& row = parsed["rows"][0];
    CHECK(std::string(parsed["schema"].GetString()) == "qms.\"x\"/1");
    CHECK(std::string(row["a"].GetString()) == "::error::\x1b[31m\n=1|2");
    CHECK(std::string(row["n"].GetString()) == "007");
    CHECK(std::string(row["b"].GetString()) == "yes");
}

TEST_CASE("csv: codes, and rows that read back") {
    CHECK(render::render(complaints(), Format::csv, "zh") == "id,customer,amount,safety,kind\n"
                                                             "CC-2611-01,C001 晨星,70.00,true,late\n"
                                                             "CC-2611-02,Nordlicht,-5,false,\n"
                                                             "CC-2611-03,,,,\n");
    Table table = complaints();
    table.columns = {table.columns[2]};
    table.rows = {{{"", {}}}, {{"=1", {}}}};
    const std::string text = render::render(table, Format::csv, "en");
    CHECK(text == "amount\n\"\"\n'=1\n");
    const auto rows = base::parse_csv(text);
    REQUIRE(rows.ok());
    CHECK(rows->size() == 3);
}

TEST_CASE("markdown: heads in the language, numbers to the right") {
    CHECK(render::render(complaints(), Format::markdown, "en") == //
          "| Id | Customer | Amount | Safety | Kind |\n"
          "| --- | --- | ---: | --- | --- |\n"
          "| CC-2611-01 | C001 晨星 | 70.00 | true | Late |\n"
          "| CC-2611-02 | Nordlicht | -5 | false | |\n"
          "| CC-2611-03 | | | | |\n");
    CHECK(render::render(hostile(), Format::markdown, "en") ==
          "| a | n | b |\n| --- | ---: | --- |\n| ::error::\\\\u{1b}\\[31m<br>=1\\|2 | 007 | yes |\n");
}

TEST_CASE("table: hostile cells cannot leave their line") {
    CHECK(render::render(hostile(), Format::table, "en") == //
          "a                                n  b\n"
          "\\u{3a}:error::\\u{1b}[31m⏎=1|2  007  yes\n");
}
