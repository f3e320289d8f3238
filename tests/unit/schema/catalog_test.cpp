#include "schema/catalog.hpp"

#include "helpers.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <thread>

using schema::Catalog;

TEST_CASE("every shipped kind compiles, from several threads at once") {
    const Catalog& catalog = Catalog::shipped();
    REQUIRE(catalog.names().size() >= 9);
    CHECK(std::is_sorted(catalog.names().begin(), catalog.names().end()));
    std::vector<std::thread> threads;
    std::vector<std::size_t> found(4);
    for (std::size_t& count : found) {
        threads.emplace_back([&] {
            for (const std::string& name : catalog.names())
                count += catalog.find(name)->name == name ? 1U : 0U;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const std::size_t count : found)
        CHECK(count == catalog.names().size());
}

TEST_CASE("kinds are found by name and by prefix") {
    const Catalog& catalog = Catalog::shipped();
    CHECK(catalog.find("complaint") == &catalog.get("complaint"));
    CHECK(catalog.find("complaints") == nullptr);
    CHECK(catalog.find("") == nullptr);
    CHECK_THROWS_AS(catalog.get("complaints"), std::logic_error);
    CHECK(catalog.find_by_prefix("CC") == &catalog.get("complaint"));
    CHECK(catalog.find_by_prefix("complaints") == nullptr);
    CHECK(catalog.find_by_prefix("") == nullptr);
    std::set<std::string> prefixes;
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        if (kind.prefix.empty()) continue;
        CHECK(prefixes.insert(kind.prefix).second);
        CHECK(catalog.find_by_prefix(kind.prefix) == &kind);
    }
    CHECK(prefixes.size() >= 2);
}

TEST_CASE("the text of every shipped kind compiles to itself without fragments") {
    for (const std::string& name : Catalog::shipped().names()) {
        const schema::Kind& kind = Catalog::shipped().get(name);
        const auto again = schema::compile_kind_with(kind.text(), name + ".schema.json", {});
        REQUIRE(again);
        CHECK(again->text() == kind.text());
    }
}
