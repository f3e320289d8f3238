#include "kinds/kinds.hpp"

#include "kinds/action/rules.hpp"
#include "kinds/calendar/rules.hpp"
#include "kinds/claim/rules.hpp"
#include "kinds/complaint/rules.hpp"
#include "kinds/complaint/standing.hpp"
#include "kinds/feedback/rules.hpp"
#include "kinds/payroll/payroll.hpp"
#include "kinds/penalty/rules.hpp"
#include "kinds/review/rules.hpp"
#include "kinds/sanction/sanction.hpp"
#include "kinds/score/statement.hpp"
#include "kinds/survey/rules.hpp"

namespace kinds {
namespace {

struct KindCode {
    std::string_view name;
    void (*judge)(const model::Facts&, const model::Snapshot&, diag::Report&);
    // Refines what the steps alone say, and derives what x-qms.derived names; nullptr: nothing.
    void (*refine)(const model::Facts&, const model::Snapshot&, model::Standing&);
};

constexpr KindCode kKinds[] = {
    {"action", judge_action, nullptr},
    {"calendar", judge_calendar, nullptr},
    {"claim", judge_claim, refine_claim_standing},
    {"complaint", judge_complaint, refine_complaint},
    {"payroll", judge_payroll, nullptr},
    {"response", judge_response, nullptr},
    {"review", judge_review, refine_review},
    {"sanction", judge_sanction, refine_sanction},
    {"score", judge_score, nullptr},
    {"survey", judge_survey, refine_survey_standing},
};

} // namespace

void judge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    if (!record.sound || record.voided) return;
    for (const KindCode& kind : kKinds)
        if (kind.name == record.kind->name) kind.judge(record, snapshot, report);
}

void judge_all(const model::Snapshot& snapshot, diag::Report& report) {
    judge_grumbles(snapshot, report);
    judge_confirmed_opinions(snapshot, report);
    judge_base_points(snapshot, report);
}

model::Standing standing(const model::Facts& record, const model::Snapshot& snapshot) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    model::Standing standing = model::standing(record, procedure);
    for (const KindCode& kind : kKinds)
        if (kind.name == record.kind->name && kind.refine != nullptr) kind.refine(record, snapshot, standing);
    return standing;
}

} // namespace kinds
