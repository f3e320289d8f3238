// Tables of the yearly quality information.
#pragma once

#include "kinds/feedback/summary.hpp"
#include "query/table.hpp"

namespace render {

// Each count with the records behind it: by, value, count, records.
query::Table quality_counts_table(const kinds::QualitySummary& summary, const model::Snapshot& snapshot,
                                  const std::string& language);

// Each thing that was said, with its measure and result.
query::Table quality_events_table(const kinds::QualitySummary& summary, const model::Snapshot& snapshot,
                                  const std::string& language);

} // namespace render
