// One claim with three lines that were agreed, under the procedure `paper`, to be bent by a test.
#pragma once

#include "unit/cases.hpp"

namespace claims {

using snapshots::with;

inline const std::string kPath = "claims/2026-03/CL-2603-01.yaml";

// Lines 1 to 14: a return of 1,000, an allowance of 800.00, ten to be sent again.
inline const std::string kAgreed =
    "id: CL-2603-01\n"
    "complaint: CC-2603-01\n"
    "received_on: \"2026-03-02\"\n"
    "demands: [{kind: return, quantity: 1000}, {kind: allowance, amount: 1500}, {kind: replenish, quantity: "
    "10}]\n"
    "filled: {by: p01, role: sales, on: \"2026-03-02\"}\n"
    "gathered: [{text: photographs, conclusive: true, by: p01, role: sales, on: \"2026-03-03\"}]\n"
    "found: {finding: damp, established: true, responsibilities: [{party: ours}], by: p08, role: technical, "
    "on: \"2026-03-04\"}\n"
    "proposals: [{answers: [{demand: 1, accepted: 1000, rejected: 0}, {demand: 2, accepted: 800, rejected: "
    "700}, {demand: 3, accepted: 10, rejected: 0}], settlements: [{kind: return, quantity: 1000, amount: "
    "4000}, {kind: allowance, amount: 800}, {kind: replenish, quantity: 10}], by: p01, role: sales, on: "
    "\"2026-03-05\"}]\n"
    "approvals: [{proposal: 1, decision: approved, by: p07, role: gm, on: \"2026-03-06\"}]\n"
    "negotiations: [{proposal: 1, text: accepted, by: p01, role: sales, on: \"2026-03-07\"}]\n"
    "agreements: [{proposal: 1, acceptance: letter, settlements: [{kind: return, quantity: 1000, amount: "
    "4000}, {kind: allowance, amount: 800}, {kind: replenish, quantity: 10}], by: p01, role: sales, on: "
    "\"2026-03-09\"}]\n";

// Further: the return came back and was reconciled, its proof is there; the certificate is issued and signed
// once; the request is urgent.
inline const std::string kUnderWay =
    kAgreed +
    "allowances: [{line: 2, amount: 800, by: p01, role: sales, on: \"2026-03-10\"}]\n"
    "signed: [{line: 2, by: p02, role: sales_manager, on: \"2026-03-10\"}]\n"
    "returns: [{line: 1, reason: damp, handling: pulp, basis: letter, over_accept_ratio: 5, by: p01, role: "
    "sales, on: \"2026-03-10\"}]\n"
    "returns_approved: [{line: 1, by: p02, role: sales_manager, on: \"2026-03-10\"}]\n"
    "received: [{line: 1, quantity: 1000, by: p09, role: warehouse, on: \"2026-03-11\"}]\n"
    "reconciled: [{line: 1, by: p10, role: finance, on: \"2026-03-12\"}]\n"
    "proofs: [{line: 1, proof: original_invoice, by: p01, role: sales, on: \"2026-03-12\"}]\n"
    "postings: [{line: 1, quantity: 1000, amount: 4000, by: p10, role: finance, on: \"2026-03-13\"}]\n"
    "replenishments: [{line: 3, urgent: true, by: p03, role: quality, on: \"2026-03-10\"}]\n";

inline snapshots::Store store_of(const std::string& claim,
                                 const std::string& procedure = snapshots::paper()) {
    return cases::store_of(cases::kReported, procedure)
        .person("p08", "马丽", "technician")
        .person("p09", "孙燕", "dispatcher")
        .person("p10", "高洁", "accountant")
        .add("claim", kPath, claim);
}

inline const model::Facts& claim_of(const model::Snapshot& snapshot) {
    const model::Facts* found = snapshot.find("claim", "CL-2603-01");
    REQUIRE(found != nullptr);
    return *found;
}

// "12:30 Q4111 S2-3K.13.2: ..." for each finding, the path left out.
inline std::string short_lines(diag::Report report) {
    return snapshots::lines_without(kPath, std::move(report));
}

} // namespace claims
