// Reports of small stores for tests, and their counts as lines of text.
#pragma once

#include "kinds/report/management_review.hpp"

#include "unit/cases.hpp"

#include <memory>

namespace report_cases {

using snapshots::Store;
using snapshots::with;

// The report points into its snapshot.
struct Case {
    std::unique_ptr<model::Snapshot> snapshot;
    kinds::ManagementReview review;
};

inline Case report(const Store& store, int year, const std::string& as_of) {
    const auto instant = base::parse_as_of(as_of);
    REQUIRE(instant);
    Case made{std::make_unique<model::Snapshot>(store.snapshot()), {}};
    made.review = kinds::management_review(*made.snapshot, year, *instant);
    return made;
}

inline std::string joined(const std::set<std::string>& texts) {
    std::string line;
    for (const std::string& text : texts)
        line += (line.empty() ? "" : " ") + text;
    return line;
}

// "quality 2: CC-2603-01 [S0-5.6-2]"
inline std::string line_of(const kinds::Count& count) {
    return fmt::format("{} {}: {} [{}]\n", count.value, count.number, joined(count.records),
                       joined(count.rules));
}

inline std::string lines_of(const kinds::CountGroup& group) {
    std::string lines;
    for (const kinds::Count& count : group.counts)
        lines += line_of(count);
    return lines;
}

inline std::string reasons(const kinds::ManagementReview& of) {
    std::string lines;
    for (const kinds::SectionReason& reason : of.provisional)
        lines += fmt::format("{} {}: {}\n", reason.section, reason.reason.code, reason.reason.text);
    return lines;
}

inline std::string complaint(const std::string& id, const std::string& accepted,
                             const std::string& more = "") {
    return "id: " + id + "\ncustomer: C01\naccepted_on: \"" + accepted +
           "\"\ncontent: wet\nfilled: {by: p01, role: sales, on: \"" + accepted + "\"}\n" + more;
}

inline std::string closed(const std::string& on) {
    return "closed: {by: p01, role: sales, on: \"" + on + "\"}\n";
}

inline Store& add_complaint(Store& store, const std::string& id, const std::string& accepted,
                            const std::string& more = "") {
    return store.add("complaint", "complaints/" + accepted.substr(0, 7) + "/" + id + ".yaml",
                     complaint(id, accepted, more));
}

// One of last year that is still open, one closed in February, one that two rounds mended, one that reopens
// another and is open, a void one, and one of the year after.
inline Store complaints() {
    Store store = cases::staffed();
    add_complaint(store, "CC-2512-01", "2025-12-30");
    add_complaint(store, "CC-2512-02", "2025-12-31", closed("2026-02-10"));
    add_complaint(store, "CC-2511-01", "2025-11-03", closed("2025-12-31"));
    store.add("complaint", cases::kPath, cases::kTwoRounds + closed("2026-04-02"));
    add_complaint(store, "CC-2604-01", "2026-04-02", "reopens: CC-2603-01\n");
    add_complaint(store, "CC-2604-02", "2026-04-03",
                  "voided: {by: p02, role: sales_manager, on: \"2026-04-04\", reason: twice}\n");
    add_complaint(store, "CC-2701-01", "2027-01-02");
    return store;
}

} // namespace report_cases
