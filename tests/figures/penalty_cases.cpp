// Draws cases of penalties by a fixed seed and prints each with what src/figures makes of it, one JSON object
// a line; penalties.py reckons them again. penalty_cases COUNT
#include "figures/freight.hpp"
#include "figures/instalments.hpp"
#include "figures/loss.hpp"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <random>

namespace {

using base::Decimal;
using base::Rational;
using Random = std::mt19937; // the same numbers everywhere; the distributions of <random> are not

// 0 to bound - 1
long long below(Random& random, unsigned bound) {
    return static_cast<long long>(random() % bound);
}

Decimal money(Random& random, unsigned most_cents) {
    return {static_cast<base::Int128>(below(random, most_cents)), 2};
}

unsigned day(Random& random) {
    return static_cast<unsigned>(1 + below(random, 28));
}

// least / 1 to (least + numerators - 1) / denominators
Rational fraction(Random& random, long long least, unsigned numerators, unsigned denominators) {
    const long long numerator = least + below(random, numerators);
    return Rational::ratio(numerator, 1 + below(random, denominators));
}

template <class List, class Print>
std::string array(const List& list, const Print& print) {
    std::string text;
    for (const auto& each : list)
        text += (text.empty() ? "" : ", ") + print(each);
    return "[" + text + "]";
}

std::string pair(const std::string& a, const std::string& b) {
    return fmt::format(R"(["{}", "{}"])", a, b);
}

std::string weights_json(const std::vector<figures::Weighted>& weights) {
    return array(weights, [](const auto& each) { return pair(each.id, each.weight.to_string()); });
}

std::string portions_json(const std::vector<figures::Portion>& portions) {
    return array(portions, [](const auto& each) { return pair(each.id, each.amount.to_string()); });
}

// So many people of the same prefix; the first has a weight.
std::vector<figures::Weighted> people(Random& random, const std::string& prefix, long long count) {
    std::vector<figures::Weighted> drawn;
    for (long long at = 0; at < count; ++at)
        drawn.push_back({fmt::format("{}{}", prefix, 9 - at), fraction(random, at == 0 ? 1 : 0, 30, 6), {}});
    return drawn;
}

void print_loss(Random& random) {
    const Decimal loss = money(random, 5'000'000);
    std::vector<figures::LossUnit> units;
    const long long count = 1 + below(random, 3);
    for (long long at = 0; at < count; ++at) {
        figures::LossUnit unit;
        unit.name = fmt::format("u{}", at);
        unit.ratio = Rational(1 + below(random, 100));
        unit.whole = below(random, 3) == 0;
        if (!unit.whole) unit.members = people(random, unit.name, 1 + below(random, 6));
        units.push_back(std::move(unit));
    }
    const auto shares = figures::loss_shares(Rational(loss), units, 2);
    const std::string given = array(units, [](const figures::LossUnit& unit) {
        return fmt::format(R"({{"name": "{}", "ratio": "{}", "whole": {}, "members": {}}})", unit.name,
                           unit.ratio.to_string(), unit.whole, weights_json(unit.members));
    });
    const std::string got = array(shares->parts, [](const figures::LossPart& part) {
        return fmt::format(R"({{"amount": "{}", "persons": {}}})", part.amount.to_string(),
                           portions_json(part.persons));
    });
    fmt::print(R"({{"case": "loss", "loss": "{}", "units": {}, "parts": {}}})"
               "\n",
               loss.to_string(), given, got);
}

std::vector<figures::FreightDepartment> departments(Random& random) {
    std::vector<figures::FreightDepartment> drawn;
    const long long count = 1 + below(random, 3);
    for (long long at = 0; at < count; ++at) {
        figures::FreightDepartment department;
        department.department = fmt::format("d{}", at);
        department.ratio = fraction(random, 1, 9, 5);
        if (below(random, 6) != 0)
            department.head = fmt::format("{}9", department.department); // may be a person
        department.persons = people(random, department.department, below(random, 4));
        drawn.push_back(std::move(department));
    }
    return drawn;
}

void print_freight(Random& random) {
    const figures::FreightRule rule{
        {{Rational(100), 0, 0, 100}, {Rational(500), 100, 100, 50}, {std::nullopt, 300, 500, 40}},
        Rational(20),
        2,
        {},
        below(random, 2) == 0};
    const figures::FreightCase given{
        money(random, 200'000), money(random, 30'000), departments(random), {}, below(random, 12) == 0};
    const auto shares = figures::freight_shares(given, rule);
    const std::string asked = array(given.departments, [](const figures::FreightDepartment& each) {
        return fmt::format(R"({{"ratio": "{}", "name": "{}", "head": "{}", "persons": {}}})",
                           each.ratio.to_string(), each.department, each.head.value_or(""),
                           weights_json(each.persons));
    });
    const std::string got = array(shares->parts, [](const figures::FreightPart& part) {
        const std::string charges =
            array(part.charges, [](const auto& each) { return pair(each.person, each.amount.to_string()); });
        return fmt::format(R"({{"cost": "{}", "charged": "{}", "head": "{}", "responsible": "{}", )"
                           R"("company": "{}", "unassigned": "{}", "charges": {}}})",
                           part.cost.to_string(), part.charged.to_string(), part.head_share.to_string(),
                           part.responsible_share.to_string(), part.company.to_string(),
                           part.unassigned.to_string(), charges);
    });
    fmt::print(R"({{"case": "freight", "freight": "{}", "loss": "{}", "include_loss": {}, "wrong": {}, )"
               R"("departments": {}, "company": "{}", "charged": "{}", "unassigned": "{}", "parts": {}}})"
               "\n",
               given.freight.to_string(), given.loss.to_string(), rule.include_loss, given.customer_wrong,
               asked, shares->company.to_string(), shares->charged.to_string(),
               shares->unassigned.to_string(), got);
}

std::string deductions_json(const std::vector<figures::Deduction>& list) {
    return array(list, [](const auto& each) {
        return fmt::format(R"(["{}", "{}", "{}"])", each.id, each.deducted.to_string(),
                           each.carried.to_string());
    });
}

std::string outstanding_json(const std::vector<figures::Outstanding>& items) {
    return array(items, [](const figures::Outstanding& each) {
        return fmt::format(R"(["{}", "{}", "{}", {}])", each.id, each.decided.to_string(),
                           each.amount.to_string(), each.takes_bonus);
    });
}

// What is carried, as the next month's list.
std::vector<figures::Outstanding> left_of(const std::vector<figures::Outstanding>& before,
                                          const std::vector<figures::Deduction>& taken) {
    std::vector<figures::Outstanding> left;
    for (const figures::Deduction& each : taken)
        for (figures::Outstanding item : before)
            if (item.id == each.id && each.carried.sign() > 0) {
                item.amount = each.carried;
                left.push_back(std::move(item));
            }
    return left;
}

// Eight months of one person: every month new items beside what was carried.
void print_months(Random& random, long long number) {
    constexpr unsigned kMonths = 8;
    figures::BonusMonth month;
    month.cap_percent = Rational(50);
    month.bonus_percent = Rational(100);
    for (unsigned at = 1; at <= kMonths; ++at) {
        month.bonus = below(random, 7) == 0 ? std::nullopt : std::optional(money(random, 300'000));
        for (long long item = below(random, 3); item > 0; --item)
            month.economic.push_back({fmt::format("c{}", random() % 1'000'000),
                                      base::Date(2025, at, day(random)),
                                      money(random, 150'000),
                                      {},
                                      false});
        for (long long item = below(random, 2); item > 0; --item)
            month.administrative.push_back({fmt::format("s{}", random() % 1'000'000),
                                            base::Date(2025, at, day(random)),
                                            money(random, 90'000),
                                            {},
                                            below(random, 3) == 0});
        const auto result = figures::deduct(month);
        fmt::print(R"({{"case": "month", "person": {}, "month": {}, "bonus": "{}", "administrative": {}, )"
                   R"("economic": {}, "taken_administrative": {}, "taken_economic": {}, "total": "{}", )"
                   R"("carried": "{}"}})"
                   "\n",
                   number, at, month.bonus ? month.bonus->to_string() : "",
                   outstanding_json(month.administrative), outstanding_json(month.economic),
                   deductions_json(result->administrative), deductions_json(result->economic),
                   result->total.to_string(), result->carried.to_string());
        month.administrative = left_of(month.administrative, result->administrative);
        month.economic = left_of(month.economic, result->economic);
    }
}

} // namespace

int main(int count, char** arguments) {
    const long long cases = count > 1 ? std::atoll(arguments[1]) : 1;
    Random random(20260325U);
    for (long long number = 0; number < cases; ++number) {
        print_loss(random);
        print_freight(random);
        print_months(random, number);
    }
    return 0;
}
