#include "figures/figure.hpp"

namespace figures {

std::string readable(const base::Rational& exact) {
    constexpr int kMostPlaces = 12;
    const base::Rational largest(1'000'000'000'000'000);
    const bool small = exact < largest && -exact < largest;
    if (small && base::Rational(base::round(exact, kMostPlaces)) == exact)
        for (int places = 0; places <= kMostPlaces; ++places) {
            const base::Decimal decimal = base::round(exact, places);
            if (base::Rational(decimal) == exact) return decimal.to_string();
        }
    return exact.to_string();
}

} // namespace figures
