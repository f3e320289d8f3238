#include "render/findings.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <map>
#include <string>

using diag::Code;
using diag::Diagnostic;
using render::FindingFormat;

namespace {

const std::string kPath = "complaints/2026-11/CC-2611-01.yaml";

Diagnostic missing_customer() {
    auto finding = diag::make(Code::Q3104, "there is no customer 'C099'", {kPath, {4, 11, 4, 17}});
    finding.severity = diag::Severity::error;
    finding.record = "CC-2611-01";
    finding.rule = "S0-5.1";
    finding.help = "qms customer new --id C099 …";
    finding.related = {{"first written here", {kPath, {2, 1, 2, 5}}}};
    return finding;
}

std::string render_with(std::vector<Diagnostic> findings, const std::map<std::string, std::string>& files,
                        FindingFormat format = FindingFormat::text, bool color = false) {
    diag::Report report;
    for (auto& finding : findings)
        report.add(std::move(finding));
    const auto source = [&](const std::string& path) -> const std::string* {
        const auto found = files.find(path);
        return found == files.end() ? nullptr : &found->second;
    };
    return render::render({report, "2026-11-30", 12, source, color}, format);
}

// The quoted line and the carets of a finding on line 1 of `line`.
std::string quote(const std::string& line, diag::Span span) {
    const auto text = render_with({diag::make(Code::Q3104, "m", {"f.yaml", span})}, {{"f.yaml", line}});
    const auto first = text.find('\n') + 1;
    return text.substr(first, text.rfind('\n', text.size() - 2) + 1 - first);
}

const std::map<std::string, std::string> kFiles = {{kPath, "id: CC-2611-01\nx: 1\n\ncustomer: \"C099\"\n"}};

} // namespace

TEST_CASE("findings: every format has its name") {
    CHECK(render::finding_format_names() ==
          std::vector<std::string>{"text", "concise", "json", "github", "sarif", "junit"});
    for (const auto& name : render::finding_format_names())
        CHECK(render::parse_finding_format(name).has_value());
    CHECK(!render::parse_finding_format("Text"));
}

TEST_CASE("findings: text") {
    CHECK(render_with({missing_customer()}, kFiles) ==
          "complaints/2026-11/CC-2611-01.yaml:4:11: error: there is no customer 'C099' [Q3104 "
          "missing-reference]\n"
          "   4 | customer: \"C099\"\n"
          "     |           ^^^^^^\n"
          "     = rule: S0-5.1\n"
          "     = help: qms customer new --id C099 …\n"
          "     = note: first written here: complaints/2026-11/CC-2611-01.yaml:2:1\n"
          "12 records, 1 error\n");
}

TEST_CASE("findings: concise is the first line and the count") {
    auto warning = missing_customer();
    warning.severity = diag::Severity::warning;
    CHECK(render_with({missing_customer(), warning, warning}, kFiles, FindingFormat::concise) ==
          "complaints/2026-11/CC-2611-01.yaml:4:11: error: there is no customer 'C099' [Q3104 "
          "missing-reference]\n"
          "complaints/2026-11/CC-2611-01.yaml:4:11: warning: there is no customer 'C099' [Q3104 "
          "missing-reference]\n"
          "complaints/2026-11/CC-2611-01.yaml:4:11: warning: there is no customer 'C099' [Q3104 "
          "missing-reference]\n"
          "12 records, 1 error, 2 warnings\n");
}

TEST_CASE("findings: the count") {
    CHECK(render_with({}, {}) == "12 records, no findings\n");
    diag::Report report;
    CHECK(render::render({report, "", 1, nullptr, false}, FindingFormat::concise) ==
          "1 record, no findings\n");
    report.add(missing_customer());
    report.findings()[0].severity = diag::Severity::warning;
    const auto text = render::render({report, "", 0, nullptr, false}, FindingFormat::concise);
    CHECK(text.substr(text.find('\n') + 1) == "0 records, 1 warning\n");
}

TEST_CASE("findings: without a line, without a place, without a source") {
    auto whole = missing_customer();
    whole.place.span = {};
    CHECK(render_with({whole}, kFiles) ==
          "complaints/2026-11/CC-2611-01.yaml: error: there is no customer 'C099' [Q3104 missing-reference]\n"
          "     = rule: S0-5.1\n"
          "     = help: qms customer new --id C099 …\n"
          "     = note: first written here: complaints/2026-11/CC-2611-01.yaml:2:1\n"
          "12 records, 1 error\n");
    CHECK(render_with({diag::make(Code::Q3104, "m")}, {}) ==
          "error: m [Q3104 missing-reference]\n12 records, 1 error\n");
    const std::string bare = "f.yaml:9:1: error: m [Q3104 missing-reference]\n12 records, 1 error\n";
    CHECK(render_with({diag::make(Code::Q3104, "m", {"f.yaml", {9, 1, 9, 2}})}, {}) == bare);
    CHECK(render_with({diag::make(Code::Q3104, "m", {"f.yaml", {9, 1, 9, 2}})}, {{"f.yaml", "x\n"}}) == bare);
}

TEST_CASE("findings: the gutter follows the line number") {
    std::string file;
    for (int i = 1; i < 120; ++i)
        file += "k: v\n";
    auto finding = diag::make(Code::Q3104, "m", {"f.yaml", {107, 4, 107, 5}});
    finding.help = "h";
    CHECK(render_with({finding}, {{"f.yaml", file}}) == "f.yaml:107:4: error: m [Q3104 missing-reference]\n"
                                                        "   107 | k: v\n"
                                                        "       |    ^\n"
                                                        "       = help: h\n"
                                                        "12 records, 1 error\n");
}

TEST_CASE("findings: each file is asked for its own line") {
    const auto text = render_with({diag::make(Code::Q3104, "m", {"a.yaml", {1, 1, 1, 2}}),
                                   diag::make(Code::Q3104, "m", {"b.yaml", {1, 1, 1, 2}}),
                                   diag::make(Code::Q3104, "m", {"b.yaml", {2, 1, 2, 2}})},
                                  {{"a.yaml", "first\n"}, {"b.yaml", "second\nthird"}});
    CHECK(text.find("   1 | first\n") != std::string::npos);
    CHECK(text.find("   1 | second\n") != std::string::npos);
    CHECK(text.find("   2 | third\n") != std::string::npos);
}

TEST_CASE("excerpt: carets by display width") {
    CHECK(quote("客户: 晨星\n", {1, 5, 1, 7}) == "   1 | 客户: 晨星\n     |       ^^^^\n");
    CHECK(quote("a\tb: x", {1, 3, 1, 4}) == "   1 | a b: x\n     |   ^\n");
    CHECK(quote("a\x1b"
                "b: x",
                {1, 3, 1, 4}) == "   1 | a\\u{1b}b: x\n     |        ^\n");
    CHECK(quote("a\xff"
                "b: x",
                {1, 2, 1, 3}) == "   1 | a\\xffb: x\n     |  ^^^^\n");
    CHECK(quote("e\u0301x", {1, 2, 1, 3}) == "   1 | e\u0301x\n     |  ^\n");
    CHECK(quote("x: 1\r\n", {1, 4, 1, 5}) == "   1 | x: 1\n     |    ^\n");
}

TEST_CASE("excerpt: odd spans") {
    CHECK(quote("text: |\n  more\n", {1, 7, 2, 5}) == "   1 | text: |\n     |       ^\n");
    CHECK(quote("abc: def\n  more\n", {1, 6, 2, 5}) == "   1 | abc: def\n     |      ^^^\n");
    CHECK(quote("abc: def\n  more\n", {1, 2, 2, 4}) == "   1 | abc: def\n     |  ^^^^^^^\n");
    CHECK(quote("abc", {1, 4, 1, 4}) == "   1 | abc\n     |    ^\n");
    CHECK(quote("abc", {1, 90, 1, 95}) == "   1 | abc\n     |    ^\n");
    CHECK(quote("abc", {1, 2, 0, 0}) == "   1 | abc\n     |  ^\n");
    CHECK(quote("abc", {1, 2, 1, 900}) == "   1 | abc\n     |  ^^\n");
    CHECK(quote("abc", {1, 0, 0, 0}) == "   1 | abc\n");
    CHECK(quote("\nx", {1, 1, 1, 1}) == "   1 |\n     | ^\n");
    CHECK(quote(std::string(16 * 1024 + 1, 'x'), {1, 1, 1, 2}) == "");
}

TEST_CASE("excerpt: long lines are cut around the caret") {
    const std::string a(200, 'a');
    CHECK(quote(std::string(100, 'a'), {1, 100, 1, 101}) ==
          "   1 | " + std::string(100, 'a') + "\n     | " + std::string(99, ' ') + "^\n");
    CHECK(quote(a, {1, 1, 1, 3}) == "   1 | " + std::string(98, 'a') + "…\n     | ^^\n");
    CHECK(quote(a + "!" + a, {1, 201, 1, 202}) == "   1 | …" + std::string(48, 'a') + "!" +
                                                      std::string(49, 'a') + "…\n     | " +
                                                      std::string(49, ' ') + "^\n");
    CHECK(quote(a, {1, 201, 1, 201}) ==
          "   1 | …" + std::string(98, 'a') + "\n     | " + std::string(99, ' ') + "^\n");
    std::string marks; // without a width: only the number of characters cuts
    for (int i = 0; i < 199; ++i)
        marks += "\u0301";
    CHECK(quote("a" + marks, {1, 1, 1, 2}) == "   1 | a" + marks + "\n     | ^\n");
    CHECK(quote("a" + marks + "z", {1, 1, 1, 2}) == "   1 | a" + marks + "…\n     | ^\n");
    std::string wide;
    for (int i = 0; i < 3000; ++i)
        wide += "客";
    const auto text = quote(wide, {1, 1500, 1, 2900});
    const auto lines = base::split(text, '\n');
    REQUIRE(lines.size() == 3);
    CHECK(base::display_width(lines[0]) == 7 + 100);
    CHECK(base::display_width(lines[1]) == 7 + 49 + 50);
}

TEST_CASE("findings: hostile texts stay on their line") {
    auto finding = diag::make(Code::Q3104, "bad '\x1b[2J\nf.yaml:1:1: error: forged'",
                              {"::error file=x::\u202e.yaml", {1, 1, 1, 2}});
    finding.rule = "r\n::error::x";
    finding.help = "h\u2028";
    finding.related = {{"n\r", {"p\n", {}}}};
    CHECK(render_with({finding}, {{finding.place.path, "\x1b]0;t\x07: ]]>\n"}}) ==
          "\\u{3a}:error file=x::\\u{202e}.yaml:1:1: error: bad '\\u{1b}[2J⏎f.yaml:1:1: error: forged' "
          "[Q3104 missing-reference]\n"
          "   1 | \\u{1b}]0;t\\u{7}: ]]>\n"
          "     | ^^^^^^\n"
          "     = rule: r⏎::error::x\n"
          "     = help: h\\u{2028}\n"
          "     = note: n\\u{d}: p⏎\n"
          "12 records, 1 error\n");
}

TEST_CASE("findings: colour where asked, never in json") {
    auto warning = diag::make(Code::Q3104, "m", {"f.yaml", {1, 1, 1, 2}});
    warning.severity = diag::Severity::warning;
    CHECK(render_with({warning}, {{"f.yaml", "x"}}, FindingFormat::text, true) ==
          "\x1b[1mf.yaml:1:1:\x1b[0m \x1b[1;33mwarning:\x1b[0m m \x1b[36m[Q3104 missing-reference]\x1b[0m\n"
          "   1 | x\n"
          "     | \x1b[1;33m^\x1b[0m\n"
          "12 records, 1 warning\n");
    CHECK(render_with({missing_customer()}, kFiles, FindingFormat::text, true)
              .find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
    CHECK(render_with({warning}, {}, FindingFormat::json, true).find('\x1b') == std::string::npos);
}

TEST_CASE("findings: json") {
    CHECK(render_with({missing_customer()}, kFiles, FindingFormat::json) == R"({
  "schema": "qms.findings/1",
  "as_of": "2026-11-30",
  "findings": [
    {
      "code": "Q3104",
      "name": "missing-reference",
      "severity": "error",
      "message": "there is no customer 'C099'",
      "path": "complaints/2026-11/CC-2611-01.yaml",
      "line": 4,
      "column": 11,
      "end_line": 4,
      "end_column": 17,
      "record": "CC-2611-01",
      "rule": "S0-5.1",
      "help": "qms customer new --id C099 …",
      "related": [
        {
          "message": "first written here",
          "path": "complaints/2026-11/CC-2611-01.yaml",
          "line": 2,
          "column": 1
        }
      ]
    }
  ],
  "records": 12,
  "errors": 1,
  "warnings": 0
}
)");
}

TEST_CASE("findings: json of what is absent and of what is hostile") {
    const auto text =
        render_with({diag::make(Code::Q3104, "\xff\n\"", {"\u2028", {}})}, {}, FindingFormat::json);
    rapidjson::Document parsed;
    parsed.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str());
    REQUIRE(!parsed.HasParseError());
    const auto& finding = parsed["findings"][0];
    CHECK(std::string(finding["message"].GetString()) == "\ufffd\n\"");
    CHECK(std::string(finding["path"].GetString()) == "\u2028");
    for (const char* key : {"line", "column", "end_line", "end_column", "record", "rule", "help"}) {
        CAPTURE(key);
        CHECK(finding[key].IsNull());
    }
    CHECK(finding["related"].Empty());
    CHECK(render_with({}, {}, FindingFormat::json) ==
          "{\n  \"schema\": \"qms.findings/1\",\n  \"as_of\": \"2026-11-30\",\n  \"findings\": [],\n"
          "  \"records\": 12,\n  \"errors\": 0,\n  \"warnings\": 0\n}\n");
}

TEST_CASE("refusal") {
    auto refusal = diag::make(Code::Q4002, "the complaint is not verified");
    refusal.rule = "S0-5.6-6";
    refusal.help = "qms complaint verify CC-2611-01 …";
    CHECK(render::render_refusal(refusal, false) ==
          "qms: error: the complaint is not verified [Q4002 step-missing]\n"
          "  rule: S0-5.6-6\n"
          "  help: qms complaint verify CC-2611-01 …\n");
    refusal.place = {kPath, {}};
    CHECK(render::render_refusal(refusal, false).find(kPath) == std::string::npos);
    refusal.place.span = {4, 11, 4, 17};
    refusal.rule.clear();
    refusal.help.clear();
    refusal.related = {{"closed here", {"a.yaml", {7, 0, 0, 0}}}};
    CHECK(render::render_refusal(refusal, false) == "qms: error: complaints/2026-11/CC-2611-01.yaml:4:11: "
                                                    "the complaint is not verified [Q4002 step-missing]\n"
                                                    "  note: closed here: a.yaml:7\n");
    CHECK(render::render_refusal(diag::make(Code::Q4002, "m\n\x1b"), true) ==
          "\x1b[1mqms:\x1b[0m \x1b[1;31merror:\x1b[0m m⏎\\u{1b} \x1b[36m[Q4002 step-missing]\x1b[0m\n");
}
