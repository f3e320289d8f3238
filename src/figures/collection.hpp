// E-13: the collection rate of a salesperson (S2-3K.13.2-3), on plain numbers.
#pragma once

#include "figures/figure.hpp"

namespace figures {

struct Collection {
    base::Rational due;
    base::Rational held; // of it, for the part numbers that a complaint holds up
    base::Rational collected;
    std::vector<Source> sources;
    std::vector<Source> held_sources;
};

// Percent, exact. terms: due, held, collected and the rate.
// raw = collected / due; no value: nothing_due. adjusted = collected / (due - held); no value: nothing_due
// (all that is due is held up), held_above_due. Both: negative_number.
struct CollectionRates {
    Figure raw;
    Figure adjusted;
};
CollectionRates collection_rates(const Collection& collection);

} // namespace figures
