// Judging the steps that were taken; steps.cpp says what may come next and writes it.
#include "model/steps.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"
#include "schema/field_options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

class StepJudge {
public:
    StepJudge(const Facts& record, const Procedure& procedure, const Snapshot& snapshot, diag::Report& report)
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
        return report_.add(step_finding(code, std::move(message), record_, span, rule));
    }

    void judge_order(const StepFact& taken, const StepRule& rule) {
        const schema::Track& track = taken.step->track;
        for (const std::string& name : rule.after) {
            const StepFact* earlier = predecessor(taken, name);
            if (earlier == nullptr) {
                const schema::Step* step = record_.kind->find_step(name);
                if (name != track.step && step != nullptr &&
                    !is_asked_for(record_, *step, track, thing_of(taken)))
                    continue;
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
        for (const std::string& field : rule.required) {
            if (taken.fields.find(field) != nullptr || taken.fields.count(field) > 0) continue;
            diag::Diagnostic& finding =
                add(diag::Code::Q4006, fmt::format("'{}' lacks '{}'", taken.step->name, field), taken.span,
                    rule.rule);
            const std::string option = schema::option_of(*record_.kind, *taken.step, field);
            if (!option.empty()) finding.help = fmt::format("give it with --{}", option);
        }
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
        if (&taken != closed && !taken.step->after_closing && taken.signature.complete &&
            base::surely_before(closed->signature.on, taken.signature.on))
            report.add(step_finding(diag::Code::Q4004,
                                    fmt::format("'{}' is dated {}, after '{}' on {}", taken.step->name,
                                                taken.signature.on.to_string(), closed->step->name,
                                                closed->signature.on.to_string()),
                                    record, taken.signature.on_span, ""));
}

} // namespace

void judge_steps(const Facts& record, const Snapshot& snapshot, diag::Report& report) {
    if (record.steps.empty() || !record.sound) return;
    const Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr) {
        const auto day = record.decided_on();
        const bool any = snapshot.newest() != nullptr;
        if (!day || !any || snapshot.has_procedure_file(*day)) return;
        report
            .add(step_finding(diag::Code::Q4007,
                              fmt::format("no procedure is in force on {}; the first begins on {}",
                                          day->to_string(), snapshot.procedures().front().id),
                              record, deciding_span(record), ""))
            .help = "qms procedure list";
        return;
    }
    if (record.voided) {
        // Checked for shape and identity only; but who voided it must have been allowed to.
        if (const StepFact* voided = record.last("void"))
            StepJudge(record, *procedure, snapshot, report).judge(*voided);
        return;
    }
    StepJudge judge(record, *procedure, snapshot, report);
    for (const StepFact& taken : record.steps)
        judge.judge(taken);
    judge_after_closing(record, report);
}

} // namespace model
