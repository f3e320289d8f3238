// Which keyword of a schema one value breaks: the draft-07 meaning, in one place for validate() and
// conforms().
#pragma once

#include "schema/schema.hpp"

namespace schema {

enum class Keyword {
    none,
    type,
    choices,
    constant,
    minimum,
    maximum,
    exclusive_minimum,
    exclusive_maximum,
    min_length,
    max_length,
    pattern,
    min_items,
    max_items,
    unique_items,
};

// The first keyword, in the order above, that the value itself breaks; fields and items are not looked into.
// `type` is yaml::resolve(node).
Keyword broken_keyword(const yaml::Node& node, yaml::Type type, const Schema& schema);

struct Twins {
    std::size_t first;
    std::size_t second;
};

// The first item of a list that is equal to an earlier one.
std::optional<Twins> find_twins(const yaml::Node& list);

} // namespace schema
