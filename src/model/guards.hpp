// Guards: the closed list of conditions a procedure may put on a step, each one function with parameters.
#pragma once

#include "model/snapshot.hpp"

#include <span>

namespace model {

// What a guard looks at. `taken` is the step it stands on.
struct GuardCall {
    const GuardSpec& spec;
    const Facts& record;
    const StepFact& taken;
    const Procedure& procedure;
    const Snapshot& snapshot;
};

// One guard of the registry; `meaning` is shown by `qms help guards`, with the parameters it takes.
struct Guard {
    std::string name;
    std::string parameters; // "step?, field, values": in order, '?' behind those that may be left out
    std::string meaning;
    std::optional<diag::Diagnostic> (*judge)(const GuardCall&);
};

std::span<const Guard> all_guards();
std::vector<std::string> guard_names();
bool is_guard(std::string_view name);
// nullopt: the guard is content. Needs a known guard.
std::optional<diag::Diagnostic> judge(const GuardCall& call);

// A finding on a step: with the record, the rule and a place in its file.
diag::Diagnostic step_finding(diag::Code code, std::string message, const Facts& record,
                              const diag::Span& span, const std::string& rule);

} // namespace model
