// The signed statement of a month's penalties, scores/penalty-<month>.yaml, and what check says of it.
#pragma once

#include "kinds/penalty/month.hpp"
#include "yaml/value.hpp"

namespace kinds {

// Lines, deductions, what is carried and the sums: JSON, the statement and the check for drift all use it.
yaml::Value penalty_value(const Penalties& of);

// One issue of a statement; the caller adds the signature.
yaml::Value penalty_issue(const Penalties& of, std::size_t number, const std::string& reason);

std::string penalty_id(const std::string& month); // penalty-2026-11

// The role that signs the last issue next: of the procedure's signers the first that has not; "" when all
// have, or the procedure names none. `last` says whether it approves.
struct NextSigner {
    std::string role;
    bool last = false;
};
NextSigner next_signer(const model::Facts& statement, const model::Procedure& procedure);

// Q5509, Q5510 and Q70xx: drift of the last issue, signatures that lack or are of another role, bonuses
// that are not known.
void judge_penalty_statement(const model::Facts& record, const model::Snapshot& snapshot,
                             diag::Report& report);

} // namespace kinds
