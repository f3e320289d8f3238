// Guards on other records.
#include "model/guards_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model::guard {
namespace {

bool comes_from(const Facts& action, const std::string& record) {
    const auto origins = action.header.items("origins");
    return !action.voided && std::any_of(origins.begin(), origins.end(),
                                         [&](const Scalar* origin) { return origin->text == record; });
}

// Whether the last round of the action was found to help by then.
bool helped(const Facts& action, const base::Stamp& by) {
    if (action.rounds == 0) return false;
    const schema::Rounds& rounds = action.kind->rounds;
    const StepFact* verified = action.last(rounds.again_step, action.rounds - 1);
    return verified != nullptr && verified->signature.complete &&
           verified->fields.text(rounds.again_field) != rounds.again_value &&
           !base::surely_before(by, verified->signature.on);
}

// Whether the record had come to its end by then.
bool ended(const Facts& record, const base::Stamp& by) {
    return std::any_of(record.steps.begin(), record.steps.end(), [&](const StepFact& fact) {
        return fact.step->freezes && fact.signature.complete && !base::surely_before(by, fact.signature.on);
    });
}

} // namespace

Verdict action_verified(const GuardCall& call) {
    const StepFact* earlier = other(call, call.spec.step);
    if (earlier == nullptr || !has(call.spec.values, earlier->fields.text(call.spec.field)))
        return std::nullopt;
    std::string help =
        fmt::format("qms action new --origin {} --kind corrective --problem …", call.record.id);
    for (const Facts& action : call.snapshot.of("action")) {
        // One that cannot be read may be the one that is looked for.
        if (!action.sound) return std::nullopt;
        if (!comes_from(action, call.record.id)) continue;
        if (helped(action, call.taken.signature.on)) return std::nullopt;
        help = fmt::format("qms action show {}", action.id);
    }
    return refuse(call, diag::Code::Q4302,
                  fmt::format("'{}' stands without a verified action for '{}', which {} '{}' asks for",
                              call.taken.step->name, call.record.id, call.spec.field,
                              earlier->fields.text(call.spec.field)),
                  call.taken.span, std::move(help));
}

// Records that were made before the step, and not on its day: of those nobody can say which came first.
Verdict none_open(const GuardCall& call) {
    const base::Stamp& by = call.taken.signature.on;
    for (const Facts& other : call.snapshot.of(call.spec.of)) {
        if (!other.sound || other.header.text(call.spec.field) != call.record.id || other.steps.empty())
            continue;
        const StepFact& made = other.steps.front();
        if (!base::surely_before(made.signature.on, by) || ended(other, by)) continue;
        Verdict verdict = refuse(call, diag::Code::Q5319,
                                 fmt::format("'{}' stands, and the {} '{}' on it is not closed",
                                             call.taken.step->name, call.spec.of, other.id),
                                 call.taken.span, fmt::format("qms {} show {}", call.spec.of, other.id));
        verdict->related.push_back({"it was made here", {other.path, made.span}});
        return verdict;
    }
    return std::nullopt;
}

} // namespace model::guard
