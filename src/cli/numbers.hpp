// Numbers that the program gives.
#pragma once

#include "cli/session.hpp"

namespace cli {

// The next free number of a month: one above the highest in its folder; no other folder is looked at. Errors:
// Q3004 when the month has used its 999 numbers, Q1016 when the folder cannot be read.
diag::Outcome<std::string> next_id(const Session& session, const schema::Kind& kind, const base::Date& day);

} // namespace cli
