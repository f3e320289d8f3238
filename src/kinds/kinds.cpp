#include "kinds/kinds.hpp"

#include "kinds/calendar/rules.hpp"
#include "kinds/complaint/rules.hpp"
#include "kinds/feedback/rules.hpp"
#include "kinds/score/statement.hpp"
#include "kinds/survey/rules.hpp"

namespace kinds {
namespace {

struct KindCode {
    std::string_view name;
    void (*judge)(const model::Facts&, const model::Snapshot&, diag::Report&);
};

constexpr KindCode kKinds[] = {
    {"calendar", judge_calendar}, {"complaint", judge_complaint}, {"response", judge_response},
    {"score", judge_score},       {"survey", judge_survey},
};

} // namespace

void judge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    if (!record.sound || record.voided) return;
    for (const KindCode& kind : kKinds)
        if (kind.name == record.kind->name) kind.judge(record, snapshot, report);
}

void judge_all(const model::Snapshot& snapshot, diag::Report& report) {
    judge_grumbles(snapshot, report);
}

model::Standing standing(const model::Facts& record, const model::Snapshot& snapshot) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    model::Standing standing = model::standing(record, procedure);
    if (record.kind->name == "survey") refine_survey_standing(record, snapshot, standing);
    return standing;
}

} // namespace kinds
