// One complaint through two rounds, and a hostile one.
#pragma once

#include "unit/surveys.hpp"

namespace complaints {

inline const std::string kTwoRounds = R"(id: CC-2611-01
customer: C001
accepted_on: "2026-11-03"
contract_no: "HT-2026/118"
channel: phone
reporter: R-7
content: |-
  380 of 12,000 boxes of the lot arrived with crushed corners; the customer had to unpack and count all of them by hand before the line could go on.
  They ask for an answer within the week.
filled: {by: p01, role: sales, on: "2026-11-03T08:15"}
reported: {by: p01, role: sales, on: "2026-11-03", to: p02}
rounds:
  - analysed: {by: p03, role: quality, on: "2026-11-04", category: quality, origin: workshop, detail: transport, original_records_checked: true, stock_checked: true, nature: crushed corners, with: [p01, p04]}
    action: {by: p04, role: production, on: "2026-11-05", department: production, cause: {occurrence: pallets stacked three high}, measure: stack two high, due: "2026-11-10"}
    done: {by: p04, role: production, on: "2026-11-09"}
    verified: {by: p01, role: sales, on: "2026-11-20", result: not_improved, remark: still crushed}
    confirmed: {by: p03, role: quality, on: "2026-11-21"}
  - analysed: {by: p03, role: quality, on: "2026-11-22", category: quality, origin: workshop, original_records_checked: true, stock_checked: true, nature: edges unprotected}
    action: {by: p04, role: production, on: "2026-11-23", department: production, cause: {occurrence: edge guards missing, escape: no check at loading}, measure: edge guards on every pallet, due: "2026-11-30"}
replies:
  - {by: p01, role: sales, on: "2026-11-06", kind: interim, channel: phone, text: we have changed how pallets are stacked}
struck:
  - {step: analyse, reason: wrong category, was: [{section: rounds.0.analysed, content: {category: quantity}}], by: p03, role: quality, on: "2026-11-04"}
evidence:
  - {file: crushed corner.jpg, size: 20480, sha256: "0000000000000000000000000000000000000000000000000000000000000000", step: new}
  - {file: pallet.jpg, size: 512, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
)";

inline snapshots::Store& people(snapshots::Store& store) {
    surveys::staff(store);
    return store.add(
        "customer", "customers/C001.yaml",
        "id: C001\nname: 晨星纸品\nname_en: Morning Star Paper\nphone: 020-5550101\naddress: 12 Quay Road\n"
        "contact: Ms Lin\nowner: p01\nkey: true\nmarket: domestic\n"
        "deputies:\n  - {who: p02, from: \"2026-07-01\", to: \"2026-07-14\"}\n"
        "turnover:\n  - {year: 2024, amount: 310.00}\n  - {year: 2025, amount: 400.00}\n");
}

inline snapshots::Store& two_rounds(snapshots::Store& store) {
    people(store);
    return store.add("complaint", "complaints/2026-11/CC-2611-01.yaml", kTwoRounds);
}

// What somebody might send by pull request.
inline snapshots::Store& hostile(snapshots::Store& store) {
    surveys::staff(store);
    store.add("customer", "customers/C666.yaml", "id: C666\nname: \"A|B `x` <b>\"\nphone: \"| --- |\"\n");
    return store.add("complaint", "complaints/2026-11/CC-2611-09.yaml",
                     "id: CC-2611-09\ncustomer: C666\naccepted_on: \"2026-11-03\"\n"
                     "content: \"a | b `c` # d\\n::error::gone ##[group]x\"\n"
                     "filled: {by: p99, role: sales, on: \"2026-11-03\"}\n");
}

} // namespace complaints
