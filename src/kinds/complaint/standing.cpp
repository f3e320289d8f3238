#include "kinds/complaint/standing.hpp"

#include "model/numbering.hpp"
#include "model/stages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

bool is_of_another_stage(const model::StepRule& rule, const model::Stage* stage) {
    return std::any_of(rule.guards.begin(), rule.guards.end(), [&](const model::GuardSpec& guard) {
        if (guard.guard != "at_stage") return false;
        return stage == nullptr ||
               std::find(guard.values.begin(), guard.values.end(), stage->name) == guard.values.end();
    });
}

void refine_hand_over(const model::KindRules& rules, const model::Stage* stage, const schema::Step& step,
                      model::Standing::Next& next) {
    if (stage == nullptr) return;
    next.roles = stage->roles;
    const model::Stage* after = model::stage_after(rules, *stage);
    if (after == nullptr) return;
    next.optional = false;
    next.option = fmt::format(" --{} {}", step.stage, after->name);
}

} // namespace

void refine_complaint(const model::Facts& record, const model::Snapshot& snapshot,
                      model::Standing& standing) {
    if (const model::Scalar* number = model::number_of(record))
        standing.derived.emplace_back("number", number->text);
    const model::Procedure* procedure = snapshot.procedure_of(record);
    const model::KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind("complaint");
    if (rules == nullptr || rules->stages.empty()) return;
    const model::Stage* stage = model::stage_now(record, *rules);
    if (stage != nullptr && standing.frozen == nullptr) standing.derived.emplace_back("stage", stage->name);
    std::erase_if(standing.next, [&](const model::Standing::Next& next) {
        const schema::Step* step = record.kind->find_step(next.step);
        const model::StepRule* rule = rules->find(next.step);
        const bool hand_over = step != nullptr && !step->stage.empty();
        if (hand_over) return stage == nullptr || model::stage_after(*rules, *stage) == nullptr;
        return rule != nullptr && is_of_another_stage(*rule, stage);
    });
    for (model::Standing::Next& next : standing.next)
        if (const schema::Step* step = record.kind->find_step(next.step);
            step != nullptr && !step->stage.empty())
            refine_hand_over(*rules, stage, *step, next);
    std::stable_partition(standing.next.begin(), standing.next.end(),
                          [](const model::Standing::Next& next) { return !next.optional; });
}

} // namespace kinds
