// E-9 and ruling 19 of the worked examples, row by row.
#include "figures/instalments.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using base::Date;
using base::Decimal;
using figures::BonusMonth;
using figures::Deduction;
using figures::MonthDeductions;
using figures::Outstanding;

namespace {

Decimal money(std::string_view text) {
    return Decimal::parse(text).value();
}

BonusMonth month(const char* bonus, std::vector<Outstanding> administrative,
                 std::vector<Outstanding> economic) {
    BonusMonth of{std::nullopt, 50, 100, 2, {}, std::move(administrative), std::move(economic)};
    if (*bonus != '\0') of.bonus = money(bonus);
    return of;
}

Outstanding owes(std::string id, const char* amount, int day = 1) {
    return {std::move(id), Date(2025, 12, static_cast<unsigned>(day)), money(amount), {}, false};
}

Outstanding major(std::string id, int day = 1) {
    return {std::move(id), Date(2025, 12, static_cast<unsigned>(day)), Decimal(), {}, true};
}

MonthDeductions deducted(const BonusMonth& of) {
    auto result = figures::deduct(of);
    REQUIRE(result.ok());
    return std::move(result).value();
}

std::string items(const std::vector<Deduction>& list) {
    std::string text;
    for (const Deduction& each : list)
        text += fmt::format("{}{} {} carries {}", text.empty() ? "" : ", ", each.id,
                            each.deducted.to_string(), each.carried.to_string());
    return text;
}

// One economic item over months, each with its bonus: what is deducted, and what is left at the end.
std::string months(const char* owed, const std::vector<const char*>& bonuses) {
    std::vector<Outstanding> economic = {owes("c1", owed)};
    std::string text;
    for (const char* bonus : bonuses) {
        const MonthDeductions result = deducted(month(bonus, {}, economic));
        text += fmt::format("{}/{} ", result.total.to_string(), result.carried.to_string());
        economic[0].amount = result.economic.at(0).carried;
    }
    return text;
}

} // namespace

TEST_CASE("E-9: each row") {
    CHECK(months("1000", {"2000"}) == "1000.00/0.00 ");
    CHECK(months("1000.01", {"2000", "2000"}) == "1000.00/0.01 0.01/0.00 ");
    CHECK(months("1000", {"1800", "1800"}) == "900.00/100.00 100.00/0.00 ");
    CHECK(months("3500", {"2000", "1600", "0", "2400", "2000"}) ==
          "1000.00/2500.00 800.00/1700.00 0.00/1700.00 1200.00/500.00 500.00/0.00 ");
    CHECK(deducted(month("1001.01", {}, {})).cap->to_string() == "500.50");

    const MonthDeductions two = deducted(month("2000", {}, {owes("c2", "700", 9), owes("c1", "600", 2)}));
    CHECK(items(two.economic) == "c1 600.00 carries 0.00, c2 400.00 carries 300.00");
    CHECK(two.total.to_string() == "1000.00");
    CHECK(two.carried.to_string() == "300.00");
}

TEST_CASE("E-9: the oldest first, ties by id, whatever order they come in") {
    const std::vector<Outstanding> items_given = {owes("c3", "700", 2), owes("c2", "200", 2),
                                                  owes("c9", "300", 1)};
    auto turned = items_given;
    std::reverse(turned.begin(), turned.end());
    const std::string expected = "c9 300.00 carries 0.00, c2 200.00 carries 0.00, c3 500.00 carries 200.00";
    CHECK(items(deducted(month("2000", {}, items_given)).economic) == expected);
    CHECK(items(deducted(month("2000", {}, turned)).economic) == expected);
}

TEST_CASE("ruling 19: a major demerit takes the month, the economic items wait") {
    std::vector<Outstanding> economic = {owes("c1", "1900")};
    const MonthDeductions december = deducted(month("2600", {major("s1")}, economic));
    CHECK(december.total.to_string() == "2600.00");
    CHECK(items(december.administrative) == "s1 2600.00 carries 0.00");
    CHECK(items(december.economic) == "c1 0.00 carries 1900.00");
    economic[0].amount = december.economic[0].carried;
    const MonthDeductions january = deducted(month("2600", {}, economic));
    CHECK(january.total.to_string() == "1300.00");
    economic[0].amount = january.economic[0].carried;
    CHECK(deducted(month("2600", {}, economic)).total.to_string() == "600.00");
}

TEST_CASE("ruling 19: administrative first, outside the cap; the month never above the bonus") {
    const MonthDeductions both = deducted(month("2000", {owes("s1", "800")}, {owes("c1", "1500")}));
    CHECK(items(both.administrative) == "s1 800.00 carries 0.00");
    CHECK(items(both.economic) == "c1 1000.00 carries 500.00"); // the cap is of the whole bonus
    CHECK(both.total.to_string() == "1800.00");

    const MonthDeductions little = deducted(month("2000", {owes("s1", "1600")}, {owes("c1", "1500")}));
    CHECK(items(little.economic) == "c1 400.00 carries 1100.00");
    CHECK(little.total.to_string() == "2000.00");

    const MonthDeductions above = deducted(month("2000", {owes("s1", "2400")}, {owes("c1", "1500")}));
    CHECK(items(above.administrative) == "s1 2000.00 carries 400.00");
    CHECK(items(above.economic) == "c1 0.00 carries 1500.00");
    CHECK(above.carried.to_string() == "1900.00");

    // A major demerit comes before an older warning, and a second one finds nothing.
    const MonthDeductions majors =
        deducted(month("2000", {owes("s1", "400", 1), major("s3", 20), major("s2", 9)}, {}));
    CHECK(items(majors.administrative) ==
          "s2 2000.00 carries 0.00, s3 0.00 carries 0.00, s1 0.00 carries 400.00");
}

TEST_CASE("F-64: without a bonus figure nothing is deducted and everything waits") {
    const MonthDeductions result =
        deducted(month("", {owes("s1", "400"), major("s2")}, {owes("c1", "1500.50")}));
    CHECK_FALSE(result.cap.has_value());
    CHECK(items(result.administrative) == "s2 0.00 carries 0.00, s1 0.00 carries 400.00");
    CHECK(items(result.economic) == "c1 0.00 carries 1500.50");
    CHECK(result.total.to_string() == "0.00");
    CHECK(result.carried.to_string() == "1900.50");
    CHECK(result.provisional ==
          std::vector<figures::Reason>{{"bonus_missing", "the bonus of the month is not known"}});
    CHECK(deducted(month("0", {}, {owes("c1", "1")})).provisional.empty());
}

TEST_CASE("E-9: a bonus with more places than money has is never passed") {
    const MonthDeductions result = deducted(month("100.019", {owes("s1", "500")}, {}));
    CHECK(result.total.to_string() == "100.01");
    CHECK(deducted(month("100.019", {major("s1")}, {})).total.to_string() == "100.01");
}

TEST_CASE("E-9: negative numbers are errors") {
    const auto error = [](const BonusMonth& of) {
        const auto result = figures::deduct(of);
        return result ? "no error" : result.error().code + ": " + result.error().text;
    };
    CHECK(error(month("-1", {}, {})) == "negative_number: the bonus is -1, less than 0");
    CHECK(error(month("10", {}, {owes("c1", "-2")})) == "negative_number: 'c1' is -2, less than 0");
    CHECK(error(month("10", {owes("s1", "-2")}, {})) == "negative_number: 's1' is -2, less than 0");
}

TEST_CASE("E-9: the workings") {
    const MonthDeductions result = deducted(
        month("2000", {owes("s1", "800")}, {owes("c1", "600"), owes("c2", "700"), owes("c3", "5", 3)}));
    std::vector<std::string> lines;
    for (const figures::Term& term : result.terms)
        lines.push_back(
            fmt::format("{}: {} = {}", term.name, term.expression, figures::readable(*term.value)));
    CHECK(lines == std::vector<std::string>{
                       "bonus: 2000 = 2000", "cap: 2000 * 50 / 100, rounded down = 1000", "s1: 800 = 800",
                       "c1: 600 = 600", "c2: 700, of which 400 is left to take = 400",
                       "c3: 5, of which 0 is left to take = 0", "total: 800.00 + 600.00 + 400.00 = 1800"});
}
