// Clocks of records: which time limits run, since when, until when, and whose they are. A pure function of
// the records, the procedure, the calendars and an instant; nothing about a clock is stored but the facts it
// rests on.
#pragma once

#include "model/snapshot.hpp"

namespace model {

// One run of a clock.
struct ClockRun {
    const Clock* clock = nullptr;
    const StepFact* start = nullptr;
    const StepFact* stop = nullptr; // the step that ended it; nullptr while it runs
    std::string item;               // what it is for, where it runs once for each thing: "1", "PO-117"
    std::string option;             // how that is typed in a command: " --line 1"
    std::string department;         // whose it is, where the record says so
    std::string person;
    base::Stamp started;
    std::optional<base::Limit> limit;
    std::optional<base::Stamp> due; // after pauses and extensions; absent: measured only
    std::optional<base::Stamp> ended;
    std::optional<base::Rational> late_by; // in late_unit, at the instant looked at; absent: not late
    base::TimeUnit late_unit = base::TimeUnit::days; // of its limit
    bool paused = false;                             // stands still at the instant
    bool extended = false;                           // a signed step has moved its end
    bool provisional = false;                        // rests on a year whose holidays are not known

    // The instant that decides whether it is late: its end, else the instant looked at.
    base::Stamp seen_at(const base::AsOf& instant) const;
    // Whether it was or is late. One that stands still is late only if it was when the pause began.
    bool late(const base::AsOf& instant) const;
};

// All runs of a record that is sound and not void, as it stood at `instant` (facts later than that do not
// exist): by clock in the order of the procedure, then in the order they began. A record without a procedure
// has none. A clock whose record has ended by another step ended with it.
std::vector<ClockRun> clock_runs(const Facts& record, const Snapshot& snapshot, const base::AsOf& instant);

// From when to when a step `pause` says that the record stands still: until the step `resume` that names it.
base::Pause pause_of(const Facts& record, const StepFact& paused);
// What a record says about pauses, in order; the last one may still last.
std::vector<base::Pause> pauses_of(const Facts& record);

// Adds what is wrong with the facts that clocks rest on: a step on the end of a clock that runs to the minute
// without a time (Q4401), a pause that was never ended though its clock was (Q4402), pauses that overlap or
// run backwards (Q4403), an extension that extends nothing (Q4404).
void judge_clocks(const Facts& record, const Snapshot& snapshot, diag::Report& report);

} // namespace model
