#include "figures/contract.hpp"

#include <fmt/format.h>

namespace figures {

base::Decimal line_amount(const base::Rational& quantity, const base::Rational& unit_price, int places) {
    return base::round(quantity * unit_price, places);
}

Figure contract_total(std::span<const PricedLine> lines, int places) {
    Figure total;
    base::Rational sum;
    std::string expression;
    for (const PricedLine& line : lines) {
        const base::Decimal amount = line_amount(line.quantity, line.unit_price, places);
        sum += amount;
        total.terms.push_back({line.name,
                               fmt::format("{} * {}", readable(line.quantity), readable(line.unit_price)),
                               base::Rational(amount), "", line.sources});
        expression += (expression.empty() ? "" : " + ") + amount.to_string();
    }
    total.terms.push_back({"total", expression, sum, "", {}});
    total.value = sum;
    return total;
}

std::optional<std::string> amount_difference(const base::Decimal& written, const base::Decimal& quantity,
                                             const base::Decimal& unit_price, int places) {
    const base::Decimal amount = line_amount(quantity, unit_price, places);
    if (written == amount) return std::nullopt;
    const base::Rational difference = base::Rational(written) - base::Rational(amount);
    return fmt::format("{} * {} = {}: {}{}", quantity.to_string(), unit_price.to_string(), amount.to_string(),
                       difference.sign() > 0 ? "+" : "", base::round(difference, places).to_string());
}

} // namespace figures
