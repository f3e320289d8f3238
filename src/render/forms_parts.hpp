// What the forms share; for src/render/forms*.cpp and score_form.cpp only.
#pragma once

#include "render/pages.hpp"

namespace render {

// Company and, below it, the form's code and title from the procedure ("R-QP-005-03 Customer complaint
// handling form"); `title` stands in when the procedure has no such form.
void append_form_head(std::string& out, const model::Snapshot& snapshot, const model::Procedure* procedure,
                      const std::string& kind, const std::string& form, const schema::Label& title,
                      const std::string& language);
// "Chen Li, business manager, 2026-11-03", or a line to sign on and one for the date.
std::string signed_or_blank(const model::StepFact* step, const Names& names);
std::string blank_signature(const Names& names);
// The schema of a section of a round, such as rounds[].verified; nullptr where the kind has none.
const schema::Schema* round_section(const schema::Kind& kind, std::string_view name);
// The boxes of the verification, ticked (☑) or not (□), and its remark.
std::string verification_boxes(const schema::Kind& kind, const model::StepFact* verified, const Names& names);

} // namespace render
