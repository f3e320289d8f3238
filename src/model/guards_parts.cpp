#include "model/guards_parts.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model::guard {

bool has(const Texts& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool overlap(const Texts& a, const Texts& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& text) { return has(b, text); });
}

std::string one_of(const Texts& list) {
    return base::join(list, " or ");
}

Verdict refuse(const GuardCall& call, diag::Code code, std::string message, const diag::Span& span,
               std::string help) {
    diag::Diagnostic finding = step_finding(code, std::move(message), call.record, span, call.spec.rule);
    finding.help = std::move(help);
    return finding;
}

const StepFact* other(const GuardCall& call, const std::string& step) {
    const std::size_t last_round = call.record.rounds == 0 ? kNoRound : call.record.rounds - 1;
    return last_for(call.record, step, call.taken.round == kNoRound ? last_round : call.taken.round,
                    call.taken.step->track, thing_of(call.taken));
}

const Facts* person_of(const GuardCall& call, const std::string& id) {
    const Facts* facts = call.snapshot.find("person", id);
    return facts == nullptr || !facts->sound ? nullptr : facts;
}

std::string command(const GuardCall& call, const std::string& step) {
    return fmt::format("qms {} {} {}", call.record.kind->name, step, call.record.id);
}

} // namespace model::guard
