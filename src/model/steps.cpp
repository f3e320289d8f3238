#include "model/steps.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

class Judge {
public:
    Judge(const Facts& record, const Procedure& procedure, const Snapshot& snapshot, diag::Report& report)
        : record_(record), procedure_(procedure), snapshot_(snapshot), report_(report) {}

    void judge(const StepFact& taken) {
        const StepRule* rule = procedure_.find_step(record_.kind->name, taken.step->name);
        if (rule == nullptr) {
            add(diag::Code::Q4001,
                fmt::format("'{}' is no step of {} under {} of {}", taken.step->name, record_.kind->name,
                            procedure_.code, procedure_.id),
                taken.span, "");
            return;
        }
        if (taken.signature.complete) {
            judge_order(taken, *rule);
            judge_role(taken, *rule);
        }
        judge_fields(taken, *rule);
        judge_track(taken, *rule);
        for (const GuardSpec& guard : rule->guards)
            if (auto finding = model::judge({guard, record_, taken, procedure_, snapshot_}))
                report_.add(std::move(*finding));
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule) {
        report_.add(step_finding(code, std::move(message), record_, span, rule));
        return report_.findings().back();
    }

    void judge_order(const StepFact& taken, const StepRule& rule) {
        const schema::Track& track = taken.step->track;
        for (const std::string& name : rule.after) {
            const StepFact* earlier = predecessor(taken, name);
            if (earlier == nullptr) {
                const schema::Step* step = record_.kind->find_step(name);
                if (step != nullptr && !is_asked_for(record_, *step, track, thing_of(taken))) continue;
                // That the thing it names is not there is said by judge_track.
                if (name == track.step && record_.last(name) != nullptr) continue;
                const bool for_thing = step != nullptr && step->track.field == track.field;
                add(diag::Code::Q4002,
                    fmt::format("'{}' stands without '{}'{}", taken.step->name, name,
                                track.field.empty() || !for_thing
                                    ? ""
                                    : fmt::format(" of {}", call_thing(track, thing_of(taken)))),
                    taken.span, rule.rule)
                    .help = fmt::format("qms {} {} {}{}", record_.kind->name, name, record_.id,
                                        for_thing ? type_thing(track, thing_of(taken)) : "");
            } else if (earlier->signature.complete && !any_not_later(taken, *earlier)) {
                add(diag::Code::Q4003,
                    fmt::format("'{}' is dated {}, before '{}' on {}", taken.step->name,
                                taken.signature.on.to_string(), name, earlier->signature.on.to_string()),
                    taken.signature.on_span, rule.rule)
                    .related.push_back({fmt::format("'{}' is dated here", name),
                                        {record_.path, earlier->signature.on_span}});
            }
        }
        if (taken.round != kNoRound && taken.round > 0) judge_new_round(taken, rule);
    }

    // Of a step that repeats, any instance will do: the second closing does not undo the first.
    bool any_not_later(const StepFact& taken, const StepFact& last) const {
        return std::any_of(record_.steps.begin(), record_.steps.end(), [&](const StepFact& fact) {
            return fact.step == last.step && fact.round == last.round &&
                   concerns(fact, taken.step->track, thing_of(taken)) &&
                   !base::surely_before(taken.signature.on, fact.signature.on);
        });
    }

    // A new round may not begin before the last one was found wanting.
    void judge_new_round(const StepFact& taken, const StepRule& rule) {
        const schema::Rounds& rounds = record_.kind->rounds;
        if (rounds.again_step.empty()) return;
        const StepFact* verdict = nullptr;
        for (const StepFact& fact : record_.steps)
            if (fact.round == taken.round - 1 && fact.step->name == rounds.again_step) verdict = &fact;
        if (begins_round(taken)) judge_verdict(taken, rule, verdict);
        if (verdict == nullptr || !verdict->signature.complete) return;
        if (base::surely_before(taken.signature.on, verdict->signature.on))
            add(diag::Code::Q4003,
                fmt::format("'{}' of round {} is dated {}, before '{}' of round {} on {}", taken.step->name,
                            taken.round + 1, taken.signature.on.to_string(), verdict->step->name, taken.round,
                            verdict->signature.on.to_string()),
                taken.signature.on_span, rule.rule);
    }

    // Said once a round, on its first step.
    void judge_verdict(const StepFact& taken, const StepRule& rule, const StepFact* verdict) {
        const schema::Rounds& rounds = record_.kind->rounds;
        if (verdict == nullptr) {
            add(diag::Code::Q4002,
                fmt::format("round {} stands without '{}' of round {}", taken.round + 1, rounds.again_step,
                            taken.round),
                taken.span, rule.rule);
        } else if (const std::string& value = verdict->fields.text(rounds.again_field);
                   value != rounds.again_value) {
            add(diag::Code::Q4108,
                fmt::format("round {} stands, but '{}' of round {} has {} '{}'", taken.round + 1,
                            rounds.again_step, taken.round, rounds.again_field, value),
                taken.span, rule.rule);
        }
    }

    bool begins_round(const StepFact& taken) const {
        const auto first = std::find_if(record_.steps.begin(), record_.steps.end(),
                                        [&](const StepFact& fact) { return fact.round == taken.round; });
        return &*first == &taken;
    }

    const StepFact* predecessor(const StepFact& taken, const std::string& name) const {
        const std::size_t round = taken.round != kNoRound ? taken.round
                                  : record_.rounds == 0   ? kNoRound
                                                          : record_.rounds - 1;
        return last_for(record_, name, round, taken.step->track, thing_of(taken));
    }

    // A step of a track names a thing that is there and that it is for, and is taken once for it.
    void judge_track(const StepFact& taken, const StepRule& rule) {
        const schema::Track& track = taken.step->track;
        const Scalar* named = taken.fields.find(track.field);
        if (track.field.empty() || named == nullptr) return;
        const auto things = things_of(record_, *taken.step);
        const auto thing = std::find_if(things.begin(), things.end(),
                                        [&](const Thing& other) { return other.name == named->text; });
        if (thing == things.end()) {
            // Without any of them, the missing step before it says the same (Q4002).
            const bool said = things.empty() &&
                              std::find(rule.after.begin(), rule.after.end(), track.step) != rule.after.end();
            if (!said) add_missing_thing(taken, rule, things);
            return;
        }
        if (!thing->fits)
            add(diag::Code::Q4114,
                fmt::format("'{}' is not for {}, whose {} is '{}'", taken.step->name,
                            call_thing(track, named->text), track.where,
                            thing->brought->fields.text(thing->prefix + track.where)),
                named->span, rule.rule);
        const auto again =
            std::find_if(record_.steps.begin(), record_.steps.end(), [&](const StepFact& fact) {
                return fact.step == taken.step && fact.index < taken.index && thing_of(fact) == named->text;
            });
        if (!track.again && again != record_.steps.end())
            add(diag::Code::Q4005,
                fmt::format("'{}' is taken twice for {}", taken.step->name, call_thing(track, named->text)),
                named->span, rule.rule)
                .related.push_back({"it was taken here", {record_.path, again->span}});
    }

    void add_missing_thing(const StepFact& taken, const StepRule& rule, const std::vector<Thing>& things) {
        const schema::Track& track = taken.step->track;
        const Scalar* named = taken.fields.find(track.field);
        std::string known;
        for (const Thing& thing : things)
            known += (known.empty() ? "" : ", ") + thing.name;
        add(diag::Code::Q4111,
            fmt::format("'{}' names {}, which no '{}' brings", taken.step->name,
                        call_thing(track, named->text), track.step),
            named->span, rule.rule)
            .help = known.empty() ? fmt::format("qms {} {} {}", record_.kind->name, track.step, record_.id)
                                  : fmt::format("there is {}", known);
    }

    void judge_role(const StepFact& taken, const StepRule& rule) {
        const Signature& signature = taken.signature;
        if (std::find(rule.roles.begin(), rule.roles.end(), signature.role) == rule.roles.end()) {
            add(diag::Code::Q3202,
                fmt::format("'{}' is signed as '{}'; it is for {}", taken.step->name, signature.role,
                            base::join(rule.roles, " or ")),
                signature.role_span, rule.rule);
            return;
        }
        const Facts* person = snapshot_.find("person", signature.by);
        if (person == nullptr || !person->sound) return;
        const auto held = roles_on(*person, signature.on.date, procedure_);
        if (std::find(held.begin(), held.end(), signature.role) == held.end())
            add(diag::Code::Q3203,
                fmt::format("'{}' was not '{}' on {}", signature.by, signature.role,
                            signature.on.date.to_string()),
                signature.by_span, rule.rule)
                .help = held.empty()
                            ? fmt::format("'{}' held no post that day", signature.by)
                            : fmt::format("'{}' was {} that day", signature.by, base::join(held, ", "));
    }

    void judge_fields(const StepFact& taken, const StepRule& rule) {
        for (const std::string& field : rule.required)
            if (taken.fields.find(field) == nullptr && taken.fields.count(field) == 0)
                add(diag::Code::Q4006, fmt::format("'{}' lacks '{}'", taken.step->name, field), taken.span,
                    rule.rule);
    }

    const Facts& record_;
    const Procedure& procedure_;
    const Snapshot& snapshot_;
    diag::Report& report_;
};

// Where the date stands that decides the procedure.
diag::Span deciding_span(const Facts& record) {
    for (const std::string& path : record.kind->decided_by)
        if (const Scalar* scalar = record.header.find(path)) return scalar->span;
    return record.id_span;
}

void judge_after_closing(const Facts& record, diag::Report& report) {
    const StepFact* closed = nullptr;
    for (const StepFact& taken : record.steps)
        if (taken.step->freezes) closed = &taken;
    if (closed == nullptr || !closed->signature.complete) return;
    for (const StepFact& taken : record.steps)
        if (&taken != closed && taken.signature.complete &&
            base::surely_before(closed->signature.on, taken.signature.on))
            report.add(step_finding(diag::Code::Q4004,
                                    fmt::format("'{}' is dated {}, after '{}' on {}", taken.step->name,
                                                taken.signature.on.to_string(), closed->step->name,
                                                closed->signature.on.to_string()),
                                    record, taken.signature.on_span, ""));
}

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
        const bool again = last_for(record, step.name, kNoRound, track, thing.name) != nullptr;
        if (!thing.fits || again || !std::all_of(rule.after.begin(), rule.after.end(), taken)) continue;
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

void judge_steps(const Facts& record, const Snapshot& snapshot, diag::Report& report) {
    if (record.steps.empty() || !record.sound) return;
    const Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr) {
        const auto day = record.decided_on();
        const bool any = snapshot.newest() != nullptr;
        if (!day || !any || snapshot.has_procedure_file(*day)) return;
        report.add(step_finding(diag::Code::Q4007,
                                fmt::format("no procedure is in force on {}; the first begins on {}",
                                            day->to_string(), snapshot.procedures().front().id),
                                record, deciding_span(record), ""));
        report.findings().back().help = "qms procedure list";
        return;
    }
    if (record.voided) {
        // Checked for shape and identity only; but who voided it must have been allowed to.
        if (const StepFact* voided = record.last("void"))
            Judge(record, *procedure, snapshot, report).judge(*voided);
        return;
    }
    Judge judge(record, *procedure, snapshot, report);
    for (const StepFact& taken : record.steps)
        judge.judge(taken);
    judge_after_closing(record, report);
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
    if (result.frozen != nullptr || procedure == nullptr) return result;
    const KindRules* rules = procedure->find_kind(record.kind->name);
    if (rules == nullptr) return result;
    std::vector<Standing::Next> optional;
    for (const StepRule& rule : rules->steps) {
        const schema::Step* step = record.kind->find_step(rule.step);
        if (step == nullptr) continue;
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
    if (now.frozen != nullptr && step.name != "void")
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
