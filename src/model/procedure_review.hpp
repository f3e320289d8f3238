// Reads the section `review` of a procedure; for procedure_reader.cpp only.
#pragma once

#include "model/procedure.hpp"

namespace model {

// Needs a section that the schema has accepted, and a procedure whose departments are read. Adds what the
// schema cannot say (Q8102: an unknown department or role; Q8105: a key given twice) and then clears
// `usable`.
ReviewRules read_review(const yaml::Node& section, const Procedure& procedure, diag::Report& report,
                        bool& usable);

} // namespace model
