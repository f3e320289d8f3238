// The guards that judge corrective actions, and the one that wants a thing recorded at once.
#include "unit/snapshots.hpp"

#include "model/guards.hpp"

using namespace model;
using snapshots::Store;
using snapshots::with;

namespace {

const std::string kAction = R"(id: CA-2603-01
kind: corrective
opened_on: "2026-03-02"
origins: [FB-2603-01]
problem: x
opened: {by: p01, role: sales_manager, on: "2026-03-02"}
rounds:
  - action: {by: p02, role: production, on: "2026-03-03", department: production, measure: m, due: "2026-03-09"}
    done: {by: p02, role: production, on: "2026-03-09"}
    verified: {by: p03, role: quality, on: "2026-03-20", result: improved}
)";

const std::string kFeedback = R"(id: FB-2603-01
kind: grumble
customer: A
received_on: "2026-03-02"
content: late
recorded: {by: p01, role: sales, on: "2026-03-02"}
studied: {by: p03, role: quality, on: "2026-03-02", action_needed: true}
closed: {by: p01, role: sales, on: "2026-03-21"}
)";

Snapshot store_of(const std::string& feedback, const std::string& action) {
    Store store;
    store.customer("A", "");
    store.person("p01", "Wu", "sales_manager")
        .person("p02", "Xu", "operator")
        .person("p03", "Chen", "inspector");
    store.add("feedback", "f.yaml", feedback);
    if (!action.empty()) store.add("action", "a.yaml", action);
    return store.snapshot();
}

// What a guard with these parameters says of a step of the only record of the kind; "" when it is content.
std::string ask(const Snapshot& snapshot, const std::string& kind, const std::string& step,
                const std::string& guard, const std::string& earlier, const std::string& field) {
    const Facts& record = snapshot.of(kind).front();
    GuardSpec spec;
    spec.guard = guard;
    spec.step = earlier;
    spec.field = field;
    spec.values = {"true"};
    spec.rule = "R";
    const StepFact* taken = record.last(step);
    REQUIRE(taken != nullptr);
    const auto finding = judge({spec, record, *taken, *snapshot.newest(), snapshot});
    return finding ? snapshots::line_of(*finding) : "";
}

std::string verified(const std::string& feedback, const std::string& action) {
    return ask(store_of(feedback, action), "feedback", "close", "action_verified", "study", "action_needed");
}

const std::string kUnverified = "f.yaml:8:9 Q4302 R: 'close' stands without a verified action for "
                                "'FB-2603-01', which action_needed 'true' asks "
                                "for ";

} // namespace

TEST_CASE("action_verified: a case that calls for an action ends when one helped") {
    const std::string show = kUnverified + "[qms action show CA-2603-01]";
    const std::string open =
        kUnverified + "[qms action new --origin FB-2603-01 --kind corrective --problem …]";
    CHECK(verified(kFeedback, kAction) == "");
    CHECK(verified(kFeedback, "") == open);
    CHECK(verified(with(kFeedback, "action_needed: true", "action_needed: false"), "") == "");
    CHECK(verified(kFeedback, with(kAction, "[FB-2603-01]", "[FB-2603-02]")) == open);
    CHECK(verified(kFeedback, with(kAction, "result: improved", "result: not_improved")) == show);
    CHECK(verified(kFeedback, with(kAction, "2026-03-20", "2026-03-22")) == show);
    CHECK(verified(kFeedback, kAction + "  - action: {by: p02, role: production, on: \"2026-03-21\"}\n") ==
          show);
    CHECK(verified(kFeedback, kAction + "voided: {by: p01, role: gm, on: \"2026-03-21\", reason: x}\n") ==
          open);
}

TEST_CASE("action_verified: an action that cannot be read may be the one") {
    Store store;
    store.add("feedback", "f.yaml", kFeedback).broken("action", "actions/2026-03/CA-2603-01.yaml");
    CHECK(ask(store.snapshot(), "feedback", "close", "action_verified", "study", "action_needed") == "");
}

TEST_CASE("not_of_department: who judges a measure is of another department than its owner") {
    auto judged = [](const std::string& action) {
        return ask(store_of(kFeedback, action), "action", "verify", "not_of_department", "act", "department");
    };
    const std::string own = with(kAction, "verified: {by: p03", "verified: {by: p02");
    CHECK(judged(kAction) == "");
    CHECK(judged(own) ==
          "a.yaml:10:20 Q4301 R: 'verify' is signed by 'p02', who was of the department 'production' "
          "on 2026-03-20, whose measure it is");
    CHECK(judged(with(own, "department: production, ", "")) == "");
    CHECK(judged(with(kAction, "verified: {by: p03", "verified: {by: p99")) == ""); // found elsewhere
}

TEST_CASE("same_day: what is said is recorded the day it is said") {
    auto judged = [](const std::string& feedback) {
        return ask(store_of(feedback, ""), "feedback", "new", "same_day", "", "received_on");
    };
    CHECK(judged(kFeedback) == "");
    CHECK(judged(with(kFeedback, "received_on: \"2026-03-02\"", "received_on: \"2026-03-02T08:00\"")) == "");
    CHECK(judged(with(kFeedback, "received_on: \"2026-03-02\"", "received_on: \"2026-03-01\"")) ==
          "f.yaml:6:38 Q4113 R: 'received_on' is 2026-03-01, and the step is of 2026-03-02; it is to be "
          "taken the "
          "same day");
    CHECK(judged(with(kFeedback, "received_on: \"2026-03-02\"\n", "")) == "");
}
