// E-8, E-11: an amount of money shared by weights, to the cent (S2-3A.2, S2-3E.3.3), on plain numbers.
#pragma once

#include "base/result.hpp"
#include "figures/figure.hpp"

#include <span>

namespace figures {

// Who takes part, and with how much: percent, parts or base points.
struct Weighted {
    std::string id;
    base::Rational weight;
    std::vector<Source> sources;
};

struct Portion {
    std::string id;
    base::Rational exact; // before rounding
    base::Decimal amount; // with exactly the places asked for
};

// terms: one a portion, by its id, in the order of the portions.
struct Split {
    std::vector<Portion> portions; // in the order of the weights
    std::vector<Term> terms;
};

// Shares `total`, rounded to `places` first, in proportion to the weights. Each is rounded down, and what is
// then left goes, one unit of the last place each, to the largest remainders; ties by id. The amounts add up
// to the rounded total, none differs from its exact share by a unit, and the order of the weights does not
// matter. Weight 0 takes nothing. Errors: no_shares, negative_share, shares_add_to_zero, share_named_twice.
base::Result<Split, Reason> split(const base::Rational& total, std::span<const Weighted> weights, int places);

// What the weights add to, for whoever demands 100 percent or 1 (E-11); 0 for none.
base::Rational sum_of_weights(std::span<const Weighted> weights);

} // namespace figures
