// The paper forms of the procedures, to print.
#pragma once

#include "kinds/kinds.hpp"
#include "kinds/survey/round.hpp"

namespace render {

// R-QP-005-03, customer complaint handling form, Markdown: heading with company, form code and title of the
// procedure; customer, accepted on, contract no., content, filled by + date; for each round cause analysis
// and corrective measure with the responsible department's signature and date, verification with its two
// boxes (☑/□), verifier and date, quality confirmation. What is not there yet is an empty line to sign on.
// For internal use.
std::string complaint_form(const model::Facts& complaint, const model::Snapshot& snapshot,
                           const std::string& language);

// The 8D report, Markdown, of a record with rounds of corrective action: D0 the case, then for each round D1
// team, D2 problem, D3 containment, D4 root cause, D5 chosen action, D6 carried out and validated, D7
// prevention and read-across; D8 closure. What is not there yet is empty. For internal use.
std::string eight_d_report(const model::Facts& record, const model::Snapshot& snapshot,
                           const std::string& language);

// The quality information feedback form (质量信息反馈单, S1), Markdown, of a feedback entry: number, source,
// customer, product, information, sent to, reply, date. For internal use; who told us is not on it (F-53).
std::string quality_information(const model::Facts& feedback, const model::Snapshot& snapshot,
                                const std::string& language);
// R-QP-005-06, contract review form, Markdown: salesperson, region, contract no., customer outline; the lines
// as they read now with their amounts and the total; for each department asked its opinion with the
// signature of its head and the date; the two boxes of the form (☑/□: confirmed with its date, rejected;
// none for a contract that is to be settled with the customer, F-12) and the last signature. What is not
// there yet is an empty line to sign on.
std::string review_form(const model::Facts& review, const model::Snapshot& snapshot,
                        const std::string& language);

// R-QP-005-01, the blank questionnaire of a round for one customer, Markdown: heading, greeting, customer's
// name, phone, address, contact; the items with the option numbers as printed; opinions, signature, date.
// Goes to the customer: nothing else of any record may stand in it (F-53).
std::string questionnaire(const model::Procedure& procedure, const model::Snapshot& snapshot,
                          const model::Facts& customer, const kinds::Round& round,
                          const std::string& language);

} // namespace render
