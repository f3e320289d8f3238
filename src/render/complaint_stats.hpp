// The statistics of complaints: renderings of one derivation. Nothing of it names who reported a complaint.
#pragma once

#include "kinds/complaint/statistics.hpp"
#include "render/tables.hpp"

namespace render {

// The contract of qms.complaint.stats/1: from, to, as_of, due, procedure, currency, cases, counts, totals and
// provisional (codes). Shares are numbers with the procedure's places and, as a text, exact.
std::string case_statistics_json(const kinds::CaseStatistics& of);
// One row a case, for plain, csv and jsonl: codes only, all columns.
query::Table case_lines(const kinds::CaseStatistics& of);
// For people: head, a table of cases (without the columns that no case has), counts, departments, time kept,
// totals, reasons; as aligned text, or as Markdown.
std::string case_statistics_text(const kinds::CaseStatistics& of, const model::Snapshot& snapshot,
                                 const std::string& language, Format format);

} // namespace render
