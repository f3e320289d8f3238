// Options that take a period: --month, --week, --year.
#pragma once

#include "base/period.hpp"
#include "cli/options.hpp"
#include "diag/diagnostic.hpp"

namespace cli {

// The one of them that was given; nullopt when none was. Q9004 for two of them, and for what is no period.
diag::Outcome<std::optional<base::Period>> period_option(const Arguments& arguments);

// The year of --year. Q9004 for what is none, or none of those a period may be of.
diag::Outcome<int> year_option(const Arguments& arguments);

// As period_option(); when none was given, the month before that of `day`. Q9004 also when there is none.
diag::Outcome<base::Period> period_or_last_month(const Arguments& arguments, const base::Date& day);

} // namespace cli
