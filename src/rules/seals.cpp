#include "kinds/seals.hpp"
#include "model/seal.hpp"
#include "rules/checks.hpp"

#include <fmt/format.h>

namespace rules {
namespace {

std::string help_for(const model::Facts& record, const model::StepFact& taken) {
    std::string help = "git log shows who; undo the change";
    if (record.kind->schema->find("struck") != nullptr)
        help += fmt::format(", or: qms {} correct {} --step {} --reason …", record.kind->name, record.id,
                            taken.step->name);
    return help;
}

} // namespace

// A sign-off without a digest, older or written by hand, tells nothing. One whose other records cannot be
// read is left alone: the broken file is a finding of its own.
void check_seals(const model::Facts& record, const Context& context, diag::Report& report) {
    if (!record.sound || record.voided) return;
    for (const model::StepFact& taken : record.steps) {
        if (taken.seal.empty()) continue;
        const model::Scalar& digest = *taken.fields.find(model::kSealField);
        const kinds::Seal now = kinds::seal(record, taken, taken.seal, context.snapshot);
        if (now.unread != nullptr || now.digest == digest.text) continue;
        diag::Diagnostic finding =
            diag::make(diag::Code::Q4201,
                       fmt::format("'{}'{}{} was changed after '{}' was signed by '{}' on {}", record.id,
                                   now.besides.empty() ? "" : " or ", now.besides, taken.step->name,
                                   taken.fields.text("by"), taken.fields.text("on")),
                       {record.path, digest.span});
        finding.record = record.id;
        finding.help = help_for(record, taken);
        report.add(std::move(finding));
    }
}

} // namespace rules
