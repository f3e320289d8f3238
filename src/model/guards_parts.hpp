// What guards have in common, and the guards themselves by what they look at; for guards*.cpp only.
#pragma once

#include "model/guards.hpp"

namespace model::guard {

using Verdict = std::optional<diag::Diagnostic>;
using Texts = std::vector<std::string>;

bool has(const Texts& list, const std::string& text);
bool overlap(const Texts& a, const Texts& b);
// "sales or quality".
std::string one_of(const Texts& list);
// A refusal of the step, with the rule of the guard.
Verdict refuse(const GuardCall& call, diag::Code code, std::string message, const diag::Span& span,
               std::string help = {});
// The step the guard's `step` names, in the same round and of the same thing.
const StepFact* other(const GuardCall& call, const std::string& step);
// nullptr for somebody unknown or unreadable: that is a finding of its own and must not bring others with it.
const Facts* person_of(const GuardCall& call, const std::string& id);
// "qms complaint act CC-2611-01".
std::string command(const GuardCall& call, const std::string& step);

// guards_signers.cpp
Verdict addressee_holds(const GuardCall& call);
Verdict attended_by(const GuardCall& call);
Verdict role_by_field(const GuardCall& call);
Verdict signed_by_department(const GuardCall& call);
Verdict same_department(const GuardCall& call);
Verdict four_eyes(const GuardCall& call);
Verdict role_when(const GuardCall& call);
Verdict not_of_department(const GuardCall& call);

// guards_fields.cpp
Verdict requires_when(const GuardCall& call);
Verdict record_has(const GuardCall& call);
Verdict covers(const GuardCall& call);
Verdict detail_of(const GuardCall& call);
Verdict not_earlier(const GuardCall& call);
Verdict not_later(const GuardCall& call);
Verdict minutes_before(const GuardCall& call);
Verdict same_day(const GuardCall& call);

// guards_steps.cpp
Verdict after_when(const GuardCall& call);
Verdict at_stage(const GuardCall& call);
Verdict value_is(const GuardCall& call);
Verdict has_step(const GuardCall& call);
Verdict each_has(const GuardCall& call);
Verdict needs_when(const GuardCall& call);

// guards_records.cpp
Verdict action_verified(const GuardCall& call);
Verdict none_open(const GuardCall& call);

} // namespace model::guard
