#include "rules/checks.hpp"

#include <fmt/format.h>

namespace rules {

// Time alone may clear this finding, never raise it: what is signed today is not signed in the future
// tomorrow.
void check_future(const model::Facts& record, const Context& context, diag::Report& report) {
    for (const model::StepFact& step : record.steps) {
        if (!step.signature.complete || context.as_of.covers(step.signature.on)) continue;
        diag::Diagnostic finding =
            diag::make(diag::Code::Q3204,
                       fmt::format("'{}' is signed on {}, after {}", step.step->name,
                                   step.signature.on.to_string(), context.as_of.to_string()),
                       {record.path, step.signature.on_span});
        finding.record = record.id;
        report.add(std::move(finding));
    }
}

void check_periods(const model::Facts& record, const Context&, diag::Report& report) {
    for (const model::Scalar& to : record.header) {
        if (!to.path.ends_with(".to")) continue;
        const model::Scalar* from = record.header.find(to.path.substr(0, to.path.size() - 2) + "from");
        if (from == nullptr) continue;
        const auto first = base::parse_date(from->text);
        const auto last = base::parse_date(to.text);
        if (!first || !last || *first <= *last) continue;
        diag::Diagnostic finding =
            diag::make(diag::Code::Q3301,
                       fmt::format("the period ends on {}, before it begins on {}", to.text, from->text),
                       {record.path, to.span});
        finding.record = record.id;
        report.add(std::move(finding));
    }
}

} // namespace rules
