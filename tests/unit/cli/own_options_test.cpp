// The names that no field of a store's own kind may take are those that commands on records have.
#include "cli/command.hpp"
#include "schema/field_options.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

namespace {

std::set<std::string> options_of(const std::vector<cli::Option>& options) {
    std::set<std::string> names;
    for (const cli::Option& option : options)
        names.insert(option.name);
    return names;
}

} // namespace

TEST_CASE("what `new`, `set` and a step take beside their fields is reserved") {
    const schema::Catalog& catalog = schema::Catalog::shipped();
    const schema::Kind& kind = catalog.get("feedback");
    std::set<std::string> fields;
    for (const schema::FieldOption& field :
         schema::field_options(*kind.schema, schema::fields_of_steps(kind)))
        fields.insert({field.option, "no-" + field.option});
    fields.insert({"outcome", "reason", "recorded-as"}); // of `confirm`
    const auto ours = schema::reserved_options();
    std::size_t seen = 0;
    for (const char* verb : {"new", "set", "confirm"}) {
        const auto command = cli::find_command(catalog, "feedback", verb);
        REQUIRE(command);
        for (const std::string& name : options_of(cli::all_options(*command))) {
            if (fields.contains(name)) continue;
            ++seen;
            CHECK_MESSAGE(std::find(ours.begin(), ours.end(), name) != ours.end(), name);
        }
    }
    CHECK(seen > 15);
}

TEST_CASE("every verb that all kinds have is reserved") {
    const schema::Catalog& catalog = schema::Catalog::shipped();
    const schema::Kind& kind = catalog.get("property");
    const auto ours = schema::reserved_verbs();
    std::size_t seen = 0;
    for (const std::string& verb : cli::verbs(catalog, "property")) {
        if (verb != "new" && kind.find_step(verb) != nullptr) continue;
        ++seen;
        CHECK_MESSAGE(std::find(ours.begin(), ours.end(), verb) != ours.end(), verb);
    }
    CHECK(seen >= 6);
}
