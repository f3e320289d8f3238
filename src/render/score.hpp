// The satisfaction score and the statistics form R-QP-005-02: renderings of one derivation.
#pragma once

#include "kinds/score/satisfaction.hpp"
#include "render/json.hpp"
#include "render/tables.hpp"

namespace render {

// Text for a terminal: the statistics as the form reads (coverage, replies, a table of items, adjustments,
// score, target, verdict, provisional reasons). With `explain`, below: every term with its expression, the
// rule id, the procedure file and line it comes from, the records behind it, and the rounding.
std::string satisfaction_text(const kinds::Satisfaction& of, const model::Snapshot& snapshot,
                              const std::string& language, bool explain);
// Form R-QP-005-02 in Markdown, with the opinions and what was decided, and the signature lines (compiled,
// approved).
std::string statistics_form(const kinds::Satisfaction& of, const kinds::Round* round,
                            const model::Snapshot& snapshot, const std::string& language);
// The contract: schema "qms.score.satisfaction/1", year, as_of, procedure, coverage, replies, items, base,
// adjustments, raw, score, target, result, satisfied_share, provisional (codes). With `explain` also
// "workings": [{name, expression, value (exact, as text), unit, sources:[{record, path, line, rule}]}] and
// "reasons": [{code, text}].
std::string satisfaction_json(const kinds::Satisfaction& of, bool explain);
// The same members but `schema`, into an object that has been begun.
void write_satisfaction(JsonWriter& json, const kinds::Satisfaction& of, bool explain);
// Rows term, value, rule, for plain, csv, markdown and jsonl.
query::Table satisfaction_table(const kinds::Satisfaction& of);

} // namespace render
