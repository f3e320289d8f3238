// The registry of findings: codes.def, one line a code. A code is never renumbered and never reused.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace diag {

enum class Severity { error, warning };

enum class Code {
#define QMS_CODE(number, name, severity, weakens, summary) Q##number,
#include "diag/codes.def"
#undef QMS_CODE
};

struct CodeInfo {
    Code code;
    std::string_view id;   // "Q3104"
    std::string_view name; // "missing-reference"
    Severity severity;
    bool may_weaken; // whether a procedure may make it a warning
    std::string_view summary;
};

std::span<const CodeInfo> all_codes();
const CodeInfo& info(Code code);
// By id or by name.
const CodeInfo* find_code(std::string_view id_or_name);
std::string_view to_string(Severity severity); // "error", "warning"

} // namespace diag
