#include "base/decimal.hpp"

#include <doctest/doctest.h>
#include <vector>

using base::Decimal;

namespace {

std::string after_parse(std::string_view text) {
    const auto number = Decimal::parse(text);
    return number ? number->to_string() : "refused";
}

Decimal number(std::string_view text) {
    return Decimal::parse(text).value();
}

} // namespace

TEST_CASE("decimal: what is accepted keeps its places") {
    const std::vector<std::string_view> same = {"0",
                                                "7",
                                                "-7",
                                                "10",
                                                "0.5",
                                                "-0.1",
                                                "1.10",
                                                "0.00",
                                                "100.000",
                                                "-12.050",
                                                "0.000000000000000001",
                                                "999999999999999999999999999999",
                                                "-999999999999999999999999999999",
                                                "999999999999.999999999999999999"};
    for (const auto text : same)
        CHECK(after_parse(text) == text);
}

TEST_CASE("decimal: minus zero is zero") {
    CHECK(after_parse("-0") == "0");
    CHECK(after_parse("-0.00") == "0.00");
    CHECK(number("-0").sign() == 0);
}

TEST_CASE("decimal: what is refused") {
    const std::vector<std::string_view> refused = {"",
                                                   "-",
                                                   "+5",
                                                   "010",
                                                   "00",
                                                   "-01",
                                                   "00.5",
                                                   "1e3",
                                                   "1E3",
                                                   "1.",
                                                   ".5",
                                                   "-.5",
                                                   ".",
                                                   "1.2.3",
                                                   "1..2",
                                                   "1_000",
                                                   "1,000",
                                                   "0x10",
                                                   " 1",
                                                   "1 ",
                                                   "1. 5",
                                                   "- 1",
                                                   "--1",
                                                   "1-",
                                                   "1.-5",
                                                   "\t1",
                                                   "1\n",
                                                   "nan",
                                                   "inf",
                                                   ".inf",
                                                   "5%",
                                                   "\uFF15",
                                                   std::string_view("1\0", 2),
                                                   "1000000000000000000000000000000",
                                                   "0.0000000000000000001",
                                                   "9999999999999.999999999999999999"};
    for (const auto text : refused) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::parse(text).has_value());
    }
}

TEST_CASE("decimal: limits of size") {
    CHECK(after_parse(std::string(30, '9')) == std::string(30, '9'));
    CHECK(after_parse(std::string(31, '9')) == "refused");
    CHECK(after_parse("0." + std::string(18, '1')) == "0." + std::string(18, '1'));
    CHECK(after_parse("0." + std::string(19, '1')) == "refused");
}

TEST_CASE("decimal: parts") {
    const Decimal price = number("-12.50");
    CHECK(static_cast<long long>(price.coefficient()) == -1250);
    CHECK(price.scale() == 2);
    CHECK(price.sign() == -1);
    CHECK(number("0.0").sign() == 0);
    CHECK(number("0.1").sign() == 1);
}

TEST_CASE("decimal: an integer by value") {
    for (const auto text : {"0", "2", "2.0", "-3.000", "0.00"})
        CHECK(number(text).is_integer());
    for (const auto text : {"2.5", "-0.1", "1.0000000001"})
        CHECK_FALSE(number(text).is_integer());
}

TEST_CASE("decimal: equal by value") {
    CHECK(number("1.10") == number("1.1"));
    CHECK(number("2.000") == number("2"));
    CHECK(number("-0") == number("0.000"));
    CHECK(number("1.10") != number("1.11"));
}

TEST_CASE("decimal: strict order by value, also where no common scale fits 128 bits") {
    const std::vector<std::string_view> ascending = {"-999999999999999999999999999999",
                                                     "-999999999999999999999999999998",
                                                     "-10",
                                                     "-9.99",
                                                     "-1.5",
                                                     "-1.499999999999999999",
                                                     "-0.000000000000000001",
                                                     "0",
                                                     "0.000000000000000001",
                                                     "0.09",
                                                     "0.1",
                                                     "1",
                                                     "1.000000000000000001",
                                                     "999999999999.999999999999999999",
                                                     "1000000000000",
                                                     "999999999999999999999999999999"};
    for (std::size_t i = 0; i < ascending.size(); ++i)
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            CAPTURE(ascending[i]);
            CAPTURE(ascending[j]);
            CHECK((number(ascending[i]) <=> number(ascending[j])) == (i <=> j));
        }
}

TEST_CASE("parse_integer") {
    CHECK(base::parse_integer("7") == 7);
    CHECK(base::parse_integer("-3") == -3);
    CHECK(base::parse_integer("0") == 0);
    CHECK(base::parse_integer("9223372036854775807") == 9223372036854775807LL);
    CHECK(base::parse_integer("-9223372036854775808") == -9223372036854775807LL - 1);
    for (const auto text :
         {"", "-", "07", "+7", "7.0", " 7", "7 ", "1e3", "0x7", "seven", "9223372036854775808",
          "-9223372036854775809", "99999999999999999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(base::parse_integer(text).has_value());
    }
}
