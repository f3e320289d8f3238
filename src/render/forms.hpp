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

// R-QP-005-01, the blank questionnaire of a round for one customer, Markdown: heading, greeting, customer's
// name, phone, address, contact; the items with the option numbers as printed; opinions, signature, date.
// Goes to the customer: nothing else of any record may stand in it (F-53).
std::string questionnaire(const model::Procedure& procedure, const model::Snapshot& snapshot,
                          const model::Facts& customer, const kinds::Round& round,
                          const std::string& language);

} // namespace render
