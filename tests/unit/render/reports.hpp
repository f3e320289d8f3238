// Findings for the tests of the formats that programs read.
#pragma once

#include "render/findings.hpp"

#include <string>
#include <utility>
#include <vector>

namespace reports {

inline diag::Diagnostic missing_customer() {
    auto finding = diag::make(diag::Code::Q3104, "there is no customer 'C099'",
                              {"complaints/2026-11/CC-2611-01.yaml", {4, 11, 4, 17}});
    finding.record = "CC-2611-01";
    finding.rule = "S0-5.1";
    finding.help = "qms customer new --id C099";
    finding.related = {{"first written here", {"complaints/2026-11/CC-2611-02.yaml", {2, 1, 2, 5}}}};
    return finding;
}

inline diag::Diagnostic warning(std::string message, diag::Place place) {
    return diag::make(diag::Code::Q2010, std::move(message), std::move(place));
}

// What a record may hold to deceive a reader of reports.
inline diag::Diagnostic hostile() {
    auto finding =
        diag::make(diag::Code::Q3104, "::error::x ]]> <b>&\"' %0A\n\x1b[2J ##[x] 客户 [a](http://x)",
                   {"people/a b,c:%0A客.yaml", {3, 2, 3, 9}});
    finding.rule = "r\n::error::y";
    finding.help = "-->";
    return finding;
}

inline diag::Report report_of(std::vector<diag::Diagnostic> findings) {
    diag::Report report;
    for (auto& finding : findings)
        report.add(std::move(finding));
    return report;
}

inline std::string render_as(render::FindingFormat format, std::vector<diag::Diagnostic> findings,
                             std::vector<std::string> files = {},
                             render::FailOn fail_on = render::FailOn::warning,
                             const std::string& prefix = {}) {
    const diag::Report report = report_of(std::move(findings));
    render::FindingsInput input{report, "2026-11-30", 12, nullptr, true};
    input.files = std::move(files);
    input.fail_on = fail_on;
    input.prefix = prefix;
    input.version = "1.2.3";
    return render::render(input, format);
}

} // namespace reports
