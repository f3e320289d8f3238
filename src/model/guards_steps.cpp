// Guards on the steps that were taken before.
#include "model/guards_parts.hpp"
#include "model/stages.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model::guard {
namespace {

// Whether `step` was taken for the thing, not after the step that is judged; of several takings the last one
// has one of the values that the guard asks for.
bool has_for(const GuardCall& call, const schema::Step& step, const Thing& thing) {
    const StepFact* last = nullptr;
    for (const StepFact& fact : call.record.steps)
        if (fact.step == &step && thing_of(fact) == thing.name &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            last = &fact;
    // What was brought anew since is without it again.
    const bool outdated = last != nullptr && step.track.again &&
                          base::surely_before(last->signature.on, thing.brought->signature.on);
    return last != nullptr && !outdated &&
           (call.spec.values.empty() || has(call.spec.values, last->fields.text(call.spec.field)));
}

// A thing that was there when the step was taken and has not got `step`; else nullopt.
std::optional<std::string> thing_without(const GuardCall& call, const schema::Step& step) {
    for (const Thing& thing : things_of(call.record, step))
        if (thing.fits && !base::surely_before(call.taken.signature.on, thing.brought->signature.on) &&
            !has_for(call, step, thing))
            return thing.name;
    return std::nullopt;
}

} // namespace

Verdict after_when(const GuardCall& call) {
    if (!has(call.spec.values, call.taken.fields.text(call.spec.field))) return std::nullopt;
    // Any round will do: what was said to the customer in an earlier round stays said.
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.step &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    const StepFact* later = call.record.last(call.spec.step);
    return refuse(call, diag::Code::Q4002,
                  later == nullptr
                      ? fmt::format("a '{}' of {} '{}' stands without '{}'", call.taken.step->name,
                                    call.spec.field, call.spec.values.front(), call.spec.step)
                      : fmt::format("a '{}' of {} '{}' is dated before '{}'", call.taken.step->name,
                                    call.spec.field, call.spec.values.front(), call.spec.step),
                  call.taken.span, command(call, call.spec.step));
}

Verdict at_stage(const GuardCall& call) {
    const KindRules* rules = call.procedure.find_kind(call.record.kind->name);
    if (rules == nullptr || !call.taken.signature.complete) return std::nullopt;
    const auto stages = stages_at(call.record, *rules, call.taken.signature.on);
    if (std::any_of(stages.begin(), stages.end(),
                    [&](const Stage* stage) { return has(call.spec.values, stage->name); }))
        return std::nullopt;
    return refuse(
        call, diag::Code::Q4116,
        fmt::format("'{}' is for the stage {}, and the form is {}", call.taken.step->name,
                    one_of(call.spec.values),
                    stages.empty() ? "not numbered yet" : fmt::format("with '{}'", stages.back()->name)),
        call.taken.span);
}

Verdict value_is(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    return refuse(call, diag::Code::Q4108,
                  fmt::format("'{}' needs '{}' with {} '{}', and it is '{}'", call.taken.step->name,
                              call.spec.step, call.spec.field, one_of(call.spec.values),
                              earlier->fields.text(call.spec.field)),
                  call.taken.span);
}

Verdict has_step(const GuardCall& call) {
    const StepFact* since = call.spec.not_before.empty() ? nullptr : other(call, call.spec.not_before);
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.step && has(call.spec.values, fact.fields.text(call.spec.field)) &&
            (since == nullptr || !base::surely_before(fact.signature.on, since->signature.on)) &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    const std::string value =
        call.spec.values.empty() ? "" : fmt::format(" --{} {}", call.spec.field, call.spec.values.front());
    return refuse(call, diag::Code::Q4109,
                  fmt::format("'{}' stands without a '{}' of {} '{}'{}", call.taken.step->name,
                              call.spec.step, call.spec.field, one_of(call.spec.values),
                              since == nullptr ? "" : fmt::format(" after '{}'", call.spec.not_before)),
                  call.taken.span, command(call, call.spec.step) + value);
}

Verdict each_has(const GuardCall& call) {
    const KindRules* rules = call.procedure.find_kind(call.record.kind->name);
    for (const schema::Step& step : call.record.kind->steps) {
        const StepRule* rule = rules == nullptr ? nullptr : rules->find(step.name);
        if (step.track.field.empty() || rule == nullptr) continue;
        if (call.spec.step.empty() ? rule->optional : call.spec.step != step.name) continue;
        const auto thing = thing_without(call, step);
        if (!thing) continue;
        return refuse(call, diag::Code::Q4109,
                      fmt::format("'{}' stands, and {} has no '{}'{}", call.taken.step->name,
                                  call_thing(step.track, *thing), step.name,
                                  call.spec.values.empty() ? ""
                                                           : fmt::format(" of {} '{}'", call.spec.field,
                                                                         one_of(call.spec.values))),
                      call.taken.span, command(call, step.name) + type_thing(step.track, *thing));
    }
    return std::nullopt;
}

Verdict needs_when(const GuardCall& call) {
    const StepFact* asked = call.spec.step.empty() ? &call.taken : other(call, call.spec.step);
    if (asked == nullptr || !has(call.spec.values, asked->fields.text(call.spec.field))) return std::nullopt;
    for (const StepFact& fact : call.record.steps)
        if (fact.step->name == call.spec.needs &&
            concerns(fact, call.taken.step->track, thing_of(call.taken)) &&
            !base::surely_before(call.taken.signature.on, fact.signature.on))
            return std::nullopt;
    return refuse(call, diag::Code::Q4112,
                  fmt::format("'{}' stands without '{}', which {} '{}' asks for", call.taken.step->name,
                              call.spec.needs, call.spec.field, asked->fields.text(call.spec.field)),
                  call.taken.span, command(call, call.spec.needs));
}

} // namespace model::guard
