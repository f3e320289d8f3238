// E-18: the amounts of a contract (R-QP-005-06), on plain numbers.
#pragma once

#include "figures/figure.hpp"

#include <span>

namespace figures {

// Quantity times unit price, rounded to `places` (half away from zero): what the line must read.
base::Decimal line_amount(const base::Rational& quantity, const base::Rational& unit_price, int places);

struct PricedLine {
    std::string name; // "line 1"
    base::Rational quantity;
    base::Rational unit_price;
    std::vector<Source> sources;
};

// Sum of the amounts as they stand on the lines, each rounded on its own; 0 for no lines.
// terms: one a line, total.
Figure contract_total(std::span<const PricedLine> lines, int places);

// "30000 * 0.365 = 10950.00: -45.00": how an amount is reckoned, and by how much the written one differs from
// it; nullopt when they agree.
std::optional<std::string> amount_difference(const base::Decimal& written, const base::Decimal& quantity,
                                             const base::Decimal& unit_price, int places);

} // namespace figures
