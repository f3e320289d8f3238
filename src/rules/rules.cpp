#include "rules/rules.hpp"

#include "kinds/kinds.hpp"
#include "model/numbering.hpp"
#include "rules/checks.hpp"

namespace rules {
namespace {

using RecordCheck = void (*)(const model::Facts&, const Context&, diag::Report&);

constexpr RecordCheck kRecordChecks[] = {check_identity, check_references, check_codes, check_future,
                                         check_periods,  check_evidence,   check_steps, check_clocks,
                                         check_seals,    check_kind};

template <RecordCheck check>
void each(const Context& context, diag::Report& report) {
    for (const model::Facts& record : context.snapshot.records())
        check(record, context, report);
}

void check_kinds_together(const Context& context, diag::Report& report) {
    kinds::judge_all(context.snapshot, report);
}

void check_numbers(const Context& context, diag::Report& report) {
    model::judge_numbers(context.snapshot, report);
}

constexpr Check kChecks[] = {
    {"duplicates", check_duplicates},   {"numbers", check_numbers},
    {"identity", each<check_identity>}, {"references", each<check_references>},
    {"codes", each<check_codes>},       {"future", each<check_future>},
    {"periods", each<check_periods>},   {"evidence", each<check_evidence>},
    {"steps", each<check_steps>},       {"clocks", each<check_clocks>},
    {"seals", each<check_seals>}, // see model/seal.hpp
    {"kinds", each<check_kind>},        {"together", check_kinds_together},
};

} // namespace

std::span<const Check> all_checks() {
    return kChecks;
}

void run(const Context& context, diag::Report& report) {
    for (const Check& check : kChecks)
        check.run(context, report);
    apply_severities(context.snapshot, report);
}

void judge_record(const model::Facts& record, const Context& context, diag::Report& report) {
    for (const RecordCheck check : kRecordChecks)
        check(record, context, report);
    apply_severities(context.snapshot, report);
}

void apply_severities(const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.newest();
    if (procedure == nullptr) return;
    for (diag::Diagnostic& finding : report.findings())
        for (const model::SeverityRule& rule : procedure->severities)
            if (rule.code == finding.code) finding.severity = rule.severity;
}

} // namespace rules
