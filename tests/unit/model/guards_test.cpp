// Every guard is asked directly, with the parameters the shipped procedure gives it.
#include "unit/cases.hpp"

#include "model/steps.hpp"

#include <set>

using namespace model;
using cases::kClosed;
using cases::kTwoRounds;
using cases::with;

namespace {

struct GuardCase {
    std::string guard;
    std::string step; // on which it stands, its last instance
    std::string complaint;
    std::string finding; // whole, path left out; "" for a case it is content with
};

// The guards of that name on the step are asked in turn; the first refusal counts.
std::string ask(const GuardCase& asked) {
    const Snapshot snapshot = cases::store_of(asked.complaint).snapshot();
    const Facts& record = cases::complaint_of(snapshot);
    const Procedure& procedure = *snapshot.newest();
    const StepRule* rule = procedure.find_step("complaint", asked.step);
    const StepFact* taken = record.last(asked.step);
    REQUIRE(rule != nullptr);
    REQUIRE(taken != nullptr);
    bool found = false;
    diag::Report report;
    for (const GuardSpec& spec : rule->guards) {
        if (spec.guard != asked.guard) continue;
        found = true;
        if (auto finding = judge({spec, record, *taken, procedure, snapshot})) {
            CHECK(finding->record == "CC-2603-01");
            report.add(std::move(*finding));
        }
    }
    REQUIRE_MESSAGE(found, asked.step, " has no guard ", asked.guard);
    return cases::short_lines(std::move(report));
}

std::string quality_at_fault() {
    return with(kClosed, "origin: workshop, detail: process", "origin: quality, detail: test");
}

const std::vector<GuardCase>& guard_cases() {
    static const std::vector<GuardCase> cases{
        {"addressee_holds", "report", kClosed, ""},
        {"addressee_holds", "report", with(kClosed, "{to: p02,", "{to: p07,"), ""},
        {"addressee_holds", "report", with(kClosed, "{to: p02,", "{to: p04,"),
         "6:16 Q4101 S0-5.6-1: 'p04' was not sales_manager or gm on 2026-03-02\n"},
        // Somebody unknown is a missing reference, and not found twice.
        {"addressee_holds", "report", with(kClosed, "{to: p02,", "{to: p99,"), ""},
        {"after_when", "reply", kClosed, ""},
        {"after_when", "reply",
         with(kClosed, "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-11\"}",
              "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-08\"}"),
         "15:5 Q4002 S0-5.6-6: a 'reply' of kind 'final' is dated before 'done' [qms complaint done "
         "CC-2603-01]\n"},
        {"after_when", "reply",
         cases::kReported +
             "replies:\n  - {kind: interim, text: we look, by: p01, role: sales, on: \"2026-03-05\"}\n",
         "8:5 Q4002 S0-5.6-6: a 'reply' of kind 'interim' stands without 'act' [qms complaint act "
         "CC-2603-01]\n"},
        {"detail_of", "analyse", kClosed, ""},
        {"detail_of", "analyse", with(kClosed, "detail: process, ", ""), ""},
        {"detail_of", "analyse", with(kClosed, "detail: process", "detail: gauges"),
         "8:61 Q4103 S0-5.6-4: 'gauges' is no detail of origin 'workshop' [origin 'workshop' has process, "
         "management, "
         "equipment, transport]\n"},
        {"four_eyes", "verify", kClosed, ""},
        {"four_eyes", "verify",
         with(kClosed, "verified: {result: improved, by: p03", "verified: {result: improved, by: p05"),
         "11:38 Q4106 R-QP-005-03: 'verify' and 'done' are both signed by 'p05'; two persons must sign "
         "them\n"},
        {"has_step", "close", kClosed, ""},
        {"has_step", "close",
         with(kClosed, "{kind: final, text: it is mended", "{kind: interim, text: it is mended"),
         "16:9 Q4109 S0-5.6-6: 'close' stands without a 'reply' of kind 'final' after 'done' [qms complaint "
         "reply "
         "CC-2603-01 --kind final]\n"},
        {"has_step", "close",
         with(kClosed, "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-11\"}",
              "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-08\"}"),
         "16:9 Q4109 S0-5.6-6: 'close' stands without a 'reply' of kind 'final' after 'done' [qms complaint "
         "reply "
         "CC-2603-01 --kind final]\n"},
        {"has_step", "close",
         with(kClosed, "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-11\"}",
              "{kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-13\"}"),
         "16:9 Q4109 S0-5.6-6: 'close' stands without a 'reply' of kind 'final' after 'done' [qms complaint "
         "reply "
         "CC-2603-01 --kind final]\n"},
        {"not_earlier", "act", kClosed, ""},
        {"not_earlier", "act", with(kClosed, "due: \"2026-03-10\"", "due: \"2026-03-04\""), ""},
        {"not_earlier", "act", with(kClosed, "due: \"2026-03-10\"", "due: \"2026-03-03\""),
         "9:87 Q4105 S0-5.6-4: 'due' is 2026-03-03, before the step itself on 2026-03-04\n"},
        {"not_later", "new", kClosed, ""},
        {"not_later", "new",
         with(kClosed, "accepted_on: \"2026-03-02\"", "accepted_on: \"2026-03-02T18:00\""), ""},
        {"not_later", "new", with(kClosed, "accepted_on: \"2026-03-02\"", "accepted_on: \"2026-03-03\""),
         "3:14 Q4110 S0-5.6-1: 'accepted_on' is 2026-03-03, after the step itself on 2026-03-02\n"},
        {"requires_when", "analyse", kClosed, ""},
        {"requires_when", "analyse", kTwoRounds, ""}, // delivery asks for nothing more
        {"requires_when", "analyse", with(kClosed, "nature: crushed, ", ""),
         "8:15 Q4006 S0-5.6-3: 'analyse' lacks 'nature', which category 'quality' asks for\n"},
        {"requires_when", "analyse", with(kClosed, "stock_checked: true", "stock_checked: false"),
         "8:117 Q4006 S0-5.6-3: 'stock_checked' must be true where category is 'quality'\n"},
        {"role_by_field", "analyse", kClosed, ""},
        {"role_by_field", "analyse", kTwoRounds, ""},
        {"role_by_field", "analyse", with(kClosed, "category: quality", "category: service"),
         "8:155 Q4102 S0-5.6-2: a case of category 'service' belongs to sales, not to quality\n"},
        {"role_when", "verify", kClosed, ""},
        {"role_when", "verify",
         with(quality_at_fault(), "verified: {result: improved, by: p03, role: quality",
              "verified: {result: improved, by: p07, role: gm"),
         ""},
        {"role_when", "verify", quality_at_fault(),
         "11:49 Q4107 S0-5.6-4: where origin is 'quality', 'verify' is for sales or gm, not for quality\n"},
        {"same_department", "done", kClosed, ""},
        {"same_department", "done",
         with(kClosed, "done: {by: p05, role: production", "done: {by: p06, role: quality"),
         "10:16 Q4104 R-QP-005-03: 'done' is signed by 'p06', who was not of the responsible department "
         "'production' on "
         "2026-03-09\n"},
        {"signed_by_department", "act", kClosed, ""},
        {"signed_by_department", "act", with(kClosed, "department: production", "department: quality"),
         "9:102 Q4104 R-QP-005-03: 'act' is signed by 'p04', who was not of the responsible department "
         "'quality' on "
         "2026-03-04\n"},
        {"value_is", "close", kClosed, ""},
        {"value_is", "close", with(kClosed, "result: improved", "result: not_improved"),
         "16:9 Q4108 R-QP-005-03: 'close' needs 'verify' with result 'improved', and it is 'not_improved'\n"},
    };
    return cases;
}

} // namespace

TEST_CASE("each guard is content, or refuses with its whole message and place") {
    for (const GuardCase& asked : guard_cases()) {
        CAPTURE(asked.guard);
        CAPTURE(asked.complaint);
        CHECK(ask(asked) == asked.finding);
    }
}

TEST_CASE("every guard has a case it is content with and one it refuses") {
    // Those that `paper` does not use are asked in guards_action_test.cpp and registers_test.cpp.
    std::set<std::string> content{"action_verified", "minutes_before", "not_of_department", "same_day"};
    std::set<std::string> refusing = content;
    for (const GuardCase& asked : guard_cases())
        (asked.finding.empty() ? content : refusing).insert(asked.guard);
    // Those on things of a track are asked in tracks_test.cpp, that on other records below; those of the
    // forms that go from department to department in guards_stages_test.cpp.
    for (const char* guard :
         {"each_has", "needs_when", "none_open", "at_stage", "attended_by", "covers", "record_has"}) {
        content.insert(guard);
        refusing.insert(guard);
    }
    std::set<std::string> all;
    for (const Guard& guard : all_guards()) {
        CAPTURE(guard.name);
        CHECK(all.insert(guard.name).second);
        CHECK(content.contains(guard.name));
        CHECK(refusing.contains(guard.name));
        CHECK(is_guard(guard.name));
        CHECK_FALSE(guard.parameters.empty());
        CHECK_FALSE(guard.meaning.empty());
    }
    CHECK(all.size() == 24);
    CHECK(guard_names() == std::vector<std::string>(all.begin(), all.end())); // in the order of their names
    CHECK_FALSE(is_guard("four_eye"));
    CHECK_FALSE(is_guard(""));
}

TEST_CASE("S0-5.7: a complaint is closed when no claim on it is open") {
    auto ask_with = [](const std::string& claim) {
        auto store = cases::store_of(kClosed);
        store.add("claim", "claims/2026-03/CL-2603-01.yaml",
                  "id: CL-2603-01\nreceived_on: \"2026-03-05\"\ndemands: [{kind: fine, amount: 1}]\n" +
                      claim);
        const Snapshot snapshot = store.snapshot();
        diag::Report report;
        judge_steps(cases::complaint_of(snapshot), snapshot, report);
        return cases::short_lines(std::move(report));
    };
    const std::string made = "filled: {by: p01, role: sales, on: \"2026-03-05\"}\n";
    const std::string on_it = "complaint: CC-2603-01\n";
    CHECK(ask_with(on_it + made) ==
          "16:9 Q5319 S0-5.7: 'close' stands, and the claim 'CL-2603-01' on it is not closed [qms claim show "
          "CL-2603-01]\n");
    CHECK(ask_with("complaint: CC-2603-02\n" + made) == "");
    // Made on the day of the closing, it may have come after it.
    CHECK(ask_with(on_it + "filled: {by: p01, role: sales, on: \"2026-03-12\"}\n") == "");
    const std::string ended = "\", by: p02, role: sales_manager, on: \"2026-03-";
    CHECK(ask_with(on_it + made + "voided: {reason: \"twice" + ended + "12\"}\n") == "");
    CHECK(ask_with(on_it + made + "voided: {reason: \"twice" + ended + "13\"}\n").find("Q5319") !=
          std::string::npos);
}

TEST_CASE("a refusal by four eyes shows the other signature") {
    const std::string text =
        with(kClosed, "verified: {result: improved, by: p03", "verified: {result: improved, by: p05");
    const Snapshot snapshot = cases::store_of(text).snapshot();
    const Facts& record = cases::complaint_of(snapshot);
    const GuardSpec& spec = snapshot.newest()->find_step("complaint", "verify")->guards[0];
    const auto finding = judge({spec, record, *record.last("verify"), *snapshot.newest(), snapshot});
    REQUIRE(finding);
    REQUIRE(finding->related.size() == 1);
    CHECK(finding->related[0].message == "'done' is signed here");
    CHECK(finding->related[0].place.path == cases::kPath);
    CHECK(finding->related[0].place.span.line == 10);
    CHECK(finding->related[0].place.span.column == 16);
}

TEST_CASE("guards look at the round they stand in") {
    // In round 1 production did what production owed; in round 2 sales.
    const Snapshot snapshot = cases::store_of(kTwoRounds).snapshot();
    const Facts& record = cases::complaint_of(snapshot);
    const GuardSpec& spec = snapshot.newest()->find_step("complaint", "done")->guards[0];
    for (const std::size_t round : {std::size_t{0}, std::size_t{1}})
        CHECK_FALSE(judge({spec, record, *record.last("done", round), *snapshot.newest(), snapshot}));
    const Snapshot crossed =
        cases::store_of(with(kTwoRounds, "done: {by: p01, role: sales", "done: {by: p05, role: production"))
            .snapshot();
    const Facts& wrong = cases::complaint_of(crossed);
    CHECK_FALSE(judge({spec, wrong, *wrong.last("done", 0), *crossed.newest(), crossed}));
    CHECK(judge({spec, wrong, *wrong.last("done", 1), *crossed.newest(), crossed}));
}

TEST_CASE("what was said in an earlier round stays said") {
    const std::string text =
        kTwoRounds +
        "replies:\n  - {kind: final, text: it is mended, by: p01, role: sales, on: \"2026-03-10\"}\n";
    CHECK(ask({"after_when", "reply", text, ""}) == "");
}

TEST_CASE("a guard that a procedure gives too little refuses, and does not fall over") {
    const Snapshot snapshot = cases::store_of(kClosed).snapshot();
    const Facts& record = cases::complaint_of(snapshot);
    for (const Guard& guard : all_guards())
        for (const StepFact& taken : record.steps) {
            CAPTURE(guard.name);
            CAPTURE(taken.step->name);
            GuardSpec spec;
            spec.guard = guard.name;
            static_cast<void>(judge({spec, record, taken, *snapshot.newest(), snapshot}));
        }
    GuardSpec bare;
    bare.guard = "has_step";
    bare.step = "reply";
    bare.field = "kind";
    const auto finding = judge({bare, record, *record.last("close"), *snapshot.newest(), snapshot});
    REQUIRE(finding);
    CHECK(finding->help == "qms complaint reply CC-2603-01");
}
