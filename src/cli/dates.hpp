// Options that take a day.
#pragma once

#include "cli/options.hpp"
#include "diag/diagnostic.hpp"

#include "base/date.hpp"

namespace cli {

// nullopt when it was not given. Q9004 for what is no real day.
diag::Outcome<std::optional<base::Date>> day_option(const Arguments& arguments, const std::string& name);

} // namespace cli
