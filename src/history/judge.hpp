// Judges a change: what became of records that were there before, and who signed what is new (Q84xx).
#pragma once

#include "history/origin.hpp"
#include "history/sides.hpp"
#include "model/snapshot.hpp"

#include <set>

namespace history {

struct ChangeContext {
    const model::Snapshot& before; // the state the change starts from
    const model::Snapshot& after;
    std::string from;                    // its name: "origin/main"
    const Origins& origins;              // of the records that changed
    const std::set<std::string>& former; // paths of new records that an earlier commit had already
};

// Adds the findings of the change to the report. Severities are those of the procedure in `before`, so that a
// change cannot soften the judgement of itself.
void judge_change(const std::vector<FilePair>& pairs, const ChangeContext& context, diag::Report& report);

} // namespace history
