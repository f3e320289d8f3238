// The named rules of scalars that draft-07 cannot say.
#pragma once

#include "schema/schema.hpp"

namespace schema {

// What is wrong with a value of its type under the form: the code, and the end of the sentence
// "'due' is '2026-02-30', …". nullopt when nothing is, or when the form does not speak of this type.
struct FormProblem {
    diag::Code code;
    std::string complaint;
};
std::optional<FormProblem> check_form(const yaml::Node& node, yaml::Type type, Form form);

} // namespace schema
