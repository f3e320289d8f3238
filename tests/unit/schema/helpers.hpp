// For the tests of the schema room: texts in, whole findings out.
#pragma once

#include "schema/compilation.hpp"
#include "schema/validate.hpp"

#include <doctest/doctest.h>
#include <string>

namespace schema_test {

// "3:5-3:9 Q2001 error: message [help]", the last part only where there is help.
inline std::string line_of(const diag::Diagnostic& finding) {
    const diag::Span& span = finding.place.span;
    std::string line = std::to_string(span.line) + ":" + std::to_string(span.column) + "-" +
                       std::to_string(span.end_line) + ":" + std::to_string(span.end_column) + " " +
                       std::string(diag::info(finding.code).id) + " " +
                       std::string(diag::to_string(finding.severity)) + ": " + finding.message;
    if (!finding.help.empty()) line += " [" + finding.help + "]";
    return line;
}

inline std::string lines_of(const diag::Report& report) {
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings())
        lines += line_of(finding) + "\n";
    return lines;
}

inline yaml::Document parse(const std::string& text) {
    diag::Report report;
    auto document = yaml::parse({"r.yaml", text}, report);
    INFO(lines_of(report));
    REQUIRE(document);
    return std::move(*document);
}

inline std::shared_ptr<const schema::Schema> compile(const std::string& json) {
    const auto compiled = schema::compile_with(json, "s.json", {});
    if (!compiled) FAIL(line_of(compiled.error()), json);
    return *compiled;
}

// What validate() says, after a look that it agrees with conforms(): no error but those of the named rules
// when the tree conforms, at least one when it does not.
inline std::string check(const std::string& json, const std::string& yaml_text) {
    const auto compiled = compile(json);
    const yaml::Document document = parse(yaml_text);
    diag::Report report;
    schema::validate(document.root, *compiled, "r.yaml", report);
    if (!schema::conforms(document.root, *compiled)) CHECK(report.count(diag::Severity::error) > 0);
    for (const diag::Diagnostic& finding : report.findings())
        CHECK(finding.place.path == "r.yaml");
    return lines_of(report);
}

// Why a schema is refused, with the file: "s.json 1:2-1:5 …".
inline std::string refusal(const std::string& json, std::span<const base::EmbeddedFile> files = {}) {
    const auto compiled = schema::compile_with(json, "s.json", files);
    REQUIRE_FALSE(compiled);
    return compiled.error().place.path + " " + line_of(compiled.error());
}

} // namespace schema_test
