// The clocks of a case that ran out: late plans and late execution (S3-5.2).
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

struct LateRun {
    std::string clock;
    std::string item;
    std::string department; // whose clock it is
    base::Stamp due;
    std::optional<base::Stamp> ended; // absent: runs still
    bool provisional = false;         // rests on a year whose holidays are not known
};

// The runs of a complaint's clocks that are over their limit at `as_of`.
std::vector<LateRun> late_runs(const model::Facts& record, const model::Snapshot& snapshot,
                               const base::AsOf& as_of);

} // namespace kinds
