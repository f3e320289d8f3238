#include "reports.hpp"

#include "base/sha256.hpp"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

using namespace reports;
using diag::Code;

namespace {

std::string sarif(std::vector<diag::Diagnostic> findings, const std::string& prefix = {},
                  render::FailOn fail_on = render::FailOn::warning) {
    return render_as(render::FindingFormat::sarif, std::move(findings), {}, fail_on, prefix);
}

class Run {
public:
    explicit Run(const std::string& text) {
        document_.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str());
        REQUIRE(!document_.HasParseError());
    }
    const rapidjson::Value& operator*() const { return document_["runs"][0]; }
    const rapidjson::Value& result(unsigned index) const { return (**this)["results"][index]; }
    std::string message(unsigned index) const { return result(index)["message"]["text"].GetString(); }
    std::string fingerprint(unsigned index) const {
        return result(index)["partialFingerprints"]["qmsFinding/v1"].GetString();
    }
    std::string region(unsigned index) const {
        const auto& place = result(index)["locations"][0]["physicalLocation"];
        if (!place.HasMember("region")) return "none";
        std::string out;
        for (const auto& member : place["region"].GetObject())
            out += std::string(member.name.GetString()) + std::to_string(member.value.GetInt()) + " ";
        return out;
    }

private:
    rapidjson::Document document_;
};

} // namespace

TEST_CASE("sarif: a run without findings") {
    CHECK(sarif({}) == R"({
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "qms",
          "version": "1.2.3",
          "rules": []
        }
      },
      "invocations": [
        {
          "executionSuccessful": true,
          "exitCode": 0
        }
      ],
      "originalUriBaseIds": {
        "SRCROOT": {
          "description": {
            "text": "the top of the repository, or the store when it is in none"
          }
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [],
      "properties": {
        "as_of": "2026-11-30",
        "records": 12
      }
    }
  ]
}
)");
}

TEST_CASE("sarif: a result") {
    const std::string text = sarif({missing_customer()}, "a store/");
    const std::size_t begin = text.find("      \"results\": [");
    CHECK(text.substr(begin, text.find("      \"properties\"") - begin) ==
          R"(      "results": [
        {
          "ruleId": "Q3104",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "there is no customer 'C099'. Rule: S0-5.1. Help: qms customer new --id C099"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a%20store/complaints/2026-11/CC-2611-01.yaml",
                  "uriBaseId": "SRCROOT"
                },
                "region": {
                  "startLine": 4,
                  "startColumn": 11,
                  "endLine": 4,
                  "endColumn": 17
                }
              },
              "logicalLocations": [
                {
                  "name": "CC-2611-01"
                }
              ]
            }
          ],
          "relatedLocations": [
            {
              "id": 1,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a%20store/complaints/2026-11/CC-2611-02.yaml",
                  "uriBaseId": "SRCROOT"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 1,
                  "endLine": 2,
                  "endColumn": 5
                }
              },
              "message": {
                "text": "first written here"
              }
            }
          ],
          "partialFingerprints": {
            "qmsFinding/v1": ")" +
              base::sha256_hex("5:Q310434:complaints/2026-11/CC-2611-01.yaml10:CC-2611-01"
                               "27:there is no customer 'C099'1") +
              R"("
          }
        }
      ],
)");
}

TEST_CASE("sarif: rules are those that occur, by id, with their pages") {
    const Run run(
        sarif({warning("w", {"a.yaml", {}}), diag::make(Code::Q3104, "m", {"a.yaml", {}}),
               diag::make(Code::Q1001, "l", {"b.yaml", {}}), diag::make(Code::Q3104, "n", {"b.yaml", {}})}));
    const auto& rules = (*run)["tool"]["driver"]["rules"];
    REQUIRE(rules.Size() == 3);
    CHECK(std::string(rules[0]["id"].GetString()) == "Q1001");
    CHECK(std::string(rules[1]["name"].GetString()) == "ambiguous-scalar");
    CHECK(std::string(rules[1]["defaultConfiguration"]["level"].GetString()) == "warning");
    CHECK(std::string(rules[2]["shortDescription"]["text"].GetString()) ==
          "a record that is named does not exist");
    const std::string meaning = rules[2]["fullDescription"]["text"].GetString();
    CHECK(meaning.starts_with(
        "A record names another one, and there is none of this id. The id is mistyped, or "));
    CHECK(meaning.ends_with(" is not reported a second time here."));
    CHECK(meaning == rules[2]["help"]["text"].GetString());
    CHECK(std::string(rules[2]["help"]["markdown"].GetString()).starts_with("# Q3104 missing-reference: "));
    for (const auto& [index, rule] : {std::pair(0U, 1), {1U, 2}, {2U, 0}, {3U, 2}})
        CHECK(run.result(index)["ruleIndex"].GetInt() == rule);
}

TEST_CASE("sarif: every code that there is has a meaning to show") {
    std::vector<diag::Diagnostic> findings;
    for (const diag::CodeInfo& info : diag::all_codes())
        findings.push_back(diag::make(info.code, "m", {"a.yaml", {}}));
    const Run run(sarif(std::move(findings)));
    const auto& rules = (*run)["tool"]["driver"]["rules"];
    REQUIRE(rules.Size() == diag::all_codes().size());
    for (unsigned i = 0; i < rules.Size(); ++i) {
        CAPTURE(rules[i]["id"].GetString());
        CHECK(std::string(rules[i]["fullDescription"]["text"].GetString()).size() > 40);
        CHECK(run.result(i)["ruleIndex"].GetUint() == i);
    }
}

TEST_CASE("sarif: regions hold what the finding knows") {
    const auto at = [](diag::Span span) { return diag::make(Code::Q3104, "m", {"f.yaml", span}); };
    const Run run(sarif({at({}), at({4, 0, 0, 0}), at({4, 3, 0, 0}), at({4, 3, 6, 2}), at({0, 3, 0, 4})}));
    CHECK(run.region(0) == "none");
    CHECK(run.region(1) == "startLine4 ");
    CHECK(run.region(2) == "startLine4 startColumn3 ");
    CHECK(run.region(3) == "startLine4 startColumn3 endLine6 endColumn2 ");
    CHECK(run.region(4) == "none");
    const Run nowhere(sarif({diag::make(Code::Q3104, "m")}));
    CHECK(!nowhere.result(0).HasMember("locations"));
}

TEST_CASE("sarif: hostile texts keep their characters and make no link") {
    const Run run(sarif({hostile()}));
    CHECK(run.message(0) ==
          "::error::x \\]\\]> <b>&\"' %0A\n\x1b\\[2J ##\\[x\\] 客户 \\[a\\](http://x). Rule: r\n"
          "::error::y. Help: -->");
    CHECK(std::string(
              run.result(0)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].GetString()) ==
          "people/a%20b%2Cc%3A%250A%E5%AE%A2.yaml");
    CHECK(Run(sarif({diag::make(Code::Q3104, "list [1], \\ (x)")})).message(0) == "list [1], \\ (x)");
    CHECK(Run(sarif({diag::make(Code::Q3104, "\xff")})).message(0) == "\ufffd");
}

TEST_CASE("sarif: the fingerprint is of what is wrong, not of where it stands") {
    const auto one = [](const std::string& path, int line, const std::string& message) {
        return diag::make(Code::Q3104, message, {path, {line, 1, line, 2}});
    };
    const Run run(sarif({one("a", 1, "m"), one("a", 9, "m"), one("a", 9, "n"), one("am", 9, "")}));
    const Run moved(sarif({one("a", 21, "m"), one("a", 29, "m"), one("a", 30, "n")}, "store/"));
    for (unsigned i = 0; i < 3; ++i)
        CHECK(run.fingerprint(i) == moved.fingerprint(i));
    for (unsigned i = 0; i < 4; ++i)
        for (unsigned j = 0; j < i; ++j)
            CHECK(run.fingerprint(i) != run.fingerprint(j));
}

TEST_CASE("sarif: the exit code is that of the run") {
    const auto code = [](std::vector<diag::Diagnostic> findings, render::FailOn fail_on) {
        const Run run(sarif(std::move(findings), {}, fail_on));
        return (*run)["invocations"][0]["exitCode"].GetInt();
    };
    const auto quote = warning("w", {"a.yaml", {}});
    CHECK(code({quote}, render::FailOn::warning) == 1);
    CHECK(code({quote}, render::FailOn::error) == 0);
    CHECK(code({quote, missing_customer()}, render::FailOn::error) == 1);
    CHECK(code({quote, missing_customer()}, render::FailOn::never) == 0);
}

TEST_CASE("fail-on has names") {
    CHECK(render::fail_on_names() == std::vector<std::string>{"error", "warning", "never"});
    for (const auto& name : render::fail_on_names())
        CHECK(render::parse_fail_on(name).has_value());
    CHECK(!render::parse_fail_on("Error"));
    CHECK(!render::fails(report_of({}), render::FailOn::warning));
}
