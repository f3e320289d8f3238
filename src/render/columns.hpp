// What a table for people leaves out.
#pragma once

#include "query/table.hpp"

namespace render {

// Takes out the columns that no row fills: a stage where the procedure knows none takes no room on the
// screen. A table without rows stays as it is.
void leave_out_empty_columns(query::Table& table);

} // namespace render
