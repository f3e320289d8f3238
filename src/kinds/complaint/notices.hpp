// Urge forms (催辦單) for open cases that are late, and liaison forms (洽辦單) that ask of closed ones why a
// department was late (S2-3K.14, SM-17).
#pragma once

#include "model/clocks.hpp"

namespace kinds {

struct Notice {
    bool liaison = false; // of a closed case; else an urge form
    std::string record;
    std::string number; // of the case, "" without one
    model::ClockRun run;
    std::string department;          // whose it is, or the one that got the form
    std::optional<std::size_t> form; // number of the form that was issued, from 1; absent: none was
    std::optional<base::Stamp> issued;
    std::optional<base::Stamp> answered;
    std::string reason;  // of the delay, as answered
    std::string command; // that issues or answers it; "" when neither is left to do
};

// Of all complaints under a procedure that has the forms, as of the instant: each limit that is passed in an
// open case, each that had been passed in a closed one, and each form that was issued. By record, clock and
// item.
std::vector<Notice> notices(const model::Snapshot& snapshot, const base::AsOf& instant);

// Adds forms about a limit that had not been passed when they were issued (Q5106).
void judge_notices(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
