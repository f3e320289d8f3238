// Findings as SARIF 2.1.0; for src/render/findings*.cpp only.
#pragma once

#include "render/findings.hpp"

#include <string>

namespace render {

// One run: a rule for each code that occurs, with its page of `qms explain`, and a result for each finding.
// URIs are relative to SRCROOT, the top of the repository; columns count code points and, as in Span, end
// behind the last character. Square brackets are escaped where a reader would see an embedded link. A result
// carries the fingerprint qmsFinding/v1, which does not depend on lines: the SHA-256 of code, path within
// the store, record and message, and a number that tells equal ones apart in order. No clock, no absolute
// path, no user name. GitHub takes 25,000 results of a run and shows 5,000; nothing is cut here.
std::string findings_sarif(const FindingsInput& input);

} // namespace render
