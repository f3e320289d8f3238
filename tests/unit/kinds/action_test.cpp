// What calls for a corrective action, which complaint may be reopened, and the quality information of a year.
#include "kinds/action/rules.hpp"
#include "kinds/complaint/rules.hpp"
#include "kinds/feedback/summary.hpp"

#include "unit/snapshots.hpp"

using snapshots::Store;
using snapshots::with;

namespace {

const base::AsOf kEnd = base::end_of(base::Date(2026, 12, 31));

std::string asking() {
    return with(snapshots::paper(), "confirmed_needs_action: {value: false",
                "confirmed_needs_action: {value: true");
}

Store store_of(const std::string& procedure) {
    Store store(procedure);
    store.customer("A", "").customer("B", "");
    store.person("p01", "Wu", "sales_manager");
    return store;
}

std::string feedback(const std::string& id, const std::string& outcome) {
    return "id: " + id +
           "\nkind: suggestion\ncustomer: A\nproduct: pump\nreceived_on: \"2026-03-02\"\ncontent: x\n" +
           "recorded: {by: p01, role: sales, on: \"2026-03-02\"}\n" +
           (outcome.empty() ? ""
                            : "confirmed: {by: p01, role: sales_manager, on: \"2026-03-03\", outcome: " +
                                  outcome + "}\n");
}

std::string action(const std::string& id, const std::string& more) {
    return "id: " + id + "\nkind: corrective\nopened_on: \"2026-03-04\"\nproblem: x\n" +
           "opened: {by: p01, role: sales_manager, on: \"2026-03-04\"}\n" + more;
}

std::string complaint(const std::string& id, const std::string& customer, const std::string& more) {
    return "id: " + id + "\ncustomer: " + customer +
           "\naccepted_on: \"2026-04-01\"\nproduct: pump\ncontent: wet\n" +
           "filled: {by: p01, role: sales, on: \"2026-04-10\"}\n" + more;
}

std::string confirmed_lines(const Store& store) {
    diag::Report report;
    kinds::judge_confirmed_opinions(store.snapshot(), report);
    return snapshots::lines_of(std::move(report));
}

const std::string kFeedback = "feedback/2026-03/FB-2603-01.yaml";
const std::string kMissing =
    kFeedback + ":8:12 Q5103 S0-5.8.5: no action comes from 'FB-2603-01', confirmed on 2026-03-03 "
                "[qms action new --origin FB-2603-01 --kind corrective --problem …]\n";

} // namespace

TEST_CASE("a confirmed opinion needs the action where the procedure says so") {
    CHECK(confirmed_lines(
              store_of(snapshots::paper()).add("feedback", kFeedback, feedback("FB-2603-01", "confirmed"))) ==
          "");
    Store store = store_of(asking());
    store.add("feedback", kFeedback, feedback("FB-2603-01", "confirmed"));
    store.add("feedback", "feedback/2026-03/FB-2603-02.yaml", feedback("FB-2603-02", "dismissed"));
    store.add("feedback", "feedback/2026-03/FB-2603-03.yaml", feedback("FB-2603-03", ""));
    CHECK(confirmed_lines(store) == kMissing);
    Store other = store;
    other.add("action", "actions/2026-03/CA-2603-01.yaml", action("CA-2603-01", "origins: [FB-2603-02]\n"));
    other.add("action", "actions/2026-03/CA-2603-02.yaml",
              action("CA-2603-02", "origins: [FB-2603-01]\nvoided: {by: p01, role: sales_manager, on: "
                                   "\"2026-03-05\", reason: twice}\n"));
    CHECK(confirmed_lines(other) == kMissing);
    other.add("action", "actions/2026-03/CA-2603-03.yaml", action("CA-2603-03", "origins: [FB-2603-01]\n"));
    CHECK(confirmed_lines(other) == "");
    // A complaint carries its action itself, and a file that cannot be read may be the action.
    Store taken_up = store;
    taken_up.add("complaint", "complaints/2026-04/CC-2604-01.yaml",
                 complaint("CC-2604-01", "A", "feedback: [FB-2603-01]\n"));
    CHECK(confirmed_lines(taken_up) == "");
    CHECK(confirmed_lines(store.broken("action", "actions/2026-03/CA-2603-09.yaml")) == "");
}

TEST_CASE("a confirmed item of a survey needs the action that names round, customer and item") {
    Store store = store_of(asking());
    store.add(
        "survey", "surveys/SV-2026.yaml",
        "id: SV-2026\nyear: 2026\nperiod_end: \"2026-12-31\"\nturnover_year: 2025\ncustomers:\n"
        "  - {customer: A}\nplanned: {by: p01, role: sales, on: \"2026-11-01\"}\ndispositions:\n"
        "  - {customer: A, received: \"2026-11-05\", item: delivery, outcome: confirmed, by: p01, role: "
        "sales_manager, on: \"2026-11-06\"}\n");
    CHECK(confirmed_lines(store) == "surveys/SV-2026.yaml:9:5 Q5103 S0-5.8.5: no action comes from "
                                    "'delivery' of 'A', confirmed on 2026-11-06 "
                                    "[qms action new --disposition round=SV-2026,customer=A,item=delivery "
                                    "--kind corrective --problem …]\n");
    store.add("action", "actions/2026-11/CA-2611-01.yaml",
              action("CA-2611-01", "dispositions:\n  - {round: SV-2026, customer: A, item: delivery}\n"));
    CHECK(confirmed_lines(store) == "");
}

TEST_CASE("a complaint reopens a closed one of the same customer") {
    auto lines = [](const std::string& earlier, const std::string& customer) {
        Store store = store_of(snapshots::paper());
        store.add("complaint", "complaints/2026-04/CC-2604-01.yaml", complaint("CC-2604-01", "A", earlier));
        store.add("complaint", "complaints/2026-04/CC-2604-02.yaml",
                  complaint("CC-2604-02", customer, "reopens: CC-2604-01\n"));
        const model::Snapshot snapshot = store.snapshot();
        diag::Report report;
        kinds::judge_complaint(*snapshot.find("complaint", "CC-2604-02"), snapshot, report);
        return snapshots::lines_of(std::move(report));
    };
    const std::string at = "complaints/2026-04/CC-2604-02.yaml:7:10 Q5104 S2-3K.9.9: ";
    const std::string closed = "closed: {by: p01, role: sales, on: \"2026-04-08\"}\n";
    CHECK(lines(closed, "A") == "");
    CHECK(lines("dismissed: {by: p01, role: sales_manager, on: \"2026-04-08\", reason: none}\n", "A") == "");
    CHECK(lines("", "A") == at + "'CC-2604-01' is not closed, so there is nothing to reopen\n");
    CHECK(lines(closed, "B") == at + "'CC-2604-01' is a complaint of 'A', not of 'B'\n");
    CHECK(lines("closed: {by: p01, role: sales, on: \"2026-04-11\"}\n", "A") ==
          at + "'CC-2604-01' was closed on 2026-04-11, after 'CC-2604-02' was made\n");
    CHECK(lines("voided: {by: p01, role: sales_manager, on: \"2026-04-11\", reason: twice}\n", "A") == "");
}

TEST_CASE("the quality information of a year counts a case once, and names its records") {
    Store store = store_of(snapshots::paper());
    store.add("feedback", kFeedback, feedback("FB-2603-01", "confirmed"));
    store.add("feedback", "feedback/2026-03/FB-2603-02.yaml", feedback("FB-2603-02", ""));
    store.add("complaint", "complaints/2026-04/CC-2604-01.yaml",
              complaint("CC-2604-01", "A",
                        "returned: true\nfeedback: [FB-2603-02]\nclassified: {by: p01, role: sales, on: "
                        "\"2026-04-10\", source: product}\n"));
    store.add(
        "action", "actions/2026-03/CA-2603-01.yaml",
        action(
            "CA-2603-01",
            "origins: [FB-2603-01]\nrounds:\n  - action: {by: p01, role: sales, on: \"2026-03-05\", measure: "
            "new plate}\n    verified: {by: p01, role: sales, on: \"2026-03-09\", result: improved}\n"));
    const model::Snapshot snapshot = store.snapshot();
    const auto summary = kinds::quality_summary(snapshot, 2026, kEnd);
    std::string events;
    for (const kinds::QualityEvent& event : summary.events)
        events += fmt::format("{} {} {} {} {} {} {}\n", event.on.to_string(), event.event, event.record,
                              event.state, event.measure, event.result, event.case_of);
    CHECK(events == "2026-03-02 suggestion FB-2603-01 confirmed new plate improved \n"
                    "2026-03-02 suggestion FB-2603-02 recorded   CC-2604-01\n"
                    "2026-04-01 complaint CC-2604-01 classified   \n"
                    "2026-04-01 return CC-2604-01 classified   CC-2604-01\n");
    std::string counts;
    for (const kinds::QualityCount& count : kinds::quality_counts(summary)) {
        counts += fmt::format("{} {}", count.by, count.value);
        for (const std::string& record : count.records)
            counts += " " + record;
        counts += "\n";
    }
    CHECK(counts ==
          "event complaint CC-2604-01\nevent return CC-2604-01\nevent suggestion FB-2603-01 FB-2603-02\n"
          "source  FB-2603-01\nsource product CC-2604-01\nproduct pump CC-2604-01 FB-2603-01\n"
          "customer A CC-2604-01 FB-2603-01\nstate classified CC-2604-01\nstate confirmed FB-2603-01\n"
          "result  CC-2604-01\nresult improved FB-2603-01\n");
    // Before the action was verified, and in a year without records.
    const auto early = kinds::quality_summary(snapshot, 2026, base::end_of(base::Date(2026, 3, 8)));
    REQUIRE(early.events.size() == 2);
    CHECK(early.events[0].result == "");
    CHECK(early.events[1].case_of == "");
    CHECK(kinds::quality_summary(snapshot, 2025, kEnd).events.empty());
}
