#include "figures/collection.hpp"
#include "figures/percent.hpp"

#include <fmt/format.h>

namespace figures {

using base::Rational;

namespace {

void put_rate(Figure& figure, const Rational& collected, const Rational& base, const std::string& divisor) {
    figure.value = collected * Rational(kHundred) / base;
    figure.terms.push_back(
        {"rate", fmt::format("{} / {} * 100", readable(collected), divisor), figure.value, "percent", {}});
}

} // namespace

CollectionRates collection_rates(const Collection& of) {
    const std::vector<Term> terms = {{"due", readable(of.due), of.due, "", of.sources},
                                     {"held", readable(of.held), of.held, "", of.held_sources},
                                     {"collected", readable(of.collected), of.collected, "", of.sources}};
    CollectionRates rates{{std::nullopt, "percent", terms, {}}, {std::nullopt, "percent", terms, {}}};
    for (const Term& term : terms) {
        if (term.value->sign() >= 0) continue;
        const Reason negative{"negative_number",
                              fmt::format("{} is {}, less than 0", term.name, term.expression)};
        rates.raw.provisional.push_back(negative);
        rates.adjusted.provisional.push_back(negative);
        return rates;
    }

    if (of.due.is_zero())
        rates.raw.provisional.push_back({"nothing_due", "nothing was due"});
    else
        put_rate(rates.raw, of.collected, of.due, readable(of.due));

    const Rational base = of.due - of.held;
    if (base.sign() < 0)
        rates.adjusted.provisional.push_back(
            {"held_above_due", fmt::format("complaints hold up {}, more than the {} that was due",
                                           readable(of.held), readable(of.due))});
    else if (base.is_zero())
        rates.adjusted.provisional.push_back(
            {"nothing_due", of.due.is_zero() ? "nothing was due" : "complaints hold up all that was due"});
    else
        put_rate(rates.adjusted, of.collected, base,
                 fmt::format("({} - {})", readable(of.due), readable(of.held)));
    return rates;
}

} // namespace figures
