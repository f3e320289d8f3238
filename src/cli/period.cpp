#include "cli/period.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

struct PeriodOption {
    const char* name;
    const char* example;
    std::optional<base::Period> (*parse)(std::string_view);
};

constexpr PeriodOption kOptions[] = {{"month", "a month such as 2026-11", base::parse_month},
                                     {"week", "an ISO week such as 2026-W45", base::parse_week},
                                     {"year", "a year such as 2026", base::parse_year}};

} // namespace

diag::Outcome<std::optional<base::Period>> period_option(const Arguments& arguments) {
    std::optional<base::Period> period;
    std::string given;
    for (const PeriodOption& option : kOptions) {
        if (!arguments.has(option.name)) continue;
        if (!given.empty())
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--{}' and '--{}' do not go together", given, option.name));
        given = option.name;
        const std::string text = arguments.get(option.name);
        period = option.parse(text);
        if (!period)
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--{}' takes {}, not '{}'", option.name, option.example, text));
    }
    return period;
}

diag::Outcome<base::Period> period_or_last_month(const Arguments& arguments, const base::Date& day) {
    auto given = period_option(arguments);
    if (!given) return std::move(given).error();
    if (*given) return std::move(**given);
    if (auto last = base::month_before(day)) return std::move(*last);
    return diag::make(diag::Code::Q9004,
                      fmt::format("the month before {} is none that can be asked for", day.to_string()));
}

} // namespace cli
