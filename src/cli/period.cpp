#include "cli/period.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

struct PeriodOption {
    const char* name;
    const char* example;
    std::optional<base::Period> (*parse)(std::string_view);
};

constexpr PeriodOption kYear = {"year", "a year such as 2026", base::parse_year};
constexpr PeriodOption kOptions[] = {{"month", "a month such as 2026-11", base::parse_month},
                                     {"week", "an ISO week such as 2026-W45", base::parse_week},
                                     kYear};

// Needs the option to be given.
diag::Outcome<base::Period> read(const PeriodOption& option, const Arguments& arguments) {
    const std::string text = arguments.get(option.name);
    if (auto period = option.parse(text)) return std::move(*period);
    return diag::make(diag::Code::Q9004,
                      fmt::format("'--{}' takes {}, not '{}'", option.name, option.example, text));
}

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
        auto read_period = read(option, arguments);
        if (!read_period) return std::move(read_period).error();
        period = std::move(*read_period);
    }
    return period;
}

diag::Outcome<int> year_option(const Arguments& arguments) {
    auto period = read(kYear, arguments);
    if (!period) return std::move(period).error();
    return period->from.year();
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
