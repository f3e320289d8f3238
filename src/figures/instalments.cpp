#include "figures/instalments.hpp"
#include "figures/percent.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace figures {

using base::Decimal;
using base::Rational;

namespace {

std::vector<Outstanding> in_order(std::vector<Outstanding> items) {
    std::sort(items.begin(), items.end(), [](const Outstanding& a, const Outstanding& b) {
        return std::tuple(!a.takes_bonus, a.decided, std::string_view(a.id)) <
               std::tuple(!b.takes_bonus, b.decided, std::string_view(b.id));
    });
    return items;
}

std::optional<Reason> negative(const BonusMonth& month) {
    const auto reason = [](const std::string& what, const Decimal& number) {
        return Reason{"negative_number", fmt::format("{} is {}, less than 0", what, number.to_string())};
    };
    if (month.bonus && month.bonus->sign() < 0) return reason("the bonus", *month.bonus);
    for (const auto* items : {&month.administrative, &month.economic})
        for (const Outstanding& item : *items)
            if (item.amount.sign() < 0) return reason(fmt::format("'{}'", item.id), item.amount);
    return std::nullopt;
}

// What can still be taken in the month, and what has been.
class Purse {
public:
    Purse(Rational left, int places, MonthDeductions& into)
        : left_(std::move(left)), places_(places), into_(into) {}

    const Rational& left() const { return left_; }
    // From here on no more than this altogether.
    void hold_to(const Rational& most) { left_ = std::min(left_, most); }

    // The item as far as it goes.
    Deduction take(const Outstanding& item) {
        const Rational owed(item.amount);
        const Rational taken = std::min(owed, left_);
        std::string expression = readable(owed);
        if (taken < owed) expression += fmt::format(", of which {} is left to take", readable(left_));
        return enter(item, owed, taken, owed - taken, std::move(expression));
    }

    // A major demerit: its share of the bonus, and nothing of it waits.
    Deduction take_bonus(const Outstanding& item, const std::optional<Decimal>& bonus,
                         const Rational& percent) {
        if (!bonus) return enter(item, 0, 0, 0, "a share of a bonus that is not known");
        const Rational share(round_down(Rational(*bonus) * percent / Rational(kHundred), places_));
        return enter(item, share, std::min(share, left_), 0,
                     fmt::format("{} * {} / 100", bonus->to_string(), readable(percent)));
    }

private:
    Deduction enter(const Outstanding& item, const Rational& owed, const Rational& taken,
                    const Rational& carried, std::string expression) {
        left_ -= taken;
        into_.terms.push_back({item.id, std::move(expression), taken, "", item.sources});
        into_.total = round(Rational(into_.total) + taken, places_);
        into_.carried = round(Rational(into_.carried) + carried, places_);
        return {item.id, round(owed, places_), round(taken, places_), round(carried, places_)};
    }

    Rational left_;
    int places_;
    MonthDeductions& into_;
};

// The bonus and the cap, in the terms; the bonus that can be taken in units of the last place.
Rational open_month(const BonusMonth& month, MonthDeductions& into) {
    into.total = into.carried = round(Rational(0), month.places);
    if (!month.bonus) {
        into.terms.push_back({"bonus", "not known", std::nullopt, "", month.sources});
        into.provisional.push_back({"bonus_missing", "the bonus of the month is not known"});
        return 0;
    }
    into.cap = round_down(Rational(*month.bonus) * month.cap_percent / Rational(kHundred), month.places);
    into.terms.push_back({"bonus", month.bonus->to_string(), Rational(*month.bonus), "", month.sources});
    into.terms.push_back(
        {"cap",
         fmt::format("{} * {} / 100, rounded down", month.bonus->to_string(), readable(month.cap_percent)),
         Rational(*into.cap),
         "",
         {}});
    return Rational(round_down(Rational(*month.bonus), month.places));
}

} // namespace

base::Result<MonthDeductions, Reason> deduct(const BonusMonth& month) {
    if (auto reason = negative(month)) return *std::move(reason);
    MonthDeductions result;
    Purse purse(open_month(month, result), month.places, result);
    for (const Outstanding& item : in_order(month.administrative))
        result.administrative.push_back(
            item.takes_bonus ? purse.take_bonus(item, month.bonus, month.bonus_percent) : purse.take(item));
    if (result.cap) purse.hold_to(Rational(*result.cap));
    for (const Outstanding& item : in_order(month.economic))
        result.economic.push_back(purse.take(item));

    std::string expression;
    for (const auto* items : {&result.administrative, &result.economic})
        for (const Deduction& each : *items)
            if (each.deducted.sign() != 0)
                expression += (expression.empty() ? "" : " + ") + each.deducted.to_string();
    result.terms.push_back(
        {"total", expression.empty() ? "nothing" : expression, Rational(result.total), "", {}});
    return result;
}

} // namespace figures
