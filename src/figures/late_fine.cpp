#include "figures/late_fine.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace figures {

int late_days(const base::Stamp& due, const base::Stamp& done) {
    return base::surely_before(due, done) ? std::max(1, base::days_between(due.date, done.date)) : 0;
}

LateFine late_fine(const base::Stamp& due, const std::optional<base::Stamp>& done, const base::AsOf& as_of,
                   const base::Rational& per_day, int places) {
    LateFine fine;
    fine.open = !done || !as_of.covers(*done);
    const base::Stamp until = fine.open ? base::Stamp{as_of.date, as_of.minute} : *done;
    fine.days = late_days(due, until);
    fine.amount = round(per_day * base::Rational(fine.days), places);
    fine.terms.push_back({"days",
                          fmt::format("due {}, {} {}", due.to_string(), fine.open ? "still open" : "done",
                                      fine.open ? as_of.to_string() : until.to_string()),
                          base::Rational(fine.days),
                          "days",
                          {}});
    fine.terms.push_back(
        {"fine", fmt::format("{} * {}", readable(per_day), fine.days), base::Rational(fine.amount), "", {}});
    return fine;
}

} // namespace figures
