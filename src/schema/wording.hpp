// How findings about the shape of a record speak of values and types.
#pragma once

#include "schema/schema.hpp"

namespace schema {

// "text", "a number", "a truth value", "a list", "a map".
std::string_view name_of(yaml::Type type);
// "text", "a whole number", "text or a list": what the bits allow; null is left out beside others.
std::string name_of_types(unsigned types);
// The value in quotes, on one line, at most 40 columns; "a list" and "a map" without.
std::string show(const yaml::Node& node);
// "a, b, c": at most eight, then "…".
std::string show_choices(const std::vector<yaml::Node>& choices);
// "1 item", "3 items".
std::string count_of(std::size_t count, const std::string& noun);

} // namespace schema
