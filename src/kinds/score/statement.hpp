// The signed statement of a figure, scores/satisfaction-<year>.yaml, and what check says of it.
#pragma once

#include "kinds/score/satisfaction.hpp"
#include "yaml/value.hpp"

namespace kinds {

// The figures of a satisfaction score in the order of the form, each with the procedure's places; what cannot
// be computed is null. JSON, the statement and the check for drift all use it.
yaml::Value result_value(const Satisfaction& satisfaction);

// One issue of a statement: as-of, procedure digests, result; the caller adds the signature.
yaml::Value issue_value(const Satisfaction& satisfaction, std::size_t number, const std::string& reason);

std::string statement_id(int year); // satisfaction-2026

// Q7xxx: drift of the last issue, a provisional figure that was signed, procedure files that changed.
void judge_score(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report);

} // namespace kinds
