// Findings as workflow commands of GitHub Actions; for src/render/findings*.cpp only.
#pragma once

#include "render/findings.hpp"

#include <string>

namespace render {

// A line each, errors first, otherwise in the report's order:
// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=qms Q3104 missing-reference::message`; rule, help
// and related places follow the message as lines of their own (%0A). What a finding lacks is left out;
// columns too when the span covers several lines, which GitHub refuses. GitHub shows ten errors and ten
// warnings of a step: a last `::notice` counts those beyond.
std::string findings_github(const FindingsInput& input);

} // namespace render
