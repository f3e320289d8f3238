// One complaint from acceptance to closure under the procedure `paper`, to be bent by a test, and who signs
// it.
#pragma once

#include "unit/snapshots.hpp"

#include <string>

namespace cases {

using snapshots::with;

inline const std::string kPath = "complaints/2026-03/CC-2603-01.yaml";

// Lines 1 to 6: written and reported.
inline const std::string kReported = "id: CC-2603-01\n"
                                     "customer: C01\n"
                                     "accepted_on: \"2026-03-02\"\n"
                                     "content: boxes crushed\n"
                                     "filled: {by: p01, role: sales, on: \"2026-03-02\"}\n"
                                     "reported: {to: p02, by: p01, role: sales, on: \"2026-03-02\"}\n";

inline const std::string kAnalysed = "category: quality, origin: workshop, detail: process, "
                                     "original_records_checked: true, stock_checked: true, "
                                     "nature: crushed, by: p03, role: quality, on: \"2026-03-03\"";

// Lines 7 to 16: one round that helped, two replies, closed.
inline const std::string kClosed =
    kReported + "rounds:\n" + "  - analysed: {" + kAnalysed + "}\n" +
    "    action: {department: production, cause: {occurrence: damp}, measure: dry it, due: \"2026-03-10\", "
    "by: p04, "
    "role: production, on: \"2026-03-04\"}\n"
    "    done: {by: p05, role: production, on: \"2026-03-09\"}\n"
    "    verified: {result: improved, by: p03, role: quality, on: \"2026-03-10\"}\n"
    "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n"
    "replies:\n"
    "  - {kind: interim, text: new boxes come, by: p01, role: sales, on: \"2026-03-05\"}\n"
    "  - {kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-11\"}\n"
    "closed: {by: p01, role: sales, on: \"2026-03-12\"}\n";

// Lines 7 to 17: a first round that did not help, a second one that did; nobody replied yet.
inline const std::string kTwoRounds =
    kReported + "rounds:\n" + "  - analysed: {" + kAnalysed + "}\n" +
    "    action: {department: production, cause: {occurrence: damp}, measure: dry it, due: \"2026-03-10\", "
    "by: p04, "
    "role: production, on: \"2026-03-04\"}\n"
    "    done: {by: p05, role: production, on: \"2026-03-09\"}\n"
    "    verified: {result: not_improved, by: p03, role: quality, on: \"2026-03-10\"}\n"
    "  - analysed: {category: delivery, origin: sales, by: p01, role: sales, on: \"2026-03-11\"}\n"
    "    action: {department: sales, cause: {occurrence: late}, measure: call, due: \"2026-03-20\", by: p02, "
    "role: "
    "sales, on: \"2026-03-12\"}\n"
    "    done: {by: p01, role: sales, on: \"2026-03-13\"}\n"
    "    verified: {result: improved, by: p03, role: quality, on: \"2026-03-14\"}\n"
    "    confirmed: {by: p03, role: quality, on: \"2026-03-15\"}\n";

// C01 and the people: p01 and p02 sales, p03 and p06 quality, p04 and p05 production, p07 general manager.
inline snapshots::Store staffed(const std::string& procedure = snapshots::paper()) {
    snapshots::Store store(procedure);
    return store.customer("C01", "100.00")
        .person("p01", "陈立", "salesperson")
        .person("p02", "赵敏", "sales_manager")
        .person("p03", "吴涛", "quality_head")
        .person("p04", "孙艳", "production_head")
        .person("p05", "周平", "operator")
        .person("p06", "郑洁", "inspector")
        .person("p07", "林峰", "gm");
}

inline snapshots::Store store_of(const std::string& complaint,
                                 const std::string& procedure = snapshots::paper()) {
    return staffed(procedure).add("complaint", kPath, complaint);
}

inline const schema::Kind& complaint_kind() {
    return schema::Catalog::shipped().get("complaint");
}

inline const model::Facts& complaint_of(const model::Snapshot& snapshot) {
    const model::Facts* found = snapshot.find("complaint", "CC-2603-01");
    REQUIRE(found != nullptr);
    return *found;
}

// What the step engine finds, the path of the complaint left out: "6:30 Q4101 S0-5.6-1: 'p04' was not ..."
inline std::string short_lines(diag::Report report) {
    return snapshots::lines_without(kPath, std::move(report));
}

} // namespace cases
