// Findings as JUnit XML; for src/render/findings*.cpp only.
#pragma once

#include "render/findings.hpp"

#include <string>

namespace render {

// A <testsuite> for each file that was read or has findings, by path. A file without findings is one test
// that passes; in the others each finding is a test: an error fails, a warning fails when it fails the run,
// else it passes and tells of itself in <system-out>. Findings of the store as a whole stand under ".".
// XML 1.0 whatever the records hold. No clock, no host.
std::string findings_junit(const FindingsInput& input);

} // namespace render
