// E-1 to E-5: the satisfaction score of a year (QP-005 5.8, R-QP-005-02), on plain numbers.
#pragma once

#include "figures/figure.hpp"

#include <span>

namespace figures {

// E-1. One item of the questionnaire: how many ticked each level, in the order of `points`.
struct ItemCounts {
    std::string item;
    std::vector<long long> ticks;
    long long blank = 0;
};

// Average of one item over the valid answers (blank ones are left out): sum(points*ticks) / sum(ticks).
// Nobody answered: no value, reason item_without_answers. Needs as many ticks as points.
Figure item_average(const ItemCounts& counts, std::span<const base::Rational> points);

// E-2, F-71. Sum of the item averages; no value when an item has none (F: undefined_item refuse).
// terms: one an item, overall.
Figure overall(std::span<const ItemCounts> items, std::span<const base::Rational> points);

// F-71, second figure: share of the answers at one of the first `good` levels, in percent.
// Nobody answered anything: no value, reason no_answers.
Figure satisfied_share(std::span<const ItemCounts> items, std::size_t good);

// E-3. One adjustment: count * rate in percent points; the rate carries its sign.
struct Adjustment {
    std::string rule; // complaint, confirmed_opinion, praise
    long long count = 0;
    base::Rational rate;
    std::vector<Source> sources;
};

// raw = base + sum(count * rate); value = raw held between low and high, clamped once at the end.
// terms: base, one a rule, raw, score. No value when `base` has none; its reasons are passed on
// and the terms end with the rules.
Figure adjusted(const Figure& base, std::span<const Adjustment> adjustments, const base::Rational& low,
                const base::Rational& high);

// E-4, E-5. A share in percent against a minimum, judged on the exact value; 70 % itself is enough (F-32).
struct Share {
    base::Rational part;
    base::Rational whole;
    std::optional<base::Rational> percent; // absent when whole is 0
    base::Rational minimum;                // percent
    bool met = false;
};
Share share(const base::Rational& part, const base::Rational& whole, const base::Rational& minimum);

// E-4. The least number of further replies that make the rate enough; 0 when it is.
long long replies_needed(long long replied, long long surveyed, const base::Rational& minimum);

// E-5. Turnovers sorted by amount, largest first, ties by id; returns how many of them, from the front, reach
// the minimum share of `total`; nullopt when all together do not, or total is 0.
struct Turnover {
    std::string id;
    base::Rational amount;
};
std::vector<Turnover> by_turnover(std::vector<Turnover> turnovers);
std::optional<std::size_t> main_customers(std::span<const Turnover> sorted, const base::Rational& total,
                                          const base::Rational& minimum);

// met, missed, or no_target when there is none (F-25): the exact score against the target, at the target is
// met.
std::string verdict(const base::Rational& score, const std::optional<base::Rational>& target);

} // namespace figures
