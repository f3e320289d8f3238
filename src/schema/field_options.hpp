// Which fields of a kind an option can give, and the names those options take.
#pragma once

#include "schema/schema.hpp"

#include <span>

namespace schema {

// A field that an option can give: a scalar, a list of scalars, or a list of small maps.
struct FieldOption {
    std::string option;            // "cause-origin"; for lists the singular: "member"
    std::vector<std::string> path; // {"cause", "origin"}
    const Schema* schema = nullptr;
    bool required = false; // every record of the kind must have it
};

// The fields of an object schema in form order, nested objects joined by '-'; `skip` names fields left out
// (the signature's, and what steps write).
std::vector<FieldOption> field_options(const Schema& object, const std::vector<std::string>& skip);

// How the field at `path` of what a step writes is typed, "cause-origin"; "" when no option gives it.
std::string option_of(const Kind& kind, const Step& step, std::string_view path);

// What `new` and `set` do not give: the id, evidence, what is struck, and what steps write.
std::vector<std::string> fields_of_steps(const Kind& kind);

// Names of options that the commands on a record have of their own, and of global ones: no field takes them.
std::span<const std::string_view> reserved_options();

// Names of verbs that every kind has, or may get: no step of a store's own kind takes them.
std::span<const std::string_view> reserved_verbs();

} // namespace schema
