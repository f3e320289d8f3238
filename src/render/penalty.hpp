// Penalties of a month, a case or a person: renderings of one derivation.
#pragma once

#include "kinds/penalty/month.hpp"
#include "render/tables.hpp"

namespace render {

// What is shown: a whole month, or what concerns one case or one person.
struct PenaltyView {
    kinds::Penalties penalties;
    std::string record;                 // --case
    std::string person;                 // --person
    std::vector<kinds::Burden> burdens; // of the case
};

// The contract of qms.score.penalty/1: month, as_of, currency, lines with their working, deductions, totals,
// provisional (codes). Of a case also "burdens".
std::string penalty_json(const PenaltyView& view);
// For a terminal: lines, deductions, sums, reasons; with `explain` every term below.
std::string penalty_text(const PenaltyView& view, const model::Snapshot& snapshot,
                         const std::string& language, bool explain);
// Rows person, department, kind, case, amount, status, for plain, csv, markdown and jsonl.
query::Table penalty_table(const PenaltyView& view);
// The reward-and-penalty notice of a case in Markdown, with its copies (S2-3K.12.2). Needs a view of a case.
std::string penalty_notice(const PenaltyView& view, const model::Facts& record,
                           const model::Snapshot& snapshot, const std::string& language);

} // namespace render
