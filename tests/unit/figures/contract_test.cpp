#include "figures/contract.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

base::Decimal decimal(const char* text) {
    return *base::Decimal::parse(text);
}

figures::PricedLine line(const char* name, const char* quantity, const char* price) {
    return {name, decimal(quantity), decimal(price), {}};
}

std::string workings(const figures::Figure& figure) {
    std::string text;
    for (const figures::Term& term : figure.terms)
        text += term.name + ": " + term.expression + " = " + figures::readable(*term.value) + "\n";
    return text;
}

} // namespace

TEST_CASE("E-18: amount = quantity x unit price; a printed 4,602.00 differs") {
    CHECK(figures::line_amount(decimal("1200"), decimal("3.85"), 2).to_string() == "4620.00");
    CHECK(!figures::amount_difference(decimal("4620.00"), decimal("1200"), decimal("3.85"), 2));
    CHECK(!figures::amount_difference(decimal("4620"), decimal("1200"), decimal("3.85"), 2));
    CHECK(figures::amount_difference(decimal("4602.00"), decimal("1200"), decimal("3.85"), 2) ==
          "1200 * 3.85 = 4620.00: -18.00");
    CHECK(figures::amount_difference(decimal("10905.00"), decimal("30000"), decimal("0.365"), 2) ==
          "30000 * 0.365 = 10950.00: -45.00");
    CHECK(figures::amount_difference(decimal("10960"), decimal("30000"), decimal("0.365"), 2) ==
          "30000 * 0.365 = 10950.00: +10.00");
}

TEST_CASE("amounts are rounded half away from zero, each on its own") {
    CHECK(figures::line_amount(decimal("3"), decimal("0.335"), 2).to_string() == "1.01");
    CHECK(figures::line_amount(decimal("1"), decimal("0.005"), 2).to_string() == "0.01");
    CHECK(figures::line_amount(decimal("1"), decimal("0.0049"), 2).to_string() == "0.00");
    const std::vector<figures::PricedLine> lines{line("line 1", "1", "0.005"), line("line 2", "1", "0.005")};
    CHECK(figures::readable(*figures::contract_total(lines, 2).value) == "0.02");
}

TEST_CASE("the total of a contract and its workings") {
    const std::vector<figures::PricedLine> lines{line("line 1", "1200", "3.85"),
                                                 line("line 2", "30000", "0.365")};
    CHECK(workings(figures::contract_total(lines, 2)) == "line 1: 1200 * 3.85 = 4620\n"
                                                         "line 2: 30000 * 0.365 = 10950\n"
                                                         "total: 4620.00 + 10950.00 = 15570\n");
    CHECK(figures::readable(*figures::contract_total({}, 2).value) == "0");
}

TEST_CASE("the total is the sum of the amounts in any order of the lines") {
    std::vector<figures::PricedLine> lines;
    unsigned state = 7;
    auto next = [&state] { return state = state * 1664525U + 1013904223U; };
    for (int i = 0; i < 40; ++i)
        lines.push_back({"line",
                         base::Decimal(next() % 100000, static_cast<int>(next() % 3)),
                         base::Decimal(next() % 10000, static_cast<int>(next() % 5)),
                         {}});
    base::Rational sum;
    for (const figures::PricedLine& each : lines)
        sum += figures::line_amount(each.quantity, each.unit_price, 2);
    for (int turn = 0; turn < 20; ++turn) {
        std::rotate(lines.begin(), lines.begin() + static_cast<long>(next() % lines.size()), lines.end());
        std::reverse(lines.begin(), lines.begin() + static_cast<long>(next() % lines.size()));
        CHECK(*figures::contract_total(lines, 2).value == sum);
    }
}
