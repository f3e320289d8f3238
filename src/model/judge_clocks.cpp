// Judging the facts that clocks rest on; clocks.cpp runs them.
#include "base/text.hpp"
#include "model/clocks.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace model {
namespace {

// The end of the last day that a step is dated.
base::AsOf last_day(const Facts& record) {
    base::Date last;
    for (const StepFact& fact : record.steps)
        last = std::max(last, fact.signature.on.date);
    return base::end_of(last);
}

class ClockJudge {
public:
    ClockJudge(const Facts& record, const Procedure& procedure, const KindRules& rules,
               const Snapshot& snapshot, diag::Report& report)
        : record_(record), procedure_(procedure), rules_(rules), snapshot_(snapshot), report_(report),
          last_(last_day(record)) {}

    void judge() {
        runs_ = clock_runs(record_, snapshot_, last_);
        for (const ClockRun& run : runs_)
            judge_times(run);
        judge_pauses();
        for (const StepFact& fact : record_.steps) {
            if (fact.step->name == "extend") judge_extension(fact);
            if (fact.step->name == "resume") judge_end(fact);
        }
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule) {
        return report_.add(step_finding(code, std::move(message), record_, span, rule));
    }

    void judge_times(const ClockRun& run) {
        if (!run.limit || run.limit->whole_days()) return;
        if (!run.started.minute) needs_time(run, *run.start, run.clock->start_field);
        if (run.stop != nullptr && !run.stop->signature.on.minute) needs_time(run, *run.stop, "");
        if (!run.clock->pausable) return;
        for (const StepFact& fact : record_.steps) {
            const bool pauses = fact.step->name == "pause";
            if (!pauses && fact.step->name != "resume") continue;
            const char* field = pauses ? "since" : "until";
            const base::Stamp at = base::parse_stamp(fact.fields.text(field)).value_or(fact.signature.on);
            const bool apart =
                base::surely_before(at, run.started) || (run.ended && base::surely_before(*run.ended, at));
            if (!at.minute && !apart) needs_time(run, fact, field);
        }
    }

    void needs_time(const ClockRun& run, const StepFact& fact, const std::string& field) {
        if (!said_.insert(&fact).second) return;
        const Scalar* scalar = fact.fields.find(field);
        add(diag::Code::Q4401,
            fmt::format("'{}' has a day but no time, and '{}' counts {}", fact.step->name, run.clock->name,
                        run.limit->to_string()),
            scalar != nullptr ? scalar->span : fact.signature.on_span, run.clock->rule)
            .help = fmt::format("write the time too, such as {}T08:15",
                                scalar != nullptr ? scalar->text : fact.signature.on.date.to_string());
    }

    void judge_pauses() {
        const StepFact* before = nullptr;
        std::optional<base::Stamp> over;
        for (const StepFact& fact : record_.steps) {
            if (fact.step->name != "pause") continue;
            const base::Pause pause = pause_of(record_, fact);
            if (before != nullptr && (!over || base::surely_before(pause.from, *over)))
                add(diag::Code::Q4403,
                    fmt::format("the pause since {} begins while that since {} lasts", pause.from.to_string(),
                                pause_of(record_, *before).from.to_string()),
                    fact.span, rule_of("pause"));
            if (pause.to && base::surely_before(*pause.to, pause.from))
                add(diag::Code::Q4403,
                    fmt::format("the pause since {} ends on {}, before it begins", pause.from.to_string(),
                                pause.to->to_string()),
                    fact.span, rule_of("pause"));
            if (base::surely_before(fact.signature.on, pause.from))
                add(diag::Code::Q4403,
                    fmt::format("the pause since {} begins after it was signed, on {}",
                                pause.from.to_string(), fact.signature.on.to_string()),
                    fact.span_of("since"), rule_of("pause"));
            if (!pause.to) judge_open(fact, pause.from);
            judge_begin(fact, pause.from);
            before = &fact;
            over = pause.to;
        }
    }

    // Whoever signs that a pause is over cannot know of a later day.
    void judge_end(const StepFact& resumed) {
        const auto until = base::parse_stamp(resumed.fields.text("until"));
        if (until && base::surely_before(resumed.signature.on, *until))
            add(diag::Code::Q4403,
                fmt::format("a pause is over on {}, which was signed before, on {}", until->to_string(),
                            resumed.signature.on.to_string()),
                resumed.span_of("until"), rule_of("resume"));
    }

    // Nothing stands still before anything runs.
    void judge_begin(const StepFact& paused, const base::Stamp& since) {
        const ClockRun* first = nullptr;
        for (const ClockRun& run : runs_)
            if (run.clock->pausable && (first == nullptr || base::surely_before(run.started, first->started)))
                first = &run;
        if (first != nullptr && base::surely_before(since, first->started))
            add(diag::Code::Q4403,
                fmt::format("the pause since {} begins before the first of its clocks, '{}', on {}",
                            since.to_string(), first->clock->name, first->started.to_string()),
                paused.span_of("since"), rule_of("pause"));
    }

    // A pause that lasts holds back what it stands for: the steps that stop its clocks.
    void judge_open(const StepFact& paused, const base::Stamp& since) {
        for (const ClockRun& run : runs_) {
            if (!run.clock->pausable || run.stop == nullptr) continue;
            if (!base::surely_before(since, run.stop->signature.on)) continue;
            add(diag::Code::Q4402,
                fmt::format("the pause since {} was never ended, though '{}' was taken on {}",
                            since.to_string(), run.stop->step->name, run.stop->signature.on.to_string()),
                paused.span, rule_of("pause"))
                .help = fmt::format("qms {} resume {} --pause {} --until …", record_.kind->name, record_.id,
                                    paused.index + 1);
            return;
        }
    }

    void judge_extension(const StepFact& fact) {
        const std::string& name = fact.fields.text("clock");
        const Clock* clock = rules_.find_clock(name);
        if (clock == nullptr || !clock->extendable) {
            std::vector<std::string> names;
            for (const Clock& known : rules_.clocks)
                if (known.extendable) names.push_back(known.name);
            add(diag::Code::Q4404,
                clock == nullptr ? fmt::format("the procedure has no clock '{}' to extend", name)
                                 : fmt::format("the procedure lets nobody extend '{}'", name),
                fact.span, rule_of("extend"))
                .help = names.empty() ? "" : fmt::format("it may be one of {}", base::join(names, ", "));
            return;
        }
        // As the clocks stood without this extension and those after it.
        Facts before = record_;
        std::erase_if(before.steps, [&](const StepFact& other) {
            return other.step == fact.step && other.index >= fact.index;
        });
        const auto until = base::parse_stamp(fact.fields.text("until"));
        const std::string& item = fact.fields.text("item");
        bool ran = false;
        for (const ClockRun& run : clock_runs(before, snapshot_, last_)) {
            if (run.clock->name != name || (!item.empty() && item != run.item)) continue;
            if (!run.due || base::surely_before(fact.signature.on, run.started)) continue;
            if (run.ended && base::surely_before(*run.ended, fact.signature.on)) continue;
            ran = true;
            if (base::is_after(fact.signature.on, *run.due))
                add(diag::Code::Q4404,
                    fmt::format("'{}' was due on {} and is extended only on {}", name, run.due->to_string(),
                                fact.signature.on.to_string()),
                    fact.signature.on_span, rule_of("extend"));
            else if (until && !base::is_after(*until, *run.due))
                add(diag::Code::Q4404,
                    fmt::format("'{}' is extended until {}, not beyond {}, when it is due anyway", name,
                                until->to_string(), run.due->to_string()),
                    fact.span, rule_of("extend"));
        }
        if (!ran)
            add(diag::Code::Q4404,
                fmt::format("'{}'{} did not run on {}", name, item.empty() ? "" : " of '" + item + "'",
                            fact.signature.on.to_string()),
                fact.span, rule_of("extend"));
    }

    const std::string& rule_of(std::string_view step) const {
        return procedure_.rule_of(record_.kind->name, step);
    }

    const Facts& record_;
    const Procedure& procedure_;
    const KindRules& rules_;
    const Snapshot& snapshot_;
    diag::Report& report_;
    base::AsOf last_; // so that all the record says has happened
    std::vector<ClockRun> runs_;
    std::set<const StepFact*> said_;
};

} // namespace

void judge_clocks(const Facts& record, const Snapshot& snapshot, diag::Report& report) {
    if (!record.sound || record.voided) return;
    const Procedure* procedure = snapshot.procedure_of(record);
    const KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind(record.kind->name);
    if (rules == nullptr || rules->clocks.empty()) return;
    ClockJudge(record, *procedure, *rules, snapshot, report).judge();
}

} // namespace model
