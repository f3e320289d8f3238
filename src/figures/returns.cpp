#include "figures/returns.hpp"

namespace figures {

Tolerance return_tolerance(const base::Decimal& approved, const base::Decimal& actual,
                           const base::Decimal& percent) {
    base::Rational limit =
        base::Rational(approved) * (base::Rational(100) + base::Rational(percent)) / base::Rational(100);
    const bool pieces = approved.scale() == 0 && actual.scale() == 0;
    if (pieces) limit = -base::Rational(base::ceil(-limit));
    return {limit, base::Rational(actual) <= limit};
}

} // namespace figures
