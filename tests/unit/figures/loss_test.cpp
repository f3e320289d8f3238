// E-8 and E-10 of the worked examples, row by row, and E-11 across units (ruling 18).
#include "figures/loss.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using base::Date;
using base::Decimal;
using base::parse_as_of;
using base::Rational;
using figures::LossUnit;
using figures::Resale;

namespace {

Decimal number(std::string_view text) {
    return Decimal::parse(text).value();
}

LossUnit unit(std::string name, const Rational& ratio, std::vector<figures::Weighted> members) {
    return {std::move(name), ratio, std::move(members), {}, false};
}

LossUnit person(std::string name, const Rational& ratio) {
    return {std::move(name), ratio, {}, {}, true};
}

std::string shares(std::string_view loss, const std::vector<LossUnit>& units) {
    const auto result = figures::loss_shares(Rational(number(loss)), units, 2);
    if (!result) return result.error().code + ": " + result.error().text;
    std::string text;
    for (const figures::LossPart& part : result->parts) {
        text += fmt::format("{}{} {}:", text.empty() ? "" : "; ", part.name, part.amount.to_string());
        for (const figures::Portion& each : part.persons)
            text += fmt::format(" {} {}", each.id, each.amount.to_string());
    }
    return text;
}

Resale resale(const char* price, const char* quantity, const char* unsold, const char* actual) {
    Resale goods{number("50.00"), Date(2024, 4, 15), {}, number(unsold), std::nullopt, {}};
    goods.lots.push_back({number(quantity), number(price), Date(2024, 4, 15), {}});
    if (*actual != '\0') goods.actual_loss = number(actual);
    return goods;
}

std::string loss_of(const Resale& goods, const char* as_of = "2024-04-30") {
    const figures::Figure figure = figures::resale_loss(goods, parse_as_of(as_of).value());
    std::string text = figure.value ? figures::readable(*figure.value) : "no value";
    for (const figures::Reason& reason : figure.provisional)
        text += "; " + reason.code + ": " + reason.text;
    return text;
}

} // namespace

TEST_CASE("E-8: each row") {
    CHECK(
        shares("12000", {unit("casting", 1, {{"a", 5, {}}, {"b", 10, {}}, {"c", 15, {}}, {"d", 30, {}}})}) ==
        "casting 12000.00: a 1000.00 b 2000.00 c 3000.00 d 6000.00");
    CHECK(shares("1000", {unit("casting", 1, {{"e1", 1, {}}, {"e2", 1, {}}, {"e3", 1, {}}})}) ==
          "casting 1000.00: e1 333.34 e2 333.33 e3 333.33");
    CHECK(shares("0", {unit("casting", 1, {{"a", 5, {}}, {"b", 10, {}}})}) == "casting 0.00: a 0.00 b 0.00");
    CHECK(shares("10", {unit("casting", 1, {{"a", 0, {}}, {"b", 10, {}}})}) ==
          "casting 10.00: a 0.00 b 10.00");
    CHECK(shares("12000", {unit("casting", 70, {{"a", 1, {}}, {"b", 2, {}}}),
                           unit("milling", 30, {{"c", 1, {}}, {"d", 1, {}}})}) ==
          "casting 8400.00: a 2800.00 b 5600.00; milling 3600.00: c 1800.00 d 1800.00");
    CHECK(shares("12000", {person("p04", 1)}) == "p04 12000.00: p04 12000.00"); // S2-3A.2: sole fault
}

TEST_CASE("ruling 18: a person takes the whole part beside a unit that shares by points") {
    CHECK(shares("9000",
                 {person("p04", 50), person("p05", 30), unit("casting", 20, {{"a", 1, {}}, {"b", 3, {}}})}) ==
          "p04 4500.00: p04 4500.00; p05 2700.00: p05 2700.00; casting 1800.00: a 450.00 b 1350.00");
    const Rational third = Rational::ratio(1, 3);
    CHECK(shares("100", {person("p1", third), person("p2", third),
                         unit("casting", third, {{"a", 1, {}}, {"b", 1, {}}})}) ==
          "p1 33.33: p1 33.33; p2 33.33: p2 33.33; casting 33.34: a 16.67 b 16.67");
}

TEST_CASE("E-8: no points, no members, a negative loss") {
    CHECK(shares("10", {person("p04", 1), unit("casting", 1, {{"a", 0, {}}, {"b", 0, {}}})}) ==
          "no_base_points: the base points of 'casting' add up to 0");
    CHECK(shares("0", {unit("casting", 1, {})}) ==
          "no_base_points: 'casting' has no members with base points");
    CHECK(shares("10", {unit("casting", 1, {{"a", -1, {}}})}) == "negative_share: the share of 'a' is -1");
    CHECK(shares("-0.01", {person("p04", 1)}) == "negative_loss: the loss is -0.01, less than 0");
    CHECK(shares("10", {}) == "no_shares: there is nobody to share among");
    CHECK(shares("10", {person("p04", 1), person("p04", 1)}) == "share_named_twice: 'p04' is named twice");
}

TEST_CASE("E-8: the workings") {
    const std::vector<LossUnit> units = {unit("casting", 70, {{"a", 1, {4}}}), person("p04", 30)};
    const auto result = figures::loss_shares(Rational(12000), units, 2);
    REQUIRE(result.ok());
    std::vector<std::string> lines;
    for (const figures::Term& term : result->terms)
        lines.push_back(
            fmt::format("{}: {} = {}", term.name, term.expression, figures::readable(*term.value)));
    CHECK(lines == std::vector<std::string>{"loss: 12000 = 12000", "casting: 12000.00 * 70 / 100 = 8400",
                                            "casting.a: 8400.00 * 1 / 1 = 8400",
                                            "p04: 12000.00 * 30 / 100 = 3600"});
    CHECK(result->terms[2].sources == std::vector<figures::Source>{4});
}

TEST_CASE("E-10: the loss after the resale, each row") {
    CHECK(loss_of(resale("35.00", "1000", "0", "")) == "15000");
    CHECK(loss_of(resale("50.00", "1000", "0", "")) == "0");
    CHECK(loss_of(resale("50.01", "1000", "0", "")) == "0");
    CHECK(loss_of(resale("35.00", "600", "400", "38.00")) == "24200");
    Resale none = resale("35.00", "0", "1000", "38.00");
    none.lots.clear();
    CHECK(loss_of(none) == "38000");
    none.unsold = number("0");
    CHECK(loss_of(none) == "0");
}

TEST_CASE("E-10: a gain on one lot does not pay for another") {
    Resale goods = resale("35.00", "10", "0", "");
    goods.lots.push_back({number("10"), number("60.00"), Date(2024, 4, 1), {}});
    CHECK(loss_of(goods) == "150");
    const figures::Figure figure = figures::resale_loss(goods, parse_as_of("2024-04-30").value());
    REQUIRE(figure.terms.size() == 3);
    CHECK(figure.terms[0].expression == "(50.00 - 35.00) * 10");
    CHECK(figure.terms[1].expression == "(50.00 - 60.00) * 10, not below 0");
    CHECK(figure.terms[2].expression == "150 + 0");
}

TEST_CASE("E-10: the window") {
    CHECK(figures::resale_until(Date(2024, 1, 31), 1).to_string() == "2024-02-29");
    CHECK(figures::resale_until(Date(2023, 1, 31), 1).to_string() == "2023-02-28");
    CHECK(figures::resale_until(Date(2024, 3, 15), 1).to_string() == "2024-04-15");
    // Sold a day late: the actual loss of each counts.
    Resale late = resale("35.00", "100", "0", "38.00");
    late.lots[0].on = Date(2024, 4, 16);
    CHECK(loss_of(late) == "3800");
    late.actual_loss.reset();
    CHECK(loss_of(late) ==
          "no value; actual_loss_missing: the actual loss of what was not sold until 2024-04-15 "
          "is not given (100 unsold)");
}

TEST_CASE("F-69: provisional until the last day of the window is over") {
    const Resale goods = resale("35.00", "10", "0", "38.00");
    CHECK(loss_of(goods, "2024-04-15") == "150");
    CHECK(loss_of(goods, "2024-04-15T23:58") ==
          "150; resale_window_open: goods may be resold until 2024-04-15");
    // The lot of the 15th is not sold yet on the 14th.
    CHECK(loss_of(goods, "2024-04-14") == "380; resale_window_open: goods may be resold until 2024-04-15");
}

TEST_CASE("E-10: negative numbers have no loss") {
    CHECK(loss_of(resale("-35.00", "10", "0", "")) ==
          "no value; negative_number: the price of a lot is -35.00, less than 0");
    CHECK(loss_of(resale("35.00", "10", "-1", "")) ==
          "no value; negative_number: the unsold quantity is -1, less than 0");
    CHECK(loss_of(resale("35.00", "10", "1", "-2")) ==
          "no value; negative_number: the actual loss is -2, less than 0");
}
