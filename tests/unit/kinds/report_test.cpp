// The counts of the input to the management review: which records, under which rules, at which instant.
#include "unit/claims.hpp"
#include "unit/kinds/report_cases.hpp"
#include "unit/surveys.hpp"

using namespace report_cases;

namespace {

std::string group(const std::vector<kinds::CountGroup>& groups, std::string_view by) {
    for (const kinds::CountGroup& group : groups)
        if (group.by == by) return lines_of(group);
    return "no such group";
}

std::string months(const kinds::ComplaintReport& of) {
    std::string lines;
    for (const kinds::MonthLine& line : of.months)
        if (line.accepted.size() + line.ended.size() + line.open.size() > 0)
            lines += fmt::format("{} +{} -{} ={}\n", line.month, joined(line.accepted), joined(line.ended),
                                 joined(line.open));
    return lines;
}

std::string actions(const kinds::ActionReport& of) {
    std::string lines;
    for (const kinds::ActionGroup& group : of.groups) {
        lines += fmt::format("{}{} {}:", group.source, group.earlier ? " earlier" : "",
                             group.effect ? group.effect->to_string() : "-");
        for (const kinds::Count& count : group.counts.counts)
            lines += fmt::format(" {}={}", count.value, count.number);
        lines += "\n";
    }
    return lines;
}

} // namespace

TEST_CASE("complaints belong to the year they were accepted in, and stand month by month") {
    const Case made = report(complaints(), 2026, "2026-12-31");
    const kinds::ComplaintReport& of = made.review.complaints;
    CHECK(line_of(of.accepted) == " 2: CC-2603-01 CC-2604-01 [S0-5.6-1]\n");
    CHECK(line_of(of.open_before) == " 2: CC-2512-01 CC-2512-02 [S0-5.6-1]\n");
    CHECK(line_of(of.reopening) == " 1: CC-2604-01 [S0-5.6-1]\n");
    CHECK(line_of(of.again) == " 1: CC-2603-01 [R-QP-005-03]\n");
    CHECK(of.months.size() == 12);
    const std::string left = "CC-2512-01 CC-2604-01";
    std::string wanted = "2026-01 + - =CC-2512-01 CC-2512-02\n"
                         "2026-02 + -CC-2512-02 =CC-2512-01\n"
                         "2026-03 +CC-2603-01 - =CC-2512-01 CC-2603-01\n"
                         "2026-04 +CC-2604-01 -CC-2603-01 =" +
                         left + "\n";
    for (const char* month : {"05", "06", "07", "08", "09", "10", "11", "12"})
        wanted += std::string("2026-") + month + " + - =" + left + "\n";
    CHECK(months(of) == wanted);
    CHECK(reasons(made.review) == "satisfaction no_survey_round: there is no survey round of 2026\n");
}

TEST_CASE("a complaint counts as its last round says") {
    const Case made = report(complaints(), 2026, "2027-03-01");
    const auto& groups = made.review.complaints.groups;
    CHECK(group(groups, "category") == " 1: CC-2604-01 [S0-5.6-2]\ndelivery 1: CC-2603-01 [S0-5.6-2]\n");
    CHECK(group(groups, "origin") == " 1: CC-2604-01 [S0-5.6-2]\nsales 1: CC-2603-01 [S0-5.6-2]\n");
    CHECK(group(groups, "department") == " 1: CC-2604-01 [S0-5.6-4]\nsales 1: CC-2603-01 [S0-5.6-4]\n");
    CHECK(group(groups, "state") == "accepted 1: CC-2604-01 [R-QP-005-03 S2-3K.9.14]\nclosed 1: CC-2603-01 "
                                    "[R-QP-005-03 S2-3K.9.14]\n");
    // QP-005 classifies no complaint.
    CHECK(group(groups, "source") == "no such group");
    REQUIRE(made.review.complaints.clocks.size() == 1);
    CHECK(made.review.complaints.clocks[0].clock == "action");
    // Both rounds were in time.
    CHECK(lines_of(made.review.complaints.clocks[0].runs) == "in_time 2: CC-2603-01 [R-QP-005-03]\n");
}

TEST_CASE("what is later than the instant does not exist") {
    const Case made = report(complaints(), 2026, "2026-03-08");
    const kinds::ComplaintReport& of = made.review.complaints;
    CHECK(line_of(of.accepted) == " 1: CC-2603-01 [S0-5.6-1]\n");
    CHECK(line_of(of.again) == " 0:  [R-QP-005-03]\n");
    CHECK(months(of) == "2026-01 + - =CC-2512-01 CC-2512-02\n"
                        "2026-02 + -CC-2512-02 =CC-2512-01\n"
                        "2026-03 +CC-2603-01 - =CC-2512-01 CC-2603-01\n");
    CHECK(of.months.size() == 3);
    CHECK(group(of.groups, "department") == "production 1: CC-2603-01 [S0-5.6-4]\n");
    CHECK(lines_of(of.clocks.at(0).runs) == "running 1: CC-2603-01 [R-QP-005-03]\n");
    CHECK(reasons(made.review) == "report period_not_over: the period ends on 2026-12-31\n"
                                  "satisfaction no_survey_round: there is no survey round of 2026\n");
    // The measure is due on the 10th and was not carried out.
    Store late = cases::store_of(with(cases::kClosed.substr(0, cases::kClosed.find("    verified:")),
                                      "    done: {by: p05, role: production, on: \"2026-03-09\"}\n", ""));
    CHECK(lines_of(report(late, 2026, "2026-03-11").review.complaints.clocks.at(0).runs) ==
          "late 1: CC-2603-01 [R-QP-005-03]\n");
}

TEST_CASE("measures: planned, done, verified, in vain, owed") {
    CHECK(actions(report(complaints(), 2026, "2026-12-31").review.actions) ==
          "complaint 50.00: done=2 improved=1 measures=2 not_improved=1 opened=1\n");
    // Verified in vain, and the next measure not planned yet.
    CHECK(actions(report(complaints(), 2026, "2026-03-10").review.actions) ==
          "complaint 0.00: done=1 measures=1 not_improved=1 opened=1 unplanned=1\n");
    CHECK(actions(report(complaints(), 2026, "2026-03-08").review.actions) ==
          "complaint -: measures=1 open=1 opened=1\n");
    Store store = cases::staffed();
    const auto action = [&](const std::string& id, const std::string& kind, const std::string& more) {
        store.add(
            "action", "actions/2025-12/" + id + ".yaml",
            "id: " + id + "\nkind: " + kind + "\nopened_on: \"20" + id.substr(3, 2) + "-" + id.substr(5, 2) +
                "-04\"\nproblem: x\nopened: {by: p02, role: sales_manager, on: \"2026-01-05\"}\n" + more);
    };
    const std::string act = "rounds:\n  - action: {department: sales, cause: {occurrence: x}, measure: call, "
                            "due: \"2026-01-20\", by: p01, role: sales, on: \"2025-12-05\"}\n";
    action("CA-2512-01", "corrective", act);
    action("CA-2512-02", "corrective",
           act + "    verified: {result: improved, by: p03, role: quality, on: \"2025-12-30\"}\n");
    action("CA-2512-03", "corrective",
           act + "    verified: {result: not_improved, by: p03, role: quality, on: \"2026-01-02\"}\n");
    action("CA-2602-01", "preventive", "");
    action("CA-2602-02", "preventive",
           "voided: {by: p02, role: sales_manager, on: \"2026-02-04\", reason: twice}\n");
    CHECK(actions(report(store, 2026, "2026-12-31").review.actions) ==
          "preventive -: opened=1 unplanned=1\n"
          "corrective earlier 0.00: measures=2 not_improved=1 open=1 opened=3 unplanned=1\n");
}

TEST_CASE("claims: what was approved, agreed and settled adds up") {
    const Case made = report(claims::store_of(claims::kUnderWay), 2026, "2026-12-31");
    const kinds::ClaimReport& of = made.review.claims;
    CHECK(line_of(of.received) == " 1: CL-2603-01 [S0-5.7-1]\n");
    CHECK(lines_of(of.result) == "agreed 1: CL-2603-01 [S0-5.7-2 S0-5.7-4]\n");
    std::string sums;
    for (const auto* list : {&of.settlements, &of.totals})
        for (const kinds::SettlementSum& sum : *list)
            sums += fmt::format("{} {} {} {} {} ({})\n", sum.kind, sum.currency, sum.approved.to_string(),
                                sum.agreed.to_string(), sum.posted.to_string(), joined(sum.unvalued));
    CHECK(sums == "allowance 元 800.00 800.00 0.00 ()\n"
                  "replenish 元 0.00 0.00 0.00 (CL-2603-01)\n"
                  "return 元 4000.00 4000.00 4000.00 ()\n"
                  " 元 4800.00 4800.00 4000.00 (CL-2603-01)\n");
    const std::string unfounded = with(claims::kAgreed.substr(0, claims::kAgreed.find("proposals:")),
                                       "established: true, responsibilities: "
                                       "[{party: ours}]",
                                       "established: false");
    CHECK(lines_of(report(claims::store_of(unfounded), 2026, "2026-12-31").review.claims.result) ==
          "not_established 1: CL-2603-01 [S0-5.7-2 S0-5.7-4]\n");
}

TEST_CASE("opinions by kind and by what came of them; a grumble alone counts as a complaint") {
    Store store = cases::staffed();
    store.customer("C02", "");
    surveys::feedback(store, "FB-2605-01", "suggestion", surveys::confirmed("confirmed"));
    surveys::feedback(store, "FB-2605-02", "suggestion", surveys::confirmed("dismissed", ", reason: dear"));
    surveys::feedback(store, "FB-2605-03", "request");
    surveys::feedback(store, "FB-2605-04", "praise");
    surveys::feedback(store, "FB-2605-05", "grumble");
    surveys::feedback(store, "FB-2605-06", "grumble");
    surveys::feedback(store, "FB-2505-01", "praise", "", "2025-05-04");
    add_complaint(store, "CC-2605-01", "2026-05-05", "feedback: [FB-2605-05]\n");
    const Case made = report(store, 2026, "2026-12-31");
    const kinds::OpinionReport& of = made.review.opinions;
    CHECK(of.received.number == 6);
    CHECK(group(of.groups, "kind") == "grumble 2: FB-2605-05 FB-2605-06 [S0-5.8.3]\n"
                                      "praise 1: FB-2605-04 [S0-5.8.3]\n"
                                      "request 1: FB-2605-03 [S0-5.8.3]\n"
                                      "suggestion 2: FB-2605-01 FB-2605-02 [S0-5.8.3]\n");
    CHECK(group(of.groups, "outcome") == "confirmed 1: FB-2605-01 [S0-5.8.5]\n"
                                         "dismissed 1: FB-2605-02 [S0-5.8.5]\n"
                                         "praise 1: FB-2605-04 [S0-5.8.5]\n"
                                         "taken_up 1: FB-2605-05 [S0-5.8.5]\n"
                                         "undecided 2: FB-2605-03 FB-2605-06 [S0-5.8.5]\n");
    CHECK(group(of.groups, "severity") == "no such group");
    CHECK(line_of(made.review.complaints.grumbles) == " 1: FB-2605-06 [S0-5.6-1]\n");
}
