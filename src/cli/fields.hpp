// From the schema to options, and from options to values.
#pragma once

#include "cli/options.hpp"
#include "schema/schema.hpp"
#include "yaml/value.hpp"

namespace cli {

// A field that an option can give: a scalar, a list of scalars, or a list of small maps.
struct FieldOption {
    std::string option;            // "cause-origin"; for lists the singular: "member"
    std::vector<std::string> path; // {"cause", "origin"}
    const schema::Schema* schema = nullptr;
    bool required = false; // every record of the kind must have it
};

// The fields of an object schema in form order, nested objects joined by '-'; `skip` names fields left out
// (the signature's, and what steps write).
std::vector<FieldOption> field_options(const schema::Schema& object, const std::vector<std::string>& skip);

// The same as options; booleans become flags --x and --no-x. The help of each is the schema's description,
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
