#include "schema/number.hpp"

#include <doctest/doctest.h>

using schema::Number;
using schema::read_number;

namespace {

std::partial_ordering order(std::string_view a, std::string_view b) {
    return read_number(a) <=> read_number(b);
}

} // namespace

TEST_CASE("numbers of every form are compared by value") {
    for (const auto& pair :
         {std::pair("1", "1.0"), std::pair("0", "-0.00"), std::pair("1e3", "1000"), std::pair("0x1F", "31"),
          std::pair("0o17", "15"), std::pair("010", "10"), std::pair("+5", "5."), std::pair(".5", "0.50"),
          std::pair("12.5E-1", "1.25"), std::pair("-.inf", "-.INF"),
          std::pair("0xffffffffffffffffffff", "1208925819614629174706175")}) {
        const std::string a = pair.first;
        const std::string b = pair.second;
        INFO(a, " ", b);
        CHECK(order(a, b) == 0);
        CHECK(read_number(a).key() == read_number(b).key());
    }
    for (const auto& pair :
         {std::pair("1", "2"), std::pair("-2", "-1"), std::pair("9", "10"), std::pair("-10", "-9"),
          std::pair("0", "1e-400"), std::pair("-1e-400", "0"), std::pair("1e400", "1e401"),
          std::pair("1e400", ".inf"), std::pair("-.inf", "-1e400"),
          std::pair("1.1", "1.10000000000000000001"), std::pair("1e99999999999999999999", ".inf")}) {
        const std::string a = pair.first;
        const std::string b = pair.second;
        INFO(a, " ", b);
        CHECK(order(a, b) < 0);
        CHECK(order(b, a) > 0);
        CHECK(read_number(a).key() != read_number(b).key());
    }
    CHECK(order(".nan", ".nan") == std::partial_ordering::unordered);
    CHECK(order("1", ".NaN") == std::partial_ordering::unordered);
}

TEST_CASE("integers are integers by value") {
    for (const char* text :
         {"0", "1.0", "-3", "1e3", "1.50e1", "0x0", "12345678910111213141516171819202122232425"}) {
        CHECK(read_number(text).is_integer());
    }
    for (const char* text : {"1.5", "1e-1", ".inf", ".nan", "1.10000000000000000000000000000000000001"}) {
        CHECK_FALSE(read_number(text).is_integer());
    }
}

TEST_CASE("plain digits of a number") {
    CHECK(read_number("1e3").plain() == "1000");
    CHECK(read_number("+5").plain() == "5");
    CHECK(read_number("-010").plain() == "-10");
    CHECK(read_number(".5").plain() == "0.5");
    CHECK(read_number("0x1F").plain() == "31");
    CHECK(read_number("-12.50e-3").plain() == "-0.0125");
    CHECK(read_number("0").plain() == "0");
    CHECK(read_number("1e29").plain() == "1" + std::string(29, '0'));
    CHECK(read_number("1e30").plain() == std::nullopt);
    CHECK(read_number("1e-29").plain() == "0." + std::string(28, '0') + "1");
    CHECK(read_number("1e-30").plain() == std::nullopt);
    CHECK(read_number(".inf").plain() == std::nullopt);
}

TEST_CASE("hostile numbers cost little") {
    const std::string hex = "0x" + std::string(1'000'000, 'f');
    CHECK(read_number(hex) > read_number("1e30"));
    CHECK(read_number("1" + std::string(1'000'000, '0')) == read_number("1e1000000"));
}
