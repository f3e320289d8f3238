// E-19, E-27: an administrative sanction in money (S2-3A.5, F-20) and a fine within its range (S4-P13.18).
#pragma once

#include "base/result.hpp"
#include "figures/figure.hpp"

namespace figures {

enum class Sanction { warning, minor_demerit, major_demerit }; // the last: "and above"

struct SanctionRates {
    base::Rational warning;       // each time
    base::Rational minor_demerit; // each time and base number
    base::Rational bonus_percent; // of the month's bonus, for a major demerit
};

// What a sanction costs at least, exact: warnings * rate; minor demerits * rate * base number; of a major
// demerit the percent of the month's bonus, once, however often it was given.
// No value: bonus_missing (a major demerit of a month without a bonus figure), no_times (less than once),
// negative_number. One term: the code of the sanction.
Figure sanction_floor(Sanction sanction, long long times, const base::Rational& base_number,
                      const SanctionRates& rates, const std::optional<base::Decimal>& bonus);

// "1 * 400 = 400: -100": how the floor is reckoned and how much the entered amount is short of it; nullopt
// when it is not (the floor itself is enough, more is allowed), or when the floor has no value.
std::optional<std::string> below_floor(const base::Decimal& entered, const Figure& floor);

enum class FineVerdict { allowed, below, above };

// E-27. Both ends of the range are allowed.
FineVerdict fine_verdict(const base::Decimal& amount, const base::Decimal& minimum,
                         const base::Decimal& maximum);

} // namespace figures
