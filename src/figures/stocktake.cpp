#include "figures/stocktake.hpp"

#include "base/rational.hpp"

#include <algorithm>

namespace figures {
namespace {

base::Rational surplus(const Count& count) {
    return base::Rational(count.physical) - base::Rational(count.book);
}

} // namespace

CountOutcome count_outcome(std::span<const Count> counts) {
    const bool agrees = std::all_of(counts.begin(), counts.end(),
                                    [](const Count& count) { return surplus(count).is_zero(); });
    const bool as_claimed = std::all_of(counts.begin(), counts.end(), [](const Count& count) {
        return surplus(count) == base::Rational(count.claimed);
    });
    if (as_claimed && !agrees) return CountOutcome::quality_problem;
    return agrees ? CountOutcome::customer_inaccurate : CountOutcome::warehouse_problem;
}

} // namespace figures
