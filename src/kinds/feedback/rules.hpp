// Rules of the opinion book: a grumble calls for a complaint (S0-5.6-1, ruling 5).
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

void judge_grumbles(const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
