#include "model/steps.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

bool in_rounds(const schema::Kind& kind, const schema::Step& step) {
    return !kind.rounds.section.empty() && step.section.starts_with(kind.rounds.section + ".");
}

// Whether a step of the rounds opens a new one: the last was found wanting, and the step is not one that
// follows the verdict (quality confirms a "not improved" in the round it was given in).
bool opens_round(const Facts& record, const schema::Step& step) {
    if (record.rounds == 0) return true;
    const schema::Step* verdict = record.kind->find_step(record.kind->rounds.again_step);
    return begins_new_round(record) && (verdict == nullptr || &step <= verdict);
}

std::string state_after(const StepFact& taken) {
    if (taken.step->state_field.empty()) return taken.step->state;
    const std::string& value = taken.fields.text(taken.step->state_field);
    for (const auto& [when, state] : taken.step->states)
        if (when == value) return state;
    return taken.step->state;
}

// Whether a step could be taken now: it has not been (or repeats), and what it rests on has.
bool may_come(const Facts& record, const StepRule& rule, const schema::Step& step) {
    const bool fresh = in_rounds(*record.kind, step) ? opens_round(record, step) : begins_new_round(record);
    const std::size_t round = record.rounds == 0 ? 0 : fresh ? record.rounds : record.rounds - 1;
    auto taken = [&](const std::string& name) {
        const schema::Step* other = record.kind->find_step(name);
        if (other == nullptr) return false;
        return record.last(name, in_rounds(*record.kind, *other) ? round : kNoRound) != nullptr;
    };
    if (!step.repeats && taken(step.name)) return false;
    if (rule.optional && !step.repeats && in_rounds(*record.kind, step)) {
        // An optional step of a round is not offered once the round has gone past it.
        const auto later = std::find_if(record.steps.begin(), record.steps.end(), [&](const StepFact& fact) {
            return fact.round == round && fact.step > &step;
        });
        if (later != record.steps.end()) return false;
    }
    return std::all_of(rule.after.begin(), rule.after.end(), taken);
}

// A step of a track may come for each thing that it is for, has not got it, and has what it rests on.
void add_tracks(const Facts& record, const StepRule& rule, const schema::Step& step,
                std::vector<Standing::Next>& next) {
    const schema::Track& track = step.track;
    for (const Thing& thing : things_of(record, step)) {
        auto taken = [&](const std::string& name) {
            const schema::Step* other = record.kind->find_step(name);
            return last_for(record, name, kNoRound, track, thing.name) != nullptr ||
                   (other != nullptr && !is_asked_for(record, *other, track, thing.name));
        };
        const bool again = taken_for(record, step, thing) != nullptr;
        const bool offered = !next.empty() && next.back().step == rule.step &&
                             next.back().option == type_thing(track, thing.name);
        if (!thing.fits || again || offered || !std::all_of(rule.after.begin(), rule.after.end(), taken))
            continue;
        next.push_back({rule.step, rule.roles, rule.rule, rule.optional, type_thing(track, thing.name)});
    }
}

} // namespace

const std::string& Standing::derived_text(std::string_view name) const {
    static const std::string kNone;
    const auto found =
        std::find_if(derived.begin(), derived.end(), [&](const auto& value) { return value.first == name; });
    return found == derived.end() ? kNone : found->second;
}

bool begins_new_round(const Facts& record) {
    const schema::Rounds& rounds = record.kind->rounds;
    if (rounds.section.empty() || record.rounds == 0) return false;
    for (const StepFact& taken : record.steps)
        if (taken.round == record.rounds - 1 && taken.step->name == rounds.again_step)
            return taken.fields.text(rounds.again_field) == rounds.again_value;
    return false;
}

Standing standing(const Facts& record, const Procedure* procedure) {
    Standing result;
    const StepFact* decides = nullptr;
    for (const StepFact& taken : record.steps) {
        const std::string state = state_after(taken);
        // The latest step says the state; of two that may be of one time, the later in the record.
        const bool earlier = decides != nullptr && taken.signature.complete &&
                             base::surely_before(taken.signature.on, decides->signature.on);
        if (!state.empty() && !earlier) {
            result.state = state;
            decides = &taken;
        }
        if (taken.step->freezes) result.frozen = &taken;
    }
    if (record.voided) result.frozen = record.last("void");
    if (procedure == nullptr || record.voided) return result;
    const KindRules* rules = procedure->find_kind(record.kind->name);
    if (rules == nullptr) return result;
    std::vector<Standing::Next> optional;
    for (const StepRule& rule : rules->steps) {
        const schema::Step* step = record.kind->find_step(rule.step);
        if (step == nullptr || (result.frozen != nullptr && !step->after_closing)) continue;
        // Where the procedure does not have the step that brings the things, there is none to name.
        if (!step->track.field.empty() && rules->find(step->track.step) != nullptr) {
            add_tracks(record, rule, *step, rule.optional ? optional : result.next);
            continue;
        }
        if (!may_come(record, rule, *step)) continue;
        const bool again = step->repeats && record.last(step->name) != nullptr;
        const bool aside =
            begins_new_round(record) && in_rounds(*record.kind, *step) && !opens_round(record, *step);
        const bool spare = rule.optional || again || aside;
        (spare ? optional : result.next).push_back({rule.step, rule.roles, rule.rule, spare, ""});
    }
    result.next.insert(result.next.end(), optional.begin(), optional.end());
    return result;
}

diag::Outcome<std::vector<yaml::Edit>> step_edits(const Facts& record, const schema::Step& step,
                                                  yaml::Value content) {
    const Standing now = standing(record, nullptr);
    if (now.frozen != nullptr && (record.voided || !step.after_closing) && step.name != "void")
        return step_finding(diag::Code::Q4004,
                            fmt::format("'{}' cannot be taken: '{}' ended by '{}' on {}", step.name,
                                        record.id, now.frozen->step->name,
                                        now.frozen->signature.on.to_string()),
                            record, now.frozen->span, "");
    using Op = yaml::Edit::Op;
    if (step.repeats) return std::vector<yaml::Edit>{{Op::append, {step.section}, std::move(content)}};
    const bool rounds = in_rounds(*record.kind, step);
    const bool fresh = rounds && opens_round(record, step);
    const StepFact* before =
        record.last(step.name, rounds && record.rounds > 0 ? record.rounds - 1 : kNoRound);
    if (before != nullptr && !fresh) {
        diag::Diagnostic finding =
            step_finding(diag::Code::Q4005,
                         fmt::format("'{}' was taken on {} by '{}'", step.name,
                                     before->signature.on.to_string(), before->signature.by),
                         record, before->span, "");
        finding.help =
            fmt::format("qms {} correct {} --step {} --reason …", record.kind->name, record.id, step.name);
        return finding;
    }
    if (!rounds) return std::vector<yaml::Edit>{{Op::set, {step.section}, std::move(content)}};
    const std::string& list = record.kind->rounds.section;
    const std::string name = step.section.substr(list.size() + 1);
    if (fresh)
        return std::vector<yaml::Edit>{{Op::append, {list}, yaml::Value::map({{name, std::move(content)}})}};
    return std::vector<yaml::Edit>{{Op::set, {list, record.rounds - 1, name}, std::move(content)}};
}

} // namespace model
