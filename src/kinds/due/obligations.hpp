// What somebody owes at an instant, and to whom the clock has run out: a pure function of records, procedure
// and instant (product.md 3, S2-3K.14, S3-5.2). Nothing of it is stored, so a day on which nobody looked
// loses nothing.
#pragma once

#include "kinds/kinds.hpp"
#include "model/clocks.hpp"

namespace kinds {

struct Obligation {
    std::string record; // id; of a duty that has no record yet, the id or customer it is for
    std::string kind;
    std::string step;
    std::string clock;  // name of the clock that runs; "" for what has none
    std::string item;   // what it is for, where there are several: "purchasing"
    schema::Label what; // for people
    std::string rule;
    std::vector<std::string> roles; // who owes it: one of them
    std::string department;
    std::string person;
    base::Stamp started;
    std::optional<base::Stamp> due; // absent: no limit, or it has no end
    std::optional<base::Limit> limit;
    std::optional<base::Rational> late; // in late_unit; absent while it is not late
    base::TimeUnit late_unit = base::TimeUnit::days;
    std::string command; // that does it
    bool paused = false;
    bool extended = false;
    bool provisional = false;
};

// All of them, by due instant (without one last), record, step and item: running clocks, the steps that come
// next in open records, and duties by the calendar (visits of the quarter, copies of contracts at the month's
// end, the survey of the year). Facts later than the instant do not exist.
std::vector<Obligation> obligations(const model::Snapshot& snapshot, const base::AsOf& instant);

// Which of them are asked for; empty and absent parts ask for all.
struct DueFilter {
    std::optional<base::Limit> within; // due by then, counted from the instant; what is late is
    std::string role;                  // owed by that department or post
    std::string person;                // named, or holding one of the roles that day
    std::string department;
    bool late = false;
};
// Needs a person that the snapshot has.
std::vector<Obligation> keep(std::vector<Obligation> all, const DueFilter& filter,
                             const model::Snapshot& snapshot, const base::AsOf& instant);

} // namespace kinds
