#include "model/paths.hpp"

#include "schema/catalog.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace model;

namespace {

const schema::Kind& kind(const std::string& name) {
    return schema::Catalog::shipped().get(name);
}

std::string path(const std::string& name, const std::string& id) {
    return path_of(kind(name), id).value_or("none");
}

std::string parts(const std::string& id) {
    const auto found = parse_numbered_id(id);
    return found ? fmt::format("{} {} {} {}", found->prefix, found->year, found->month, found->number)
                 : "none";
}

} // namespace

TEST_CASE("a path follows from kind and id alone") {
    CHECK(path("complaint", "CC-2611-01") == "complaints/2026-11/CC-2611-01.yaml");
    CHECK(path("complaint", "CC-0001-01") == "complaints/2000-01/CC-0001-01.yaml");
    CHECK(path("complaint", "CC-9912-999") == "complaints/2099-12/CC-9912-999.yaml");
    CHECK(path("feedback", "FB-2601-07") == "feedback/2026-01/FB-2601-07.yaml");
    CHECK(path("person", "p01") == "people/p01.yaml");
    CHECK(path("customer", "a.b_C-1") == "customers/a.b_C-1.yaml");
    CHECK(path("response", "SV-2026-c-01") == "responses/SV-2026/SV-2026-c-01.yaml");
    CHECK(path("store", "") == "qms.yaml");
    CHECK(path("procedure", "2020-04-01") == "procedures/2020-04-01.yaml");
}

TEST_CASE("an id that is no file name has no path") {
    for (const char* id : {"", ".", "..", ".hidden", "a/b", "../a", "a\\b", "a b", "客户", "a\nb", "a:b"}) {
        CAPTURE(id);
        CHECK(path("customer", id) == "none");
    }
    CHECK(path("customer", std::string(64, 'a')) == "customers/" + std::string(64, 'a') + ".yaml");
    CHECK(path("customer", std::string(65, 'a')) == "none");
    CHECK(path("customer", std::string("a\0b", 3)) == "none");
}

TEST_CASE("an id that the program did not give has no path in a kind with months") {
    for (const char* id : {"CC-2611-1", "CC-2611-00", "CC-2611-000", "CC-2611-001", "CC-2611-1000",
                           "CC-2613-01", "CC-2600-01", "FB-2611-01", "cc-2611-01", "CC-261-101", "CC2611-01",
                           "-2611-01", "CC-2611-0x", "CC-26x1-01", "CC-2611-01.", "CC--2611-01", "CC-2611"}) {
        CAPTURE(id);
        CHECK(path("complaint", id) == "none");
    }
    CHECK(path("response", "SV-2026") == "none");
    CHECK(path("response", "SV-2026-") == "none");
    CHECK(path("response", "SV") == "none");
}

TEST_CASE("numbered ids have two digits, three from 100 on, and read back") {
    CHECK(parts("CC-2611-01") == "CC 2026 11 1");
    CHECK(parts("CC-2611-99") == "CC 2026 11 99");
    CHECK(parts("CC-2611-100") == "CC 2026 11 100");
    CHECK(parts("CC-2611-099") == "none");
    const base::Date day(2026, 11, 3);
    CHECK(numbered_id("CC", day, 1) == "CC-2611-01");
    CHECK(numbered_id("CC", day, 99) == "CC-2611-99");
    CHECK(numbered_id("CC", day, 100) == "CC-2611-100");
    CHECK(numbered_id("CC", base::Date(2005, 1, 31), 7) == "CC-0501-07");
    for (int number = 1; number <= 999; ++number) {
        const std::string id = numbered_id("CC", day, number);
        const auto read = parse_numbered_id(id);
        CAPTURE(id);
        REQUIRE(read);
        CHECK(read->number == number);
        CHECK(path("complaint", id) == "complaints/2026-11/" + id + ".yaml");
    }
}

TEST_CASE("an id comes back out of its path") {
    CHECK(id_of_path("complaints/2026-11/CC-2611-01.yaml") == "CC-2611-01");
    CHECK(id_of_path("qms.yaml") == "qms");
    CHECK(id_of_path("people/p01") == "p01");
    CHECK(id_of_path("people/p.yaml.yaml") == "p.yaml");
    CHECK(evidence_folder(kind("complaint"), "CC-2611-01") == "evidence/complaint/CC-2611-01");
}
