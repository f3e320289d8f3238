// The indices of service: renderings of one derivation.
#pragma once

#include "kinds/score/service.hpp"
#include "render/tables.hpp"

namespace render {

// The contract of qms.score.service/1: from, to, as_of, procedure, indices (value with the procedure's
// places, exact as a text, records), total (null: no weights are given) and provisional (codes).
std::string service_score_json(const kinds::ServiceScore& of);
// For a terminal; with `explain` below it how each is reckoned, with the records behind it.
std::string service_score_text(const kinds::ServiceScore& of, const model::Snapshot& snapshot,
                               const std::string& language, bool explain);
// Rows index, value, unit, reason, rule, for plain, csv, markdown and jsonl.
query::Table service_score_table(const kinds::ServiceScore& of);

} // namespace render
