#include "figures/shares.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace figures {

using base::Decimal;
using base::Rational;

namespace {

std::optional<Reason> fault(std::span<const Weighted> weights) {
    if (weights.empty()) return Reason{"no_shares", "there is nobody to share among"};
    std::vector<std::string> ids;
    for (const Weighted& each : weights) {
        if (each.weight.sign() < 0)
            return Reason{"negative_share",
                          fmt::format("the share of '{}' is {}", each.id, readable(each.weight))};
        ids.push_back(each.id);
    }
    if (sum_of_weights(weights).is_zero()) return Reason{"shares_add_to_zero", "the shares add up to 0"};
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    if (twice != ids.end()) return Reason{"share_named_twice", fmt::format("'{}' is named twice", *twice)};
    return std::nullopt;
}

// Positions of the portions: the largest remainder first, ties by id.
std::vector<std::size_t> by_remainder(const std::vector<Portion>& portions) {
    std::vector<std::size_t> order(portions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<Rational> remainders;
    for (const Portion& each : portions)
        remainders.push_back(each.exact - Rational(each.amount));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b]
                                              : portions[a].id < portions[b].id;
    });
    return order;
}

Term term_of(const Portion& portion, const Weighted& by, const Decimal& total, const Rational& sum) {
    std::string expression =
        fmt::format("{} * {} / {}", total.to_string(), readable(by.weight), readable(sum));
    if (portion.exact != Rational(portion.amount))
        expression += fmt::format(" = {}, by largest remainder", readable(portion.exact));
    return {portion.id, std::move(expression), Rational(portion.amount), "", by.sources};
}

} // namespace

Rational sum_of_weights(std::span<const Weighted> weights) {
    Rational sum;
    for (const Weighted& each : weights)
        sum += each.weight;
    return sum;
}

base::Result<Split, Reason> split(const Rational& total, std::span<const Weighted> weights, int places) {
    if (auto reason = fault(weights)) return *std::move(reason);
    const Decimal whole = round(total, places);
    const Rational sum = sum_of_weights(weights);
    const Rational unit(Decimal(1, places));

    Split result;
    Rational left(whole);
    for (const Weighted& each : weights) {
        const Rational exact = Rational(whole) * each.weight / sum;
        const Decimal down = round_down(exact, places);
        left -= Rational(down);
        result.portions.push_back({each.id, exact, down});
    }
    // Less than one unit was cut off each portion, so there are fewer units left than portions.
    for (const std::size_t at : by_remainder(result.portions)) {
        if (left.sign() <= 0) break;
        Decimal& amount = result.portions[at].amount;
        amount = round(Rational(amount) + unit, places);
        left -= unit;
    }
    for (std::size_t at = 0; at < weights.size(); ++at)
        result.terms.push_back(term_of(result.portions[at], weights[at], whole, sum));
    return result;
}

} // namespace figures
