#include "model/clocks.hpp"

#include "base/text.hpp"
#include "model/tracks.hpp"
#include "schema/field_options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

// A field of the step, else of the record: "" when neither has it.
const std::string& text_of(const Facts& record, const StepFact& step, const std::string& field) {
    const Scalar* own = step.fields.find(field);
    return own != nullptr ? own->text : record.header.text(field);
}

class Runs {
public:
    Runs(const Facts& record, const KindRules& rules, const base::Calendar& calendar,
         const base::AsOf& instant)
        : record_(record), rules_(rules), calendar_(calendar), instant_(instant), pauses_(pauses_of(record)) {
        for (const StepFact& fact : record.steps)
            if (fact.step->freezes) closed_ = &fact;
    }

    std::vector<ClockRun> all() {
        std::vector<ClockRun> runs;
        for (const Clock& clock : rules_.clocks)
            for (const StepFact& start : record_.steps) {
                if (start.step->name != clock.from || !fits(clock, start)) continue;
                const schema::Step* stop = tracked_stop(clock, start);
                if (stop == nullptr) {
                    add(clock, start, "", "", runs);
                    continue;
                }
                for (const Thing& thing : things_of(record_, *stop))
                    if (thing.fits && thing.brought == &start)
                        add(clock, start, thing.name, type_thing(stop->track, thing.name), runs);
            }
        return runs;
    }

private:
    static bool fits(const Clock& clock, const StepFact& start) {
        if (clock.when.empty()) return true;
        const std::string& value = start.fields.text(clock.when);
        return std::find(clock.values.begin(), clock.values.end(), value) != clock.values.end();
    }

    // A step that stops the clock for each thing that the starting step brings.
    const schema::Step* tracked_stop(const Clock& clock, const StepFact& start) const {
        for (const std::string& name : clock.until) {
            const schema::Step* stop = record_.kind->find_step(name);
            if (stop != nullptr && !stop->track.field.empty() && stop->track.step == start.step->name)
                return stop;
        }
        return nullptr;
    }

    // The first step that stops a run: of the same thing and round, and not before the run began.
    const StepFact* stop_of(const Clock& clock, const StepFact& start, const base::Stamp& started,
                            const std::string& item) const {
        const StepFact* first = nullptr;
        for (const StepFact& fact : record_.steps) {
            if (std::find(clock.until.begin(), clock.until.end(), fact.step->name) == clock.until.end())
                continue;
            if (&fact == &start || !fact.signature.complete || !is_of(fact, start, item)) continue;
            if (is_of_another(fact, start, clock.department)) continue;
            if (base::surely_before(fact.signature.on, started)) continue;
            if (fact.step == start.step && fact.index < start.index) continue;
            if (first == nullptr || base::surely_before(fact.signature.on, first->signature.on))
                first = &fact;
        }
        return first;
    }

    static bool is_of(const StepFact& fact, const StepFact& start, const std::string& item) {
        if (fact.round != kNoRound && start.round != kNoRound && fact.round != start.round) return false;
        if (!item.empty()) return fact.step->track.field.empty() || thing_of(fact) == item;
        return share_thing(fact, start);
    }

    // Whether two steps that both name a department name two: what one did is not done by the other.
    bool is_of_another(const StepFact& fact, const StepFact& start, const std::string& department) const {
        const Scalar* named = fact.fields.find(department);
        const std::string& owner = text_of(record_, start, department);
        return named != nullptr && !owner.empty() && named->text != owner;
    }

    // " --department production", where the step that stops the clock says whose it is.
    std::string department_option(const Clock& clock, const std::string& department) const {
        const schema::Step* stop = record_.kind->find_step(clock.until.front());
        if (department.empty() || stop == nullptr) return {};
        const std::string option = schema::option_of(*record_.kind, *stop, clock.department);
        return option.empty() ? option : fmt::format(" --{} {}", option, department);
    }

    void add(const Clock& clock, const StepFact& start, const std::string& item, const std::string& option,
             std::vector<ClockRun>& runs) const {
        const auto started = started_at(clock, start);
        // Where no date was named there is none to keep.
        const bool dateless = !clock.due_field.empty() && text_of(record_, start, clock.due_field).empty();
        if (!started || dateless) return;
        ClockRun run;
        run.clock = &clock;
        run.start = &start;
        run.started = *started;
        run.stop = stop_of(clock, start, *started, item);
        run.item = item.empty() ? thing_of(start) : item;
        run.option = !option.empty() || run.item.empty() ? option : type_thing(start.step->track, run.item);
        run.department = text_of(record_, start, clock.department);
        if (run.option.empty()) run.option = department_option(clock, run.department);
        run.person = text_of(record_, start, clock.person);
        run.limit = clock.limit_for(clock.by.empty() ? "" : record_.header.text(clock.by));
        const StepFact* end = run.stop != nullptr || outlives(clock) ? run.stop : closed_;
        if (end != nullptr && end->signature.complete) run.ended = end->signature.on;
        set_due(clock, start, run);
        set_late(run);
        runs.push_back(std::move(run));
    }

    // Whether it may be stopped after the record is closed, so that the closing does not end it.
    bool outlives(const Clock& clock) const {
        return std::any_of(clock.until.begin(), clock.until.end(), [&](const std::string& name) {
            const schema::Step* step = record_.kind->find_step(name);
            return step != nullptr && step->after_closing;
        });
    }

    static std::optional<base::Stamp> started_at(const Clock& clock, const StepFact& start) {
        if (!clock.start_field.empty()) return base::parse_stamp(start.fields.text(clock.start_field));
        if (!start.signature.complete) return std::nullopt;
        return start.signature.on;
    }

    void set_due(const Clock& clock, const StepFact& start, ClockRun& run) const {
        if (!clock.due_field.empty()) {
            run.due = base::parse_stamp(text_of(record_, start, clock.due_field));
        } else if (clock.by_day) {
            run.due = base::due_next_month(run.started, *clock.by_day);
        } else if (run.limit) {
            const auto pauses = pauses_until(run);
            if (const auto due = base::due_of(calendar_, run.started, *run.limit, pauses)) {
                run.due = due->due;
                run.provisional = due->provisional;
            }
        }
        if (clock.extendable) extend(run);
    }

    // A pause that begins after the extension puts off the date that it named.
    void put_off(ClockRun& run, const base::Stamp& extended_on) const {
        auto pauses = pauses_until(run);
        std::erase_if(pauses,
                      [&](const base::Pause& pause) { return base::surely_before(pause.from, extended_on); });
        if (!run.limit || !run.due || pauses.empty()) return;
        if (const auto due = base::put_off(calendar_, *run.due, *run.limit, pauses)) {
            run.due = due->due;
            run.provisional = run.provisional || due->provisional;
        }
    }

    void set_late(ClockRun& run) const {
        const base::Limit counted =
            run.limit.value_or(base::Limit{base::Decimal(1, 0), base::TimeUnit::days});
        run.late_unit = counted.unit;
        if (run.late(instant_))
            run.late_by = base::lateness(calendar_, *run.due, run.seen_at(instant_), counted);
    }

    // Pauses that matter to a run; one that still lasts is taken to last until the run is looked at.
    std::vector<base::Pause> pauses_until(ClockRun& run) const {
        std::vector<base::Pause> pauses;
        if (!run.clock->pausable) return pauses;
        const base::Stamp seen = run.seen_at(instant_);
        for (base::Pause pause : pauses_) {
            if (base::surely_before(seen, pause.from)) continue;
            if (!pause.to) {
                run.paused = !run.ended;
                pause.to = seen;
            }
            pauses.push_back(pause);
        }
        return pauses;
    }

    void extend(ClockRun& run) const {
        for (const StepFact& fact : record_.steps) {
            if (fact.step->name != "extend" || fact.fields.text("clock") != run.clock->name) continue;
            const std::string& item = fact.fields.text("item");
            if (!item.empty() && item != run.item) continue;
            if (base::surely_before(fact.signature.on, run.started)) continue;
            const auto until = base::parse_stamp(fact.fields.text("until"));
            if (!until || (run.due && !base::is_after(*until, *run.due))) continue;
            run.due = until;
            run.extended = true;
            put_off(run, fact.signature.on);
        }
    }

    const Facts& record_;
    const KindRules& rules_;
    const base::Calendar& calendar_;
    const base::AsOf& instant_;
    std::vector<base::Pause> pauses_;
    const StepFact* closed_ = nullptr;
};

} // namespace

base::Stamp ClockRun::seen_at(const base::AsOf& instant) const {
    return ended ? *ended : base::Stamp{instant.date, instant.minute};
}

bool ClockRun::late(const base::AsOf& instant) const {
    return due && base::is_after(seen_at(instant), *due);
}

base::Pause pause_of(const Facts& record, const StepFact& paused) {
    base::Pause pause{paused.signature.on, std::nullopt};
    if (const auto since = base::parse_stamp(paused.fields.text("since"))) pause.from = *since;
    for (const StepFact& fact : record.steps) {
        if (fact.step->name != "resume" || fact.fields.text("pause") != std::to_string(paused.index + 1))
            continue;
        pause.to = fact.signature.on;
        if (const auto until = base::parse_stamp(fact.fields.text("until"))) pause.to = until;
    }
    return pause;
}

std::vector<base::Pause> pauses_of(const Facts& record) {
    std::vector<base::Pause> pauses;
    for (const StepFact& fact : record.steps)
        if (fact.step->name == "pause") pauses.push_back(pause_of(record, fact));
    std::stable_sort(pauses.begin(), pauses.end(), [](const base::Pause& a, const base::Pause& b) {
        return base::surely_before(a.from, b.from);
    });
    return pauses;
}

std::vector<ClockRun> clock_runs(const Facts& record, const Snapshot& snapshot, const base::AsOf& instant) {
    if (!record.sound || record.voided) return {};
    const Procedure* procedure = snapshot.procedure_of(record);
    const KindRules* rules = procedure == nullptr ? nullptr : procedure->find_kind(record.kind->name);
    if (rules == nullptr || rules->clocks.empty()) return {};
    return Runs(record, *rules, snapshot.calendar_of(*procedure), instant).all();
}

} // namespace model
