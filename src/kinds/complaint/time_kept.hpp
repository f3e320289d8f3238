// How departments kept the time limits of complaints (S3-5.2, S4-P4.8).
#pragma once

#include "base/period.hpp"
#include "model/clocks.hpp"

namespace kinds {

// Runs of clocks that have a limit and that their step stopped in the period; a run which only the end of its
// case ended is none.
struct TimeKept {
    std::string department;           // "": whose they were, nothing says
    std::vector<std::string> in_time; // ids, one for each run, in order
    std::vector<std::string> late;
    bool provisional = false; // some of them rest on a year whose holidays are not known

    std::size_t stopped() const { return in_time.size() + late.size(); }
};

// By department, those of nobody last. A run belongs to the department the record names, else to the one that
// owes it by the procedure, else to that of the role in which its step was signed. Void records and facts
// later than `as_of` count nowhere.
std::vector<TimeKept> time_kept(const model::Snapshot& snapshot, const base::Period& period,
                                const base::AsOf& as_of);

// The department that a role is, or whose post it is; "" for neither.
std::string department_of_role(const model::Procedure& procedure, const std::string& role);

// All departments as one.
TimeKept time_kept_by_all(const std::vector<TimeKept>& departments);

} // namespace kinds
