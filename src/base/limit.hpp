// Time limits in real working time: when one ends, and how much of it a span takes up. Both ways round agree
// (rulings 1 to 3, F-02, F-03, F-32, E-14, E-16).
#pragma once

#include "base/calendar.hpp"
#include "base/rational.hpp"

namespace base {

enum class TimeUnit { days, working_days, hours, working_hours };

// "d", "wd", "h", "wh".
std::string_view code_of(TimeUnit unit);
std::optional<TimeUnit> parse_unit(std::string_view code);

struct Limit {
    Decimal value; // not negative
    TimeUnit unit = TimeUnit::days;

    // Whole days end with the close of their last day; hours and fractions of a day run to the minute.
    bool whole_days() const;
    std::string to_string() const; // "48 h"
    friend bool operator==(const Limit&, const Limit&) = default;
};

// "7d", "0.5wd", "48h", "4wh", with a value up to 10,000; nothing else.
std::optional<Limit> parse_limit(std::string_view text);

// While it lasts, the clock stands. The dates after `from` up to and with `to` are no days of the clock; of a
// clock that runs to the minute, the minutes between them are none. Without `to` it has not ended yet.
struct Pause {
    Stamp from;
    std::optional<Stamp> to;
};

// When a limit ends. `due` without a minute: with the close of that day.
struct Due {
    Stamp due;
    bool provisional = false; // rests on days of a year whose holidays are not known
};

// The end of a limit that began at `start`, which is day 0. Whole calendar days whose last day is no working
// day end with the next one (`roll`, ruling 1). A limit to the minute that starts with a day alone starts at
// that day's end. Needs pauses that have ended, in order. nullopt: the calendar has no working time to count.
std::optional<Due> due_of(const Calendar& calendar, const Stamp& start, const Limit& limit,
                          std::span<const Pause> pauses = {});

// A date that was named for the end of a limit, put off by what pauses before it take of its time. Needs
// pauses that have ended, in order. nullopt: as due_of().
std::optional<Due> put_off(const Calendar& calendar, const Stamp& due, const Limit& limit,
                           std::span<const Pause> pauses);

// The `day`th of the month after that of `start` (每月10日前, F-32), the month's last day when it is shorter.
Stamp due_next_month(const Stamp& start, unsigned day);

// Time of the limit's sort between two instants, in its unit: whole days for limits of whole days, else exact
// to the minute. 0 when `end` is not after `start`.
Rational elapsed(const Calendar& calendar, const Stamp& start, const Stamp& end, const Limit& limit,
                 std::span<const Pause> pauses = {});

// Whether something done at `done` was done after `due`: on a later day, or later on that day where both say
// the minute.
bool is_after(const Stamp& done, const Stamp& due);

// How much later, in the unit of the limit; what is late by whole days is late by at least one (ruling 3).
// Needs is_after(done, due).
Rational lateness(const Calendar& calendar, const Stamp& due, const Stamp& done, const Limit& limit);

} // namespace base
