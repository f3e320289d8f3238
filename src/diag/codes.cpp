#include "diag/codes.hpp"

#include <algorithm>
#include <array>

namespace diag {
namespace {

constexpr bool kFixed = false;   // an error in every procedure
constexpr bool kFlexible = true; // a procedure may choose the severity

constexpr CodeInfo kCodes[] = {
#define QMS_CODE(number, name, severity, weakens, summary)                                                   \
    {Code::Q##number, "Q" #number, name, Severity::severity, weakens, summary},
#include "diag/codes.def"
#undef QMS_CODE
};

} // namespace

std::span<const CodeInfo> all_codes() {
    return kCodes;
}

const CodeInfo& info(Code code) {
    return kCodes[static_cast<std::size_t>(code)];
}

const CodeInfo* find_code(std::string_view id_or_name) {
    const auto* found = std::find_if(std::begin(kCodes), std::end(kCodes), [&](const CodeInfo& entry) {
        return entry.id == id_or_name || entry.name == id_or_name;
    });
    return found == std::end(kCodes) ? nullptr : found;
}

std::string_view to_string(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

} // namespace diag
