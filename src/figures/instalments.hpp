// E-9, E-19, ruling 19: what is taken from one person's bonus in one month, and what waits for the next.
#pragma once

#include "base/date.hpp"
#include "base/result.hpp"
#include "figures/figure.hpp"

#include <span>

namespace figures {

// Something that is still to be deducted: new in this month, or carried into it. Amounts have at most the
// places of the month.
struct Outstanding {
    std::string id;
    base::Date decided;
    base::Decimal amount; // of a major demerit not looked at: it takes the bonus
    std::vector<Source> sources;
    bool takes_bonus = false; // a major demerit of this month; only among the administrative items
};

struct BonusMonth {
    std::optional<base::Decimal> bonus;
    base::Rational cap_percent;   // of the bonus, for all economic items together
    base::Rational bonus_percent; // of the bonus, for a major demerit
    int places = 2;
    std::vector<Source> sources; // of the bonus
    std::vector<Outstanding> administrative;
    std::vector<Outstanding> economic;
};

struct Deduction {
    std::string id;
    base::Decimal outstanding; // before; of a major demerit what its share of the bonus comes to
    base::Decimal deducted;
    base::Decimal carried; // outstanding - deducted; of a major demerit always 0
};

// terms: bonus, cap, one an item by its id, total.
struct MonthDeductions {
    std::optional<base::Decimal> cap;      // rounded down; absent without a bonus
    std::vector<Deduction> administrative; // major demerits first, then the oldest first, ties by id
    std::vector<Deduction> economic;       // the oldest first, ties by id
    base::Decimal total;                   // deducted: never above the bonus
    base::Decimal carried;
    std::vector<Term> terms;
    std::vector<Reason> provisional; // bonus_missing: nothing is deducted, everything is carried (F-64); a
                                     // major demerit is then not reckoned at all: 0 and nothing carried
};

// Administrative items first, then the economic ones, these together at most the cap and what is left of the
// bonus. The order in which items are given does not matter. Errors: negative_number.
base::Result<MonthDeductions, Reason> deduct(const BonusMonth& month);

} // namespace figures
