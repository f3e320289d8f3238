#include "figures/sanction.hpp"
#include "figures/percent.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace figures {

using base::Decimal;
using base::Rational;

namespace {

Figure without_value(Reason reason) {
    return {std::nullopt, "", {}, {std::move(reason)}};
}

Figure one_term(std::string name, std::string expression, const Rational& value) {
    return {value, "", {{std::move(name), std::move(expression), value, "", {}}}, {}};
}

} // namespace

Figure sanction_floor(Sanction sanction, long long times, const Rational& base_number,
                      const SanctionRates& rates, const std::optional<Decimal>& bonus) {
    if (times < 1) return without_value({"no_times", fmt::format("a sanction given {} times", times)});
    if (base_number.sign() < 0)
        return without_value(
            {"negative_number", fmt::format("the base number is {}, less than 0", readable(base_number))});
    switch (sanction) {
    case Sanction::warning:
        return one_term("warning", fmt::format("{} * {}", times, readable(rates.warning)),
                        Rational(times) * rates.warning);
    case Sanction::minor_demerit:
        return one_term(
            "minor_demerit",
            fmt::format("{} * {} * {}", times, readable(rates.minor_demerit), readable(base_number)),
            Rational(times) * rates.minor_demerit * base_number);
    case Sanction::major_demerit:
        break;
    }
    if (!bonus) return without_value({"bonus_missing", "the bonus of the month is not known"});
    if (bonus->sign() < 0)
        return without_value(
            {"negative_number", fmt::format("the bonus is {}, less than 0", bonus->to_string())});
    return one_term("major_demerit",
                    fmt::format("{} * {} / 100", bonus->to_string(), readable(rates.bonus_percent)),
                    Rational(*bonus) * rates.bonus_percent / Rational(kHundred));
}

std::optional<std::string> below_floor(const Decimal& entered, const Figure& floor) {
    if (!floor.value || Rational(entered) >= *floor.value) return std::nullopt;
    return fmt::format("{} = {}: {}", floor.terms.back().expression, readable(*floor.value),
                       readable(Rational(entered) - *floor.value));
}

FineVerdict fine_verdict(const Decimal& amount, const Decimal& minimum, const Decimal& maximum) {
    if (amount < minimum) return FineVerdict::below;
    return amount > maximum ? FineVerdict::above : FineVerdict::allowed;
}

} // namespace figures
