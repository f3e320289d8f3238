// What the step engine finds in a complaint and in a survey round, whole.
#include "unit/cases.hpp"

#include "model/steps.hpp"

using namespace model;
using cases::kClosed;
using cases::kReported;
using cases::kTwoRounds;
using cases::with;

namespace {

std::string judged(const snapshots::Store& store) {
    const Snapshot snapshot = store.snapshot();
    diag::Report report;
    judge_steps(cases::complaint_of(snapshot), snapshot, report);
    return cases::short_lines(std::move(report));
}

std::string judged(const std::string& complaint) {
    return judged(cases::store_of(complaint));
}

// The line of a step, signed on another day.
std::string signed_on(const std::string& text, const std::string& line, const std::string& day) {
    const std::size_t at = text.find(line);
    REQUIRE(at != std::string::npos);
    const std::string on = "on: \"";
    const std::size_t from = text.find(on, at) + on.size();
    REQUIRE(text.find('\n', at) > from);
    return text.substr(0, from) + day + text.substr(text.find('"', from));
}

} // namespace

TEST_CASE("complaints as they should be") {
    CHECK(judged(kReported) == "");
    CHECK(judged(kClosed) == "");
    CHECK(judged(kTwoRounds) == "");
}

TEST_CASE("a step needs the ones before it") {
    CHECK(judged(with(kClosed, "reported: {to: p02, by: p01, role: sales, on: \"2026-03-02\"}\n", "")) ==
          "7:15 Q4002 S0-5.6-2: 'analyse' stands without 'report' [qms complaint report CC-2603-01]\n"
          "13:5 Q4002 S0-5.6-6: 'reply' stands without 'report' [qms complaint report CC-2603-01]\n"
          "14:5 Q4002 S0-5.6-6: 'reply' stands without 'report' [qms complaint report CC-2603-01]\n");
    CHECK(judged(with(kClosed, "    confirmed: {by: p03, role: quality, on: \"2026-03-10\"}\n", "")) ==
          "15:9 Q4002 R-QP-005-03: 'close' stands without 'confirm' [qms complaint confirm CC-2603-01]\n");
}

TEST_CASE("a step of round 2 rests on the steps of round 2") {
    CHECK(judged(with(kTwoRounds, "    done: {by: p01, role: sales, on: \"2026-03-13\"}\n", "")) ==
          "14:15 Q4002 R-QP-005-03: 'verify' stands without 'done' [qms complaint done CC-2603-01]\n");
}

TEST_CASE("steps are dated in order") {
    CHECK(judged(signed_on(kClosed, "    action:", "2026-03-02")) ==
          "9:132 Q4003 S0-5.6-4: 'act' is dated 2026-03-02, before 'analyse' on 2026-03-03\n");
    const Snapshot snapshot = cases::store_of(signed_on(kClosed, "    action:", "2026-03-02")).snapshot();
    diag::Report report;
    judge_steps(cases::complaint_of(snapshot), snapshot, report);
    REQUIRE(report.findings().size() == 1);
    REQUIRE(report.findings()[0].related.size() == 1);
    CHECK(report.findings()[0].related[0].message == "'analyse' is dated here");
    CHECK(report.findings()[0].related[0].place.span.line == 8);
    CHECK(report.findings()[0].record == "CC-2603-01");
}

TEST_CASE("on one day, times decide, and a day alone is in order with any time of it") {
    const std::string morning = signed_on(kClosed, "  - analysed:", "2026-03-04T10:00");
    CHECK(judged(morning) == ""); // act on 2026-03-04, at any time
    CHECK(judged(signed_on(morning, "    action:", "2026-03-04T10:00")) == "");
    CHECK(judged(signed_on(morning, "    action:", "2026-03-04T09:59")) ==
          "9:132 Q4003 S0-5.6-4: 'act' is dated 2026-03-04T09:59, before 'analyse' on 2026-03-04T10:00\n");
}

TEST_CASE("a second round is not dated before the first was found wanting") {
    CHECK(judged(signed_on(kTwoRounds, "  - analysed: {category: delivery", "2026-03-10")) == "");
    CHECK(judged(signed_on(kTwoRounds, "  - analysed: {category: delivery", "2026-03-09")) ==
          "12:77 Q4003 S0-5.6-2: 'analyse' of round 2 is dated 2026-03-09, before 'verify' of round 1 on "
          "2026-03-10\n");
}

TEST_CASE("a second round needs a first that was found wanting") {
    CHECK(judged(with(kTwoRounds,
                      "    verified: {result: not_improved, by: p03, role: quality, on: \"2026-03-10\"}\n",
                      "")) == "11:15 Q4002 S0-5.6-2: round 2 stands without 'verify' of round 1\n");
    CHECK(judged(with(kTwoRounds, "result: not_improved", "result: improved")) ==
          "12:15 Q4108 S0-5.6-2: round 2 stands, but 'verify' of round 1 has result 'improved'\n");
}

TEST_CASE("a role must be one the step is for") {
    CHECK(judged(with(kClosed, "confirmed: {by: p03, role: quality",
                      "confirmed: {by: p03, role: quality_head")) ==
          "12:32 Q3202 R-QP-005-03: 'confirm' is signed as 'quality_head'; it is for quality\n");
    CHECK(judged(with(kClosed, "confirmed: {by: p03, role: quality", "confirmed: {by: p02, role: sales")) ==
          "12:32 Q3202 R-QP-005-03: 'confirm' is signed as 'sales'; it is for quality\n");
    CHECK(judged(with(kClosed, "verified: {result: improved, by: p03, role: quality",
                      "verified: {result: improved, by: p04, role: production")) ==
          "11:49 Q3202 R-QP-005-03: 'verify' is signed as 'production'; it is for sales or quality or gm\n");
}

TEST_CASE("a role must be held that day") {
    CHECK(judged(with(kClosed, "confirmed: {by: p03", "confirmed: {by: p02")) ==
          "12:21 Q3203 R-QP-005-03: 'p02' was not 'quality' on 2026-03-10 ['p02' was sales_manager, sales "
          "that day]\n");
    // Somebody unknown is a missing reference, found once and elsewhere.
    CHECK(judged(with(kClosed, "confirmed: {by: p03", "confirmed: {by: p99")) == "");
}

TEST_CASE("posts are held from their first day to their last") {
    auto store = [](const std::string& from, const std::string& to) {
        snapshots::Store with_post;
        with_post.customer("C01", "")
            .person("p01", "陈立", "salesperson")
            .person("p02", "赵敏", "sales_manager")
            .add("person", "people/p03.yaml",
                 "id: p03\nname: 吴涛\nposts:\n  - {post: quality_head, from: \"" + from + "\"" +
                     (to.empty() ? "" : ", to: \"" + to + "\"") + "}\n");
        return with_post.add("complaint", cases::kPath,
                             kReported + "rounds:\n  - analysed: {" + cases::kAnalysed + "}\n");
    };
    CHECK(judged(store("2026-03-03", "2026-03-03")) == "");
    CHECK(judged(store("2026-03-03", "")) == "");
    CHECK(judged(store("2026-03-04", "")) ==
          "8:144 Q3203 S0-5.6-2: 'p03' was not 'quality' on 2026-03-03 ['p03' held no post that day]\n");
    CHECK(judged(store("2020-01-01", "2026-03-02")) ==
          "8:144 Q3203 S0-5.6-2: 'p03' was not 'quality' on 2026-03-03 ['p03' held no post that day]\n");
}

TEST_CASE("somebody whose file cannot be read is judged by nobody") {
    snapshots::Store store;
    store.customer("C01", "").broken("person", "people/p01.yaml").broken("person", "people/p02.yaml");
    CHECK(judged(store.add("complaint", cases::kPath, kReported)) == "");
}

TEST_CASE("fields that the procedure asks for") {
    CHECK(judged(with(kClosed, "accepted_on: \"2026-03-02\"\n", "")) ==
          "4:9 Q4006 S0-5.6-1: 'new' lacks 'accepted_on' [give it with --accepted-on]\n");
    CHECK(judged(with(kClosed, "cause: {occurrence: damp}, measure: dry it, ", "cause: {escape: damp}, ")) ==
          "9:13 Q4006 S0-5.6-4: 'act' lacks 'cause.occurrence' [give it with --cause-occurrence]\n"
          "9:13 Q4006 S0-5.6-4: 'act' lacks 'measure' [give it with --measure]\n");
    const std::string members = with(snapshots::paper(), "requires: [mode]", "requires: [mode, members]");
    const std::string investigated =
        kReported + "rounds:\n  - analysed: {" + cases::kAnalysed +
        "}\n    investigated: {mode: team, members: [p03, p06], by: p07, role: gm, on: \"2026-03-03\"}\n";
    CHECK(judged(cases::store_of(investigated, members)) == "");
    CHECK(judged(cases::store_of(with(investigated, "members: [p03, p06], ", ""), members)) ==
          "9:19 Q4006 S0-5.6-5: 'investigate' lacks 'members' [give it with --member]\n");
}

TEST_CASE("a step that the procedure does not have") {
    const std::string without =
        with(snapshots::paper(),
             "      - step: investigate\n        rule: \"S0-5.6-5\"\n        roles: [sales, quality, "
             "gm]\n        after: [analyse]\n        requires: [mode]\n        optional: true\n",
             "");
    const std::string text = kReported + "rounds:\n  - analysed: {" + cases::kAnalysed +
                             "}\n    investigated: {mode: team, by: p07, role: gm, on: \"2026-03-03\"}\n";
    CHECK(judged(cases::store_of(text, without)) ==
          "9:19 Q4001: 'investigate' is no step of complaint under QP-005 of 2020-04-01\n");
    CHECK(judged(text) == "");
}

TEST_CASE("of a step that repeats, one instance before will do") {
    snapshots::Store store = cases::staffed();
    store.add("survey", "surveys/SV-2026.yaml",
              "id: SV-2026\nyear: 2026\nperiod_end: \"2026-12-31\"\ncustomers:\n  - customer: C01\n"
              "planned: {by: p01, role: sales, on: \"2026-10-20\"}\n"
              "issues:\n"
              "  - {customers: [C01], channel: email, by: p01, role: sales, on: \"2026-11-02\"}\n"
              "  - {customers: [C01], channel: phone, by: p01, role: sales, on: \"2026-12-02\"}\n"
              "closings:\n"
              "  - {by: p01, role: sales, on: \"2026-11-20\"}\n"
              "  - {by: p01, role: sales, on: \"2026-11-01\"}\n");
    const Snapshot snapshot = store.snapshot();
    diag::Report report;
    judge_steps(*snapshot.find("survey", "SV-2026"), snapshot, report);
    CHECK(snapshots::lines_of(std::move(report)) == "surveys/SV-2026.yaml:12:32 Q4003 S0-5.8.2: 'close' is "
                                                    "dated 2026-11-01, before 'issue' on 2026-12-02\n");
}

TEST_CASE("nothing is dated after the closing") {
    CHECK(
        judged(with(
            kClosed, "  - {kind: final",
            "  - {kind: final, text: again, by: p01, role: sales, on: \"2026-03-13\"}\n  - {kind: final")) ==
        "15:58 Q4004: 'reply' is dated 2026-03-13, after 'close' on 2026-03-12\n");
    CHECK(
        judged(with(
            kClosed, "  - {kind: final",
            "  - {kind: final, text: again, by: p01, role: sales, on: \"2026-03-12\"}\n  - {kind: final")) ==
        "");
    const std::string timed = signed_on(kClosed, "closed:", "2026-03-12T15:00");
    CHECK(judged(with(
              timed, "  - {kind: final",
              "  - {kind: final, text: again, by: p01, role: sales, on: \"2026-03-12T15:01\"}\n  - {kind: "
              "final")) ==
          "15:58 Q4004: 'reply' is dated 2026-03-12T15:01, after 'close' on 2026-03-12T15:00\n");
}

TEST_CASE("of a void record only the voiding is judged") {
    const std::string wrong =
        with(kClosed, "confirmed: {by: p03, role: quality", "confirmed: {by: p02, role: sales") +
        "voided: {reason: entered twice, by: ";
    CHECK(judged(wrong + "p02, role: sales_manager, on: \"2026-03-20\"}\n") == "");
    CHECK(
        judged(wrong + "p01, role: sales, on: \"2026-03-20\"}\n") ==
        "17:48 Q3202 S0-5.6-7: 'void' is signed as 'sales'; it is for sales_manager or gm or quality_head\n");
    CHECK(judged(wrong + "p01, role: gm, on: \"2026-03-20\"}\n") ==
          "17:37 Q3203 S0-5.6-7: 'p01' was not 'gm' on 2026-03-20 ['p01' was salesperson, sales that day]\n");
}

TEST_CASE("before the first procedure nothing can be judged, and that is said once") {
    const std::string early = with(kClosed, "accepted_on: \"2026-03-02\"", "accepted_on: \"2020-03-31\"");
    CHECK(judged(early) == "3:14 Q4007: no procedure is in force on 2020-03-31; the first begins on "
                           "2020-04-01 [qms procedure list]\n");
    const std::string first = with(kReported, "accepted_on: \"2026-03-02\"", "accepted_on: \"2020-04-01\"");
    CHECK(judged(first) == "");
}

TEST_CASE("a record that is not sound is not judged") {
    const Snapshot snapshot = snapshots::Store().broken("complaint", cases::kPath).snapshot();
    diag::Report report;
    judge_steps(cases::complaint_of(snapshot), snapshot, report);
    CHECK(snapshots::lines_of(std::move(report)) == "");
}

TEST_CASE("steps that repeat are each judged by themselves") {
    snapshots::Store store = cases::staffed();
    store.add("survey", "surveys/SV-2026.yaml",
              "id: SV-2026\nyear: 2026\nperiod_end: \"2026-12-31\"\ncustomers:\n  - customer: C01\n"
              "planned: {by: p01, role: sales, on: \"2026-10-20\"}\n"
              "issues:\n"
              "  - {customers: [C01], channel: email, by: p01, role: sales, on: \"2026-11-02\"}\n"
              "  - {customers: [C01], by: p01, role: sales, on: \"2026-10-19\"}\n");
    const Snapshot snapshot = store.snapshot();
    diag::Report report;
    judge_steps(*snapshot.find("survey", "SV-2026"), snapshot, report);
    CHECK(snapshots::lines_of(std::move(report)) ==
          "surveys/SV-2026.yaml:9:5 Q4006 S0-5.8.1: 'issue' lacks 'channel' [give it with --channel]\n"
          "surveys/SV-2026.yaml:9:50 Q4003 S0-5.8.1: 'issue' is dated 2026-10-19, before 'plan' on "
          "2026-10-20\n");
}
