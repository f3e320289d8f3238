// E-7: the fine of a department leader for each day late (S3-5.2, F-30, ruling 3), on plain numbers.
#pragma once

#include "base/date.hpp"
#include "figures/figure.hpp"

namespace figures {

// Calendar dates after the date due, at least 1 for what was surely done after it was due; 0 for what was
// not. A due date alone runs to the close of that day; a day alone that something was done on stands for any
// time of that day.
int late_days(const base::Stamp& due, const base::Stamp& done);

struct LateFine {
    base::Decimal amount;
    std::vector<Term> terms; // days, fine
    int days = 0;
    bool open = false; // not done by the as-of: the fine still grows
};

// per_day * days, without a ceiling. What is not done, or done only after `as_of`, is reckoned up to it.
LateFine late_fine(const base::Stamp& due, const std::optional<base::Stamp>& done, const base::AsOf& as_of,
                   const base::Rational& per_day, int places);

} // namespace figures
