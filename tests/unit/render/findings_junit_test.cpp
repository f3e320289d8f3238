#include "reports.hpp"

#include <doctest/doctest.h>

using namespace reports;
using diag::Code;
using render::FailOn;

namespace {

std::string junit(std::vector<diag::Diagnostic> findings, std::vector<std::string> files,
                  FailOn fail_on = FailOn::warning) {
    return render_as(render::FindingFormat::junit, std::move(findings), std::move(files), fail_on);
}

} // namespace

TEST_CASE("junit: a suite for each file, a test for each finding") {
    CHECK(junit({missing_customer(), warning("quote it", {"people/p1.yaml", {2, 7, 2, 9}})},
                {"complaints/2026-11/CC-2611-01.yaml", "people/p1.yaml", "qms.yaml"}) ==
          R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qms check" tests="3" failures="2" errors="0">
  <testsuite name="complaints/2026-11/CC-2611-01.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="complaints/2026-11" name="Q3104 missing-reference 4:11">
      <failure type="Q3104" message="there is no customer &apos;C099&apos;">complaints/2026-11/CC-2611-01.yaml:4:11: error: there is no customer &apos;C099&apos; [Q3104 missing-reference]
rule: S0-5.1
help: qms customer new --id C099
note: first written here: complaints/2026-11/CC-2611-02.yaml:2:1</failure>
    </testcase>
  </testsuite>
  <testsuite name="people/p1.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="people" name="Q2010 ambiguous-scalar 2:7">
      <failure type="Q2010" message="quote it">people/p1.yaml:2:7: warning: quote it [Q2010 ambiguous-scalar]</failure>
    </testcase>
  </testsuite>
  <testsuite name="qms.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="." name="qms.yaml"/>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("junit: a warning that does not fail the run passes, an error never does") {
    const std::vector<diag::Diagnostic> findings = {
        diag::make(Code::Q3005, "stray", {"people/x", {}}),
        diag::make(Code::Q3104, "m", {"people/y.yaml", {1, 0, 0, 0}})};
    const std::string told = R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qms check" tests="2" failures="1" errors="0">
  <testsuite name="people/x" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="people" name="Q3005 stray-file">
      <system-out>people/x: warning: stray [Q3005 stray-file]</system-out>
    </testcase>
  </testsuite>
  <testsuite name="people/y.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="people" name="Q3104 missing-reference 1">
      <failure type="Q3104" message="m">people/y.yaml:1: error: m [Q3104 missing-reference]</failure>
    </testcase>
  </testsuite>
</testsuites>
)";
    CHECK(junit(findings, {}, FailOn::error) == told);
    CHECK(junit(findings, {}, FailOn::never) == told);
    CHECK(junit(findings, {}).find("tests=\"2\" failures=\"2\"") != std::string::npos);
}

TEST_CASE("junit: findings of one name are numbered, those of no file stand under a point") {
    const diag::Place place{"a.yaml", {1, 1, 1, 2}};
    const std::string text = junit({diag::make(Code::Q3104, "whole"), diag::make(Code::Q3104, "m", place),
                                    diag::make(Code::Q3104, "n", place)},
                                   {});
    CHECK(text.find("<testsuite name=\".\" tests=\"1\" failures=\"1\"") != std::string::npos);
    CHECK(text.find("<testcase classname=\".\" name=\"Q3104 missing-reference\">\n"
                    "      <failure type=\"Q3104\" message=\"whole\">error: whole [Q3104 "
                    "missing-reference]</failure>\n") != std::string::npos);
    CHECK(text.find("name=\"Q3104 missing-reference 1:1\">") != std::string::npos);
    CHECK(text.find("name=\"Q3104 missing-reference 1:1 (2)\">") != std::string::npos);
}

TEST_CASE("junit: empty, and what a record may hold") {
    CHECK(junit({}, {}) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<testsuites name=\"qms check\" tests=\"0\" failures=\"0\" errors=\"0\">\n"
                           "</testsuites>\n");
    const std::string text = junit({hostile()}, {});
    CHECK(text.find("<testsuite name=\"people/a b,c:%0A客.yaml\"") != std::string::npos);
    CHECK(text.find(
              "message=\"::error::x ]]&gt; &lt;b&gt;&amp;&quot;&apos; %0A&#10;\\u{1b}[2J \\u{23}#[x] 客户 "
              "[a](http://x)\">people/a b,c:%0A客.yaml:3:2: error: ::error::x ]]&gt;") != std::string::npos);
    CHECK(text.find("\nrule: r&#10;::error::y\nhelp: --&gt;</failure>") != std::string::npos);
}
