#include "kinds/feedback/rules.hpp"

#include "kinds/score/counts.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

namespace kinds {

void judge_grumbles(const model::Snapshot& snapshot, diag::Report& report) {
    const base::AsOf always = base::end_of_calendar();
    // A complaint that cannot be read may be the one that takes a grumble up.
    for (const model::Facts& complaint : snapshot.of("complaint"))
        if (!complaint.sound) return;
    const auto taken_up = feedback_with_complaint(snapshot, always);
    for (const model::Facts& record : snapshot.of("feedback")) {
        if (!record.sound || record.voided || record.header.text("kind") != "grumble" ||
            taken_up.contains(record.id))
            continue;
        if (is_recorded_elsewhere(record, snapshot, always)) continue;
        const model::Procedure* procedure = snapshot.procedure_of(record);
        if (procedure == nullptr || !procedure->grumble_is_complaint) continue;
        diag::Diagnostic finding = model::step_finding(
            diag::Code::Q5101,
            fmt::format("no complaint takes up the grumble '{}'; it counts as a complaint until one does",
                        record.id),
            record, record.header.find("kind")->span, procedure->grumble_rule);
        finding.help = fmt::format("qms complaint new --customer {} --feedback {} --content …",
                                   record.header.text("customer"), record.id);
        report.add(std::move(finding));
    }
}

} // namespace kinds
