#include "kinds/shares.hpp"

#include <fmt/format.h>

namespace kinds {

std::optional<base::Rational> share_of(const std::string& text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) {
        const auto points = base::Decimal::parse(text);
        return points ? std::optional(base::Rational(*points) / base::Rational(100)) : std::nullopt;
    }
    const auto above = base::parse_integer(text.substr(0, slash));
    const auto below = base::parse_integer(text.substr(slash + 1));
    if (!above || !below || *below == 0) return std::nullopt;
    return base::Rational::ratio(*above, *below);
}

std::string in_percent(const base::Rational& share) {
    const base::Rational points = share * base::Rational(100);
    const base::Decimal shown = base::round(points, 2);
    if (base::Rational(shown) != points)
        return fmt::format("{} percent ({})", shown.to_string(), points.to_string());
    const base::Decimal whole = base::round(points, 0);
    return fmt::format("{} percent", (base::Rational(whole) == points ? whole : shown).to_string());
}

} // namespace kinds
