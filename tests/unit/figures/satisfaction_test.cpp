// E-1 to E-3 of the worked examples, row by row.
#include "figures/satisfaction.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using base::Decimal;
using base::Rational;
using figures::Adjustment;
using figures::Figure;
using figures::ItemCounts;
using figures::readable;

namespace {

Rational number(std::string_view text) {
    return Rational(Decimal::parse(text).value());
}

const std::vector<Rational>& points() {
    static const std::vector<Rational> levels = {20, 18, 10, 0};
    return levels;
}

const std::vector<ItemCounts>& example() {
    static const std::vector<ItemCounts> items = {{"quality_level", {4, 5, 1, 0}},
                                                  {"abnormality", {2, 6, 1, 1}},
                                                  {"delivery", {5, 5, 0, 0}},
                                                  {"after_sales", {3, 6, 1, 0}},
                                                  {"technical", {1, 7, 2, 0}}};
    return items;
}

std::string shown(const Figure& figure, int places) {
    return figure.value ? round(*figure.value, places).to_string() : "no value";
}

std::string average_of(std::vector<long long> ticks) {
    return shown(figures::item_average({"delivery", std::move(ticks)}, points()), 2);
}

// Five items, of which everybody ticked the same level.
std::string overall_of(const std::vector<std::size_t>& levels) {
    std::vector<ItemCounts> items;
    for (const std::size_t level : levels) {
        ItemCounts item{"item", {0, 0, 0, 0}};
        item.ticks.at(level) = 7;
        items.push_back(item);
    }
    return shown(figures::overall(items, points()), 1);
}

Figure percent(std::string_view value) {
    return {number(value), "percent", {}, {}};
}

std::vector<Adjustment> events(long long complaints, long long opinions, long long praises,
                               std::string_view opinion_rate) {
    return {{"complaint", complaints, number("-0.1"), {1, 2}},
            {"confirmed_opinion", opinions, number(opinion_rate), {3}},
            {"praise", praises, number("0.1"), {}}};
}

Figure score(std::string_view overall, const std::vector<Adjustment>& adjustments) {
    return figures::adjusted(percent(overall), adjustments, Rational(0), Rational(100));
}

const figures::Term& term(const Figure& figure, std::string_view name) {
    const auto found = std::find_if(figure.terms.begin(), figure.terms.end(),
                                    [&](const figures::Term& each) { return each.name == name; });
    REQUIRE(found != figure.terms.end());
    return *found;
}

} // namespace

TEST_CASE("readable: a decimal where one ends, else a fraction") {
    CHECK(readable(number("14.20")) == "14.2");
    CHECK(readable(number("-0.1")) == "-0.1");
    CHECK(readable(Rational(20)) == "20");
    CHECK(readable(Rational(0)) == "0");
    CHECK(readable(Rational::ratio(134, 9)) == "134/9");
    CHECK(readable(number("999999999999999999999999999999")) == "999999999999999999999999999999");
    CHECK(readable(number("-999999999999999999999999999999")) == "-999999999999999999999999999999");
    const Rational large = number("999999999999999999999999999999") + Rational::ratio(1, 7);
    CHECK(readable(large) == large.to_string());
    CHECK(readable(-large) == (-large).to_string());
}

TEST_CASE("E-1: each row of the table") {
    const std::vector<std::string> averages = {"18.0", "15.8", "19.0", "17.8", "16.6"};
    REQUIRE(example().size() == averages.size());
    for (std::size_t i = 0; i < averages.size(); ++i) {
        const Figure figure = figures::item_average(example()[i], points());
        CHECK(shown(figure, 1) == averages[i]);
        CHECK(figure.value == number(averages[i]));
        CHECK(figure.unit == "points");
        CHECK(figure.provisional.empty());
    }
}

TEST_CASE("E-1: the working reads as an auditor would write it") {
    const Figure figure = figures::item_average(example()[0], points());
    REQUIRE(figure.terms.size() == 1);
    CHECK(figure.terms[0].name == "quality_level");
    CHECK(figure.terms[0].expression == "(20*4 + 18*5 + 10*1 + 0*0) / 10");
    CHECK(figure.terms[0].value == Rational(18));
    CHECK(figure.terms[0].unit == "points");
}

TEST_CASE("E-1: all on one level") {
    CHECK(average_of({10, 0, 0, 0}) == "20.00");
    CHECK(average_of({0, 10, 0, 0}) == "18.00");
    CHECK(average_of({0, 0, 10, 0}) == "10.00");
    CHECK(average_of({0, 0, 0, 10}) == "0.00");
}

TEST_CASE("E-1: a blank answer is left out") {
    const Figure figure = figures::item_average({"delivery", {3, 3, 2, 1}, 1}, points());
    CHECK(shown(figure, 2) == "14.89");
    CHECK(figure.value == Rational::ratio(134, 9));
    CHECK(figure.terms.at(0).expression == "(20*3 + 18*3 + 10*2 + 0*1) / 9");
}

TEST_CASE("E-1: no answer at all is undefined, not zero") {
    const Figure figure = figures::item_average({"delivery", {0, 0, 0, 0}, 10}, points());
    CHECK_FALSE(figure.value.has_value());
    CHECK(figure.terms.empty());
    CHECK(figure.provisional ==
          std::vector<figures::Reason>{{"item_without_answers", "nobody answered 'delivery'"}});
}

TEST_CASE("E-2: the example") {
    const Figure figure = figures::overall(example(), points());
    CHECK(figure.value == number("87.2"));
    CHECK(figure.unit == "percent");
    REQUIRE(figure.terms.size() == 6);
    CHECK(figure.terms[1].name == "abnormality");
    CHECK(figure.terms[1].expression == "(20*2 + 18*6 + 10*1 + 0*1) / 10");
    CHECK(figure.terms[5].name == "overall");
    CHECK(figure.terms[5].expression == "18 + 15.8 + 19 + 17.8 + 16.6");
    CHECK(figure.terms[5].value == number("87.2"));
    CHECK(figure.terms[5].unit == "percent");
}

TEST_CASE("E-2: the item terms add up to the overall one") {
    const std::vector<ItemCounts> thirds = {{"a", {1, 1, 1, 0}}, {"b", {1, 0, 0, 6}}, {"c", {5, 4, 3, 1}}};
    for (const auto& items : {example(), thirds}) {
        const Figure figure = figures::overall(items, points());
        Rational sum;
        for (std::size_t i = 0; i + 1 < figure.terms.size(); ++i)
            sum += figure.terms[i].value.value();
        CHECK(sum == figure.value);
        CHECK(sum == figure.terms.back().value);
    }
}

TEST_CASE("E-2: the extremes") {
    CHECK(overall_of({0, 0, 0, 0, 0}) == "100.0");
    CHECK(overall_of({1, 1, 1, 1, 1}) == "90.0");
    CHECK(overall_of({2, 2, 2, 2, 2}) == "50.0");
    CHECK(overall_of({3, 3, 3, 3, 3}) == "0.0");
    CHECK(overall_of({0, 1, 2, 3, 1}) == "66.0");
}

TEST_CASE("E-2: an item without answers refuses the sum, and each such item is named") {
    auto items = example();
    items[1].ticks = {0, 0, 0, 0};
    items[4].ticks = {0, 0, 0, 0};
    const Figure figure = figures::overall(items, points());
    CHECK_FALSE(figure.value.has_value());
    CHECK(figure.terms.size() == 3);
    CHECK(figure.provisional ==
          std::vector<figures::Reason>{{"item_without_answers", "nobody answered 'abnormality'"},
                                       {"item_without_answers", "nobody answered 'technical'"}});
}

TEST_CASE("E-2: a questionnaire without items has no score") {
    const Figure figure = figures::overall({}, points());
    CHECK_FALSE(figure.value.has_value());
    CHECK(figure.provisional == std::vector<figures::Reason>{{"no_items", "the questionnaire has no items"}});
}

TEST_CASE("F-71: the share of satisfied answers") {
    const Figure figure = figures::satisfied_share(example(), 2);
    CHECK(figure.value == Rational(88));
    CHECK(figure.unit == "percent");
    REQUIRE(figure.terms.size() == 1);
    CHECK(figure.terms[0].name == "satisfied_share");
    CHECK(figure.terms[0].expression == "(4+5 + 2+6 + 5+5 + 3+6 + 1+7) / 50 * 100");
    CHECK(shown(figures::satisfied_share(example(), 0), 0) == "0");
    CHECK(shown(figures::satisfied_share(example(), 4), 0) == "100");
}

TEST_CASE("F-71: no answers, no share") {
    const std::vector<ItemCounts> blank = {{"delivery", {0, 0, 0, 0}, 3}};
    const Figure figure = figures::satisfied_share(blank, 2);
    CHECK_FALSE(figure.value.has_value());
    CHECK(figure.provisional == std::vector<figures::Reason>{{"no_answers", "nobody answered any item"}});
}

TEST_CASE("E-3: 87.2, 3 complaints, 2 confirmed opinions, 4 praises") {
    CHECK(shown(score("87.2", events(3, 2, 4, "0")), 1) == "87.3");
    CHECK(shown(score("87.2", events(3, 2, 4, "-0.1")), 1) == "87.1");
}

TEST_CASE("E-3: the working, line by line") {
    const Figure base = figures::overall(example(), points());
    const Figure figure = figures::adjusted(base, events(3, 2, 4, "-0.1"), Rational(0), Rational(100));
    REQUIRE(figure.terms.size() == 6);
    const std::vector<std::vector<std::string>> lines = {
        {"base", "18 + 15.8 + 19 + 17.8 + 16.6", "87.2", "percent"},
        {"complaint", "3 * -0.1", "-0.3", "points"},
        {"confirmed_opinion", "2 * -0.1", "-0.2", "points"},
        {"praise", "4 * 0.1", "0.4", "points"},
        {"raw", "87.2 - 0.3 - 0.2 + 0.4", "87.1", "percent"},
        {"score", "87.1 held between 0 and 100", "87.1", "percent"}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const figures::Term& each = figure.terms[i];
        CHECK(std::vector<std::string>{each.name, each.expression, readable(each.value.value()), each.unit} ==
              lines[i]);
    }
    CHECK(figure.terms[1].sources == std::vector<figures::Source>{1, 2});
    CHECK(figure.terms[2].sources == std::vector<figures::Source>{3});
    CHECK(figure.unit == "percent");
}

TEST_CASE("E-3: clamped at 100, the raw figure kept") {
    const Figure figure = score("100", events(0, 0, 5, "-0.1"));
    CHECK(shown(figure, 1) == "100.0");
    CHECK(term(figure, "raw").value == number("100.5"));
    CHECK(term(figure, "score").expression == "100.5 held between 0 and 100");
    CHECK(term(figure, "score").value == Rational(100));
}

TEST_CASE("E-3: clamped at 0, the raw figure kept") {
    const Figure figure = score("0", events(3, 0, 0, "-0.1"));
    CHECK(shown(figure, 1) == "0.0");
    CHECK(term(figure, "raw").value == number("-0.3"));
}

TEST_CASE("E-3: against the target 80") {
    const Rational target(80);
    CHECK(shown(score("80", events(1, 0, 0, "-0.1")), 1) == "79.9");
    CHECK(figures::verdict(*score("80", events(1, 0, 0, "-0.1")).value, target) == "missed");
    CHECK(shown(score("80", events(1, 0, 1, "-0.1")), 1) == "80.0");
    CHECK(figures::verdict(*score("80", events(1, 0, 1, "-0.1")).value, target) == "met");
}

TEST_CASE("E-3: around 66") {
    CHECK(shown(score("66", events(1, 0, 0, "-0.1")), 1) == "65.9");
    CHECK(shown(score("66", events(0, 0, 1, "-0.1")), 1) == "66.1");
}

TEST_CASE("E-3: the order of the adjustments does not matter, and the terms add up to the raw figure") {
    std::vector<Adjustment> adjustments = {{"complaint", 9, number("-0.1"), {}},
                                           {"confirmed_opinion", 2, Rational::ratio(-1, 3), {}},
                                           {"praise", 15, number("0.1"), {}},
                                           {"major", 1, number("-2.75"), {}}};
    std::vector<std::size_t> order = {0, 1, 2, 3};
    for (const auto start : {"0", "0.5", "42.123", "99.9", "100"}) {
        Rational expected = number(start);
        for (const auto& each : adjustments)
            expected += Rational(each.count) * each.rate;
        int orders = 0;
        do {
            std::vector<Adjustment> permuted;
            permuted.reserve(order.size());
            for (const std::size_t i : order)
                permuted.push_back(adjustments[i]);
            const Figure figure = score(start, permuted);
            Rational sum;
            for (std::size_t i = 0; i < 5; ++i)
                sum += figure.terms.at(i).value.value();
            CHECK(sum == expected);
            CHECK(term(figure, "raw").value == expected);
            CHECK(figure.value == std::clamp(expected, Rational(0), Rational(100)));
            ++orders;
        } while (std::next_permutation(order.begin(), order.end()));
        CHECK(orders == 24);
    }
}

TEST_CASE("E-3: clamped once at the end, not on the way") {
    const std::vector<Adjustment> up_then_down = {{"praise", 50, number("0.1"), {}},
                                                  {"complaint", 10, number("-0.1"), {}}};
    CHECK(shown(score("98", up_then_down), 1) == "100.0");
    const std::vector<Adjustment> back = {{"praise", 50, number("0.1"), {}},
                                          {"complaint", 40, number("-0.1"), {}}};
    CHECK(shown(score("98", back), 1) == "99.0"); // held at 100 on the way it would be 96
}

TEST_CASE("E-3: without adjustments the score is the base") {
    const Figure figure = score("87.2", {});
    CHECK(figure.value == number("87.2"));
    CHECK(figure.terms.size() == 3);
    CHECK(term(figure, "base").expression == "87.2");
    CHECK(term(figure, "raw").expression == "87.2");
}

TEST_CASE("E-3: no base, no score; its reasons are passed on") {
    auto items = example();
    items[2].ticks = {0, 0, 0, 0};
    const Figure base = figures::overall(items, points());
    const Figure figure = figures::adjusted(base, events(3, 2, 4, "-0.1"), Rational(0), Rational(100));
    CHECK_FALSE(figure.value.has_value());
    CHECK(figure.provisional == base.provisional);
    REQUIRE(figure.terms.size() == 4);
    CHECK_FALSE(figure.terms[0].value.has_value());
    CHECK(figure.terms[0].expression.empty());
    CHECK(figure.terms[3].value == number("0.4"));
}

TEST_CASE("E-3: a base that is not final makes a score that is not final") {
    Figure base = percent("87.2");
    base.provisional.push_back({"period_not_over", "the year ends on 2026-12-31"});
    const Figure figure = figures::adjusted(base, {}, Rational(0), Rational(100));
    CHECK(figure.value == number("87.2"));
    CHECK(figure.provisional == base.provisional);
}

TEST_CASE("F-25: the verdict is taken on the exact score") {
    CHECK(figures::verdict(Rational(80), Rational(80)) == "met");
    CHECK(figures::verdict(number("80.000001"), Rational(80)) == "met");
    CHECK(figures::verdict(number("79.999999"), Rational(80)) == "missed");
    CHECK(figures::verdict(Rational(80), std::nullopt) == "no_target");
}
