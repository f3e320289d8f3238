// Judges a tree by a schema, with line, column, what was found and what was expected.
#pragma once

#include "schema/schema.hpp"

namespace schema {

// Adds every violation to the report, in file order. `path` is the file's. Unknown fields get the nearest
// known one as help. Also: ambiguous plain scalars where text is expected (Q2010, a warning), numbers that
// are not written
// -?(0|[1-9][0-9]*)(\.[0-9]+)? (Q2011), and the named forms (real days, two places).
void validate(const yaml::Node& node, const Schema& schema, const std::string& path, diag::Report& report);

// The draft-07 verdict alone, without the named rules: what any validator would say.
bool conforms(const yaml::Node& node, const Schema& schema);

} // namespace schema
