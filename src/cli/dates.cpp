#include "cli/dates.hpp"

#include <fmt/format.h>

namespace cli {

diag::Outcome<std::optional<base::Date>> day_option(const Arguments& arguments, const std::string& name) {
    if (!arguments.has(name)) return std::optional<base::Date>{};
    const auto date = base::parse_date(arguments.get(name));
    if (date) return date;
    return diag::make(diag::Code::Q9004, fmt::format("'--{}' takes a day such as 2026-11-03, not '{}'", name,
                                                     arguments.get(name)));
}

} // namespace cli
