// E-6 of the worked examples, row by row, and F-28, F-70.
#include "figures/freight.hpp"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <fmt/format.h>

using base::Decimal;
using base::Rational;
using figures::freight_shares;
using figures::FreightCase;
using figures::FreightDepartment;
using figures::FreightRule;

namespace {

Decimal money(std::string_view text) {
    return Decimal::parse(text).value();
}

FreightRule rule() {
    return {{{Rational(100), 0, 0, 100}, {Rational(500), 100, 100, 50}, {std::nullopt, 300, 500, 40}},
            20,
            2,
            {3},
            false};
}

FreightDepartment department(std::string name, const Rational& ratio, std::optional<std::string> head,
                             std::vector<figures::Weighted> persons) {
    return {std::move(name), ratio, std::move(head), std::move(persons), {}};
}

FreightCase one(std::string_view freight, std::optional<std::string> head,
                std::vector<figures::Weighted> persons) {
    return {money(freight),
            Decimal(),
            {department("quality", 1, std::move(head), std::move(persons))},
            {1},
            false};
}

std::string people(const figures::FreightPart& part) {
    std::string text;
    for (const figures::FreightCharge& each : part.charges)
        text +=
            fmt::format("{}{} {} = {} + {}", text.empty() ? "" : ", ", each.person, each.amount.to_string(),
                        each.as_head.to_string(), each.as_responsible.to_string());
    return fmt::format("{}; unassigned {}", text, part.unassigned.to_string());
}

std::string error_of(const FreightCase& freight, const FreightRule& by) {
    const auto result = freight_shares(freight, by);
    return result ? "no error" : result.error().code + ": " + result.error().text;
}

std::string people_of(const FreightCase& freight) {
    const auto result = freight_shares(freight, rule());
    REQUIRE(result.ok());
    return people(result->parts.at(0));
}

} // namespace

TEST_CASE("E-6: each row of the table") {
    const std::array<std::array<const char*, 3>, 15> rows = {
        {{"0", "0.00 / 0.00 / 0.00", "0.00"},
         {"0.01", "0.01 / 0.00 / 0.01", "0.00"},
         {"99.99", "99.99 / 20.00 / 79.99", "0.00"},
         {"100", "100.00 / 20.00 / 80.00", "0.00"},
         {"100.01", "100.01 / 20.00 / 80.01", "0.00"},
         {"100.50", "100.25 / 20.05 / 80.20", "0.25"},
         {"101", "100.50 / 20.10 / 80.40", "0.50"},
         {"300", "200.00 / 40.00 / 160.00", "100.00"},
         {"499.99", "300.00 / 60.00 / 240.00", "199.99"},
         {"500", "300.00 / 60.00 / 240.00", "200.00"},
         {"500.01", "300.00 / 60.00 / 240.00", "200.01"},
         {"500.50", "300.20 / 60.04 / 240.16", "200.30"},
         {"501", "300.40 / 60.08 / 240.32", "200.60"},
         {"1000", "500.00 / 100.00 / 400.00", "500.00"},
         {"10000", "4100.00 / 820.00 / 3280.00", "5900.00"}}};
    for (const auto& [cost, shares, company] : rows) {
        const std::string freight = cost; // clang 14 captures no structured binding
        CAPTURE(freight);
        const auto result = freight_shares(one(cost, "h1", {{"p1", 1, {}}}), rule());
        REQUIRE(result.ok());
        const figures::FreightPart& part = result->parts.at(0);
        CHECK(fmt::format("{} / {} / {}", part.charged.to_string(), part.head_share.to_string(),
                          part.responsible_share.to_string()) == shares);
        CHECK(part.company.to_string() == company);
        CHECK(result->company.to_string() == company);
        CHECK(result->unassigned.to_string() == "0.00");
    }
}

TEST_CASE("E-6: per case, not per sum") {
    CHECK(freight_shares(one("300", "h1", {}), rule())->charged.to_string() == "200.00");
    CHECK(freight_shares(one("600", "h1", {}), rule())->charged.to_string() == "340.00");
}

TEST_CASE("E-6: a negative cost and tiers that end are errors") {
    CHECK(error_of(one("-0.01", "h1", {}), rule()) == "negative_cost: the freight is -0.01, less than 0");
    FreightCase lost = one("5", "h1", {});
    lost.loss = money("-1");
    CHECK(error_of(lost, rule()) == "negative_cost: the loss is -1, less than 0");
    FreightRule ending = rule();
    ending.tiers.pop_back();
    CHECK(error_of(one("500", "h1", {}), ending) == "no error");
    CHECK(error_of(one("500.01", "h1", {}), ending) == "cost_beyond_tiers: no tier is for a cost of 500.01");
    CHECK(error_of({money("5"), Decimal(), {}, {}, false}, rule()) ==
          "no_department: no department is named as responsible");
    CHECK(error_of(one("5", "h1", {{"p1", 0, {}}}), rule()) == "shares_add_to_zero: the shares add up to 0");
}

TEST_CASE("F-28: several persons share theirs by ratio, to the cent") {
    CHECK(people_of(one("100.01", "h1", {{"p1", 1, {}}, {"p2", 1, {}}})) ==
          "h1 20.00 = 20.00 + 0.00, p1 40.01 = 0.00 + 40.01, p2 40.00 = 0.00 + 40.00; unassigned 0.00");
    CHECK(people_of(one("300", "h1", {{"p1", 3, {}}, {"p2", 1, {}}})) ==
          "h1 40.00 = 40.00 + 0.00, p1 120.00 = 0.00 + 120.00, p2 40.00 = 0.00 + 40.00; unassigned 0.00");
}

TEST_CASE("F-70: the head is responsible himself, nobody is named, the customer was wrong") {
    CHECK(people_of(one("300", "h1", {{"h1", 1, {}}})) == "h1 200.00 = 40.00 + 160.00; unassigned 0.00");
    CHECK(people_of(one("300", "h1", {{"p1", 1, {}}, {"h1", 1, {}}})) ==
          "h1 120.00 = 40.00 + 80.00, p1 80.00 = 0.00 + 80.00; unassigned 0.00");
    CHECK(people_of(one("300", "h1", {})) == "h1 40.00 = 40.00 + 0.00; unassigned 160.00");
    CHECK(people_of(one("300", std::nullopt, {})) == "; unassigned 200.00");
    CHECK(people_of(one("300", std::nullopt, {{"p1", 1, {}}})) ==
          "p1 160.00 = 0.00 + 160.00; unassigned 40.00");

    FreightCase wrong = one("300", "h1", {{"p1", 1, {}}});
    wrong.customer_wrong = true;
    const auto nobody = freight_shares(wrong, rule());
    REQUIRE(nobody.ok());
    CHECK(nobody->parts.empty());
    CHECK(nobody->charged.to_string() == "0.00");
    CHECK(nobody->company.to_string() == "300.00");
}

TEST_CASE("F-70: several departments split the cost before the tiers") {
    const FreightCase two{
        money("600.01"),
        Decimal(),
        {department("quality", 1, "h1", {{"p1", 1, {}}}), department("packing", 1, "h2", {{"p2", 1, {}}})},
        {},
        false};
    const auto result = freight_shares(two, rule());
    REQUIRE(result.ok());
    REQUIRE(result->parts.size() == 2);
    CHECK(result->parts[0].cost.to_string() == "300.00"); // the odd cent is packing's, by id
    CHECK(result->parts[1].cost.to_string() == "300.01");
    CHECK(result->parts[1].charged.to_string() == "200.01");
    CHECK(result->charged.to_string() == "400.01"); // 340.00 after the tiers
    CHECK(result->company.to_string() == "200.00");
    CHECK(result->cost.to_string() == "600.01");
}

TEST_CASE("ruling 20: the loss is shown beside the cost, or in it") {
    FreightCase with_loss = one("300", "h1", {});
    with_loss.loss = money("300");
    CHECK(freight_shares(with_loss, rule())->charged.to_string() == "200.00");
    CHECK(freight_shares(with_loss, rule())->loss.to_string() == "300.00");
    FreightRule including = rule();
    including.include_loss = true;
    const auto result = freight_shares(with_loss, including);
    CHECK(result->cost.to_string() == "600.00");
    CHECK(result->charged.to_string() == "340.00");
    CHECK(result->terms.at(0).expression == "300 + 300");
}

TEST_CASE("E-6: the workings") {
    const auto result = freight_shares(one("300.50", "h1", {{"p1", 1, {5}}}), rule());
    REQUIRE(result.ok());
    std::vector<std::string> lines;
    for (const figures::Term& term : result->terms)
        lines.push_back(
            fmt::format("{}: {} = {}", term.name, term.expression, figures::readable(*term.value)));
    CHECK(lines == std::vector<std::string>{"cost: 300.50 = 300.5", "quality: 300.50 * 1 / 1 = 300.5",
                                            "quality.charged: 100 + (300.50 - 100) * 50 / 100 = 200.25",
                                            "quality.head: 200.25 * 20 / 100 = 40.05",
                                            "quality.responsible: 200.25 - 40.05 = 160.2",
                                            "quality.company: 300.50 - 200.25 = 100.25",
                                            "quality.p1: 160.20 * 1 / 1 = 160.2"});
    CHECK(result->terms[2].sources == std::vector<figures::Source>{3});
    CHECK(result->terms[6].sources == std::vector<figures::Source>{5});
}
