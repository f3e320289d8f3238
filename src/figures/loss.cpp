#include "figures/loss.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace figures {

using base::Decimal;
using base::Rational;
using base::Result;

namespace {

Reason no_base_points(const LossUnit& unit) {
    return {"no_base_points", unit.members.empty()
                                  ? fmt::format("'{}' has no members with base points", unit.name)
                                  : fmt::format("the base points of '{}' add up to 0", unit.name)};
}

// What one unit's part comes to for its people, and the terms of that.
Result<Split, Reason> within(const LossUnit& unit, const Decimal& amount, int places) {
    if (unit.whole) return Split{{{unit.name, Rational(amount), amount}}, {}};
    auto members = split(Rational(amount), unit.members, places);
    if (!members && (members.error().code == "no_shares" || members.error().code == "shares_add_to_zero"))
        return no_base_points(unit);
    return members;
}

// Sold in the window: the lots of the first sum; sold after it: their quantity.
struct Lots {
    Rational loss;
    std::string expression;
    Rational late;
};

bool is_known(const ResaleLot& lot, const base::AsOf& as_of) {
    return as_of.covers({lot.on, std::nullopt});
}

Lots lots_sold(const Resale& resale, const base::AsOf& as_of, std::vector<Term>& terms) {
    Lots sums;
    for (std::size_t at = 0; at < resale.lots.size(); ++at) {
        const ResaleLot& lot = resale.lots[at];
        const bool in_time = lot.on <= resale.until && is_known(lot, as_of);
        if (!in_time) {
            sums.late += Rational(lot.quantity);
            continue;
        }
        const Rational loss =
            std::max(Rational(0), (Rational(resale.a_price) - Rational(lot.price)) * Rational(lot.quantity));
        std::string expression = fmt::format("({} - {}) * {}", resale.a_price.to_string(),
                                             lot.price.to_string(), lot.quantity.to_string());
        if (lot.price > resale.a_price) expression += ", not below 0";
        terms.push_back({fmt::format("lot {}", at + 1), std::move(expression), loss, "", lot.sources});
        sums.loss += loss;
        sums.expression += (sums.expression.empty() ? "" : " + ") + readable(loss);
    }
    return sums;
}

std::optional<Reason> negative(const Resale& resale) {
    const auto reason = [](std::string_view what, const Decimal& number) {
        return Reason{"negative_number", fmt::format("the {} is {}, less than 0", what, number.to_string())};
    };
    if (resale.a_price.sign() < 0) return reason("A-grade price", resale.a_price);
    if (resale.unsold.sign() < 0) return reason("unsold quantity", resale.unsold);
    if (resale.actual_loss && resale.actual_loss->sign() < 0)
        return reason("actual loss", *resale.actual_loss);
    for (const ResaleLot& lot : resale.lots) {
        if (lot.quantity.sign() < 0) return reason("quantity of a lot", lot.quantity);
        if (lot.price.sign() < 0) return reason("price of a lot", lot.price);
    }
    return std::nullopt;
}

} // namespace

Result<LossShares, Reason> loss_shares(const Rational& loss, std::span<const LossUnit> units, int places) {
    if (loss.sign() < 0)
        return Reason{"negative_loss", fmt::format("the loss is {}, less than 0", readable(loss))};
    std::vector<Weighted> ratios;
    for (const LossUnit& unit : units)
        ratios.push_back({unit.name, unit.ratio, unit.sources});
    auto among_units = split(loss, ratios, places);
    if (!among_units) return std::move(among_units).error();

    LossShares shares{round(loss, places), {}, {}};
    shares.terms.push_back({"loss", readable(loss), Rational(shares.loss), "", {}});
    for (std::size_t at = 0; at < units.size(); ++at) {
        const Decimal& amount = among_units->portions[at].amount;
        auto people = within(units[at], amount, places);
        if (!people) return std::move(people).error();
        shares.terms.push_back(among_units->terms[at]);
        for (Term& term : people->terms) {
            term.name.insert(0, units[at].name + ".");
            shares.terms.push_back(std::move(term));
        }
        shares.parts.push_back({units[at].name, amount, std::move(people->portions)});
    }
    return shares;
}

base::Date resale_until(const base::Date& judged, int months) {
    return judged.plus_months(months);
}

Figure resale_loss(const Resale& resale, const base::AsOf& as_of) {
    Figure figure;
    if (auto reason = negative(resale)) {
        figure.provisional.push_back(*std::move(reason));
        return figure;
    }
    // A whole day that is covered by its own last minute is over.
    if (!as_of.covers({resale.until, base::end_of(resale.until).minute}))
        figure.provisional.push_back(
            {"resale_window_open", fmt::format("goods may be resold until {}", resale.until.to_string())});
    Lots sums = lots_sold(resale, as_of, figure.terms);
    const Rational unsold = Rational(resale.unsold) + sums.late;
    if (!unsold.is_zero()) {
        if (!resale.actual_loss) {
            figure.provisional.push_back(
                {"actual_loss_missing",
                 fmt::format("the actual loss of what was not sold until {} is not given ({} unsold)",
                             resale.until.to_string(), readable(unsold))});
            return figure;
        }
        const Rational loss = Rational(*resale.actual_loss) * unsold;
        figure.terms.push_back({"unsold",
                                fmt::format("{} * {}", resale.actual_loss->to_string(), readable(unsold)),
                                loss, "", resale.sources});
        sums.loss += loss;
        sums.expression += (sums.expression.empty() ? "" : " + ") + readable(loss);
    }
    figure.value = sums.loss;
    figure.terms.push_back({"loss", sums.expression.empty() ? "0" : sums.expression, sums.loss, "", {}});
    return figure;
}

} // namespace figures
