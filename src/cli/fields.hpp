// From the schema to options, and from options to values.
#pragma once

#include "cli/options.hpp"
#include "schema/field_options.hpp"
#include "yaml/value.hpp"

namespace cli {

using schema::field_options;
using schema::FieldOption;

// Fields as options; booleans become flags --x and --no-x. The help of each is the schema's description,
// enums list their codes.
std::vector<Option> to_options(const std::vector<FieldOption>& fields, bool with_unset);

// The value that an option's text means: text as it is, numbers and booleans as their schema says. Q9004 for
// a number that is none, and for a list item that is not name=value,name=value.
diag::Outcome<yaml::Value> read_value(const FieldOption& field, const std::string& text);

// All that the arguments give, as a map in form order; lists collect their items.
diag::Outcome<yaml::Value> read_fields(const std::vector<FieldOption>& fields, const Arguments& arguments);

// Puts members of `given` over those of `base`, maps within maps too.
void merge(yaml::Value& base, const yaml::Value& given);

// Members in the order of the schema's fields, unknown ones last: how a section is written.
yaml::Value in_form_order(const yaml::Value& map, const schema::Schema& object);

} // namespace cli
