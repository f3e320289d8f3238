#include "kinds/penalty/late.hpp"

#include "model/clocks.hpp"

namespace kinds {

std::vector<LateRun> late_runs(const model::Facts& record, const model::Snapshot& snapshot,
                               const base::AsOf& as_of) {
    std::vector<LateRun> late;
    for (const model::ClockRun& run : model::clock_runs(record, snapshot, as_of))
        if (run.due && run.late(as_of))
            late.push_back({run.clock->name, run.item, run.department, *run.due, run.ended, run.provisional});
    return late;
}

} // namespace kinds
