// Findings for people; for src/render/findings*.cpp only.
#pragma once

#include "render/findings.hpp"

#include <string>

namespace render {

// With `details` the quoted line and the notes of each finding, else only its first line.
std::string findings_text(const FindingsInput& input, bool details);

} // namespace render
