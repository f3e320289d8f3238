#include "render/findings_junit.hpp"

#include "render/escape.hpp"

#include <map>

namespace render {
namespace {

using diag::Diagnostic;
using diag::Severity;

struct Suite {
    std::vector<const Diagnostic*> findings;
    std::size_t failures = 0;
};

using Suites = std::map<std::string, Suite>; // by path

// An error is a failure whatever the run makes of it.
bool is_failure(const Diagnostic& finding, FailOn fail_on) {
    return finding.severity == Severity::error || fail_on == FailOn::warning;
}

Suites suites_of(const FindingsInput& input) {
    Suites suites;
    for (const std::string& path : input.files)
        suites[path];
    for (const Diagnostic& finding : input.report.findings()) {
        Suite& suite = suites[finding.place.path];
        suite.findings.push_back(&finding);
        if (is_failure(finding, input.fail_on)) ++suite.failures;
    }
    return suites;
}

std::size_t tests_of(const Suite& suite) {
    return suite.findings.empty() ? 1 : suite.findings.size();
}

std::string or_point(std::string_view name) {
    return name.empty() ? "." : std::string(name);
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return or_point(slash == std::string::npos ? std::string_view()
                                               : std::string_view(path).substr(0, slash));
}

std::string place_in_file(const diag::Span& span) {
    if (span.line <= 0) return {};
    return std::to_string(span.line) + (span.column > 0 ? ":" + std::to_string(span.column) : "");
}

std::string place_of(const diag::Place& place) {
    const std::string within = place_in_file(place.span);
    return place.path + (within.empty() || place.path.empty() ? "" : ":") + within;
}

std::string code_of(const Diagnostic& finding) {
    const auto& info = diag::info(finding.code);
    return std::string(info.id) + " " + std::string(info.name);
}

// "Q3104 missing-reference 3:8"; what a file has twice is numbered, since readers merge tests of one name.
std::string test_name(const Diagnostic& finding, std::map<std::string, int>& seen) {
    const std::string place = place_in_file(finding.place.span);
    std::string name = code_of(finding) + (place.empty() ? "" : " ") + place;
    const int count = ++seen[name];
    return count == 1 ? name : name + " (" + std::to_string(count) + ")";
}

// What the text format says, without the quoted line.
std::string told(const Diagnostic& finding) {
    const std::string place = place_of(finding.place);
    std::string out =
        xml(place + (place.empty() ? "" : ": ") + std::string(diag::to_string(finding.severity)) + ": " +
            finding.message + " [" + code_of(finding) + "]");
    if (!finding.rule.empty()) out += "\nrule: " + xml(finding.rule);
    if (!finding.help.empty()) out += "\nhelp: " + xml(finding.help);
    for (const auto& other : finding.related) {
        const std::string where = place_of(other.place);
        out += "\nnote: " + xml(other.message + (where.empty() ? "" : ": ") + where);
    }
    return out;
}

std::string test_case(const Diagnostic& finding, const std::string& name, bool failure) {
    std::string out = "    <testcase classname=\"" + xml(folder_of(finding.place.path)) + "\" name=\"" +
                      xml(name) + "\">\n";
    if (failure)
        out += "      <failure type=\"" + std::string(diag::info(finding.code).id) + "\" message=\"" +
               xml(finding.message) + "\">" + told(finding) + "</failure>\n";
    else
        out += "      <system-out>" + told(finding) + "</system-out>\n";
    return out + "    </testcase>\n";
}

std::string counts(std::size_t tests, std::size_t failures) {
    return " tests=\"" + std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\"";
}

std::string test_suite(const std::string& path, const Suite& suite, FailOn fail_on) {
    const std::string name = xml(or_point(path));
    std::string out =
        "  <testsuite name=\"" + name + "\"" + counts(tests_of(suite), suite.failures) + " skipped=\"0\">\n";
    if (suite.findings.empty())
        out += "    <testcase classname=\"" + xml(folder_of(path)) + "\" name=\"" + name + "\"/>\n";
    std::map<std::string, int> seen;
    for (const Diagnostic* finding : suite.findings)
        out += test_case(*finding, test_name(*finding, seen), is_failure(*finding, fail_on));
    return out + "  </testsuite>\n";
}

} // namespace

std::string findings_junit(const FindingsInput& input) {
    const Suites suites = suites_of(input);
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::string body;
    for (const auto& [path, suite] : suites) {
        tests += tests_of(suite);
        failures += suite.failures;
        body += test_suite(path, suite, input.fail_on);
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"qms check\"" +
           counts(tests, failures) + ">\n" + body + "</testsuites>\n";
}

} // namespace render
