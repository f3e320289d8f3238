// E-13 of the worked examples, row by row.
#include "figures/collection.hpp"

#include <doctest/doctest.h>

namespace {

std::string shown(const figures::Figure& rate) {
    if (rate.value) return rate.terms.back().expression + " = " + figures::readable(*rate.value);
    return rate.provisional.at(0).code + ": " + rate.provisional.at(0).text;
}

figures::CollectionRates rates(int due, int held, int collected) {
    return figures::collection_rates({due, held, collected, {1}, {2}});
}

} // namespace

TEST_CASE("E-13: raw and adjusted, each row") {
    CHECK(shown(rates(100000, 20000, 76000).raw) == "76000 / 100000 * 100 = 76");
    CHECK(shown(rates(100000, 20000, 76000).adjusted) == "76000 / (100000 - 20000) * 100 = 95");
    CHECK(shown(rates(100000, 20000, 80000).adjusted) == "80000 / (100000 - 20000) * 100 = 100");
    CHECK(shown(rates(100000, 0, 76000).adjusted) == "76000 / (100000 - 0) * 100 = 76");
    CHECK(shown(rates(300, 0, 100).raw) == "100 / 300 * 100 = 100/3");
}

TEST_CASE("E-13: all that is due is held up: undefined, not zero") {
    CHECK(shown(rates(20000, 20000, 0).raw) == "0 / 20000 * 100 = 0");
    CHECK(shown(rates(20000, 20000, 0).adjusted) == "nothing_due: complaints hold up all that was due");
    CHECK(shown(rates(0, 0, 0).raw) == "nothing_due: nothing was due");
    CHECK(shown(rates(0, 0, 0).adjusted) == "nothing_due: nothing was due");
    CHECK(shown(rates(100, 101, 0).adjusted) ==
          "held_above_due: complaints hold up 101, more than the 100 that was due");
    CHECK(shown(rates(100, -1, 0).adjusted) == "negative_number: held is -1, less than 0");
    CHECK(shown(rates(100, 0, -1).raw) == "negative_number: collected is -1, less than 0");
}
