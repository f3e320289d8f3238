// Equality of JSON values: for enum, const and uniqueItems.
#pragma once

#include "yaml/document.hpp"

#include <string>

namespace schema {

// Text that is equal exactly for equal JSON values: numbers by value, maps in any order of their keys.
std::string value_key(const yaml::Node& node);

} // namespace schema
