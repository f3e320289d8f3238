// Rules of calendars (Q82xx): each day once, and of the calendar's own year.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

void judge_calendar(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
