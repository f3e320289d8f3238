// Clocks, by a complaint whose procedure sets limits of every sort.
#include "model/clocks.hpp"

#include "unit/snapshots.hpp"

using namespace model;

namespace {

// `paper` with clocks, and with the steps that pause and extend them.
std::string procedure(const std::string& clocks) {
    return snapshots::with(
        snapshots::paper(),
        "    clocks:\n      - {clock: action, title: {en: \"corrective action\", zh: \"纠正措施\"}, from: "
        "act, until: [done], "
        "due_field: due, department: department, rule: \"R-QP-005-03\"}\n",
        "      - {step: pause, rule: \"S2-3K.10\", roles: [sales], after: [new], optional: true}\n"
        "      - {step: resume, rule: \"S2-3K.10\", roles: [sales], after: [pause], optional: true}\n"
        "      - {step: extend, rule: \"S2-3K.10\", roles: [sales], after: [new], optional: true}\n"
        "    clocks:\n" +
            clocks);
}

const char* const kCase =
    "      - {clock: case, title: {en: case, zh: 全案}, from: new, start_field: accepted_on, until: [close, "
    "dismiss], "
    "limit: {value: 13, unit: d}, pausable: true, extendable: true, rule: \"S2-3K.10.1\"}\n";
const char* const kReport = "      - {clock: report, title: {en: report, zh: 上报}, from: new, until: "
                            "[report], limit: {value: 0.5, unit: wd}, "
                            "rule: \"S3-4.3-2\"}\n";
const char* const kAction = "      - {clock: action, title: {en: action, zh: 措施}, from: act, until: "
                            "[done], due_field: due, department: "
                            "department, rule: \"R-QP-005-03\"}\n";
const char* const kMonth = "      - {clock: month, title: {en: statistics, zh: 统计}, from: report, until: "
                           "[analyse], by_day: 10, rule: "
                           "\"S2-3K.9.10\"}\n";

std::string complaint(const std::string& on, const std::string& more) {
    return "id: CC-2403-01\ncustomer: C1\naccepted_on: \"2024-03-01\"\ncontent: short\nfilled: {by: p1, "
           "role: sales, on: \"" +
           on + "\"}\n" + more;
}

struct Case {
    Snapshot snapshot;
    const Facts& record() const { return *snapshot.find("complaint", "CC-2403-01"); }
};

Case store(const std::string& clocks, const std::string& text) {
    snapshots::Store store(procedure(clocks));
    store.person("p1", "Wu", "salesperson").customer("C1", "");
    for (const char* year : {"2024", "2025"})
        store.add("calendar", std::string("calendars/") + year + ".yaml",
                  std::string("id: \"") + year + "\"\nholidays: []\nworkdays: []\n");
    store.add("complaint", "complaints/2024-03/CC-2403-01.yaml", text);
    return {store.snapshot()};
}

// "case 2024-03-01 > 2024-03-14 paused; …"
std::string runs(const std::string& clocks, const std::string& text, const std::string& as_of) {
    const Case stored = store(clocks, text);
    const base::AsOf instant = *base::parse_as_of(as_of);
    std::string out;
    for (const ClockRun& run : clock_runs(stored.record(), stored.snapshot, instant)) {
        out += (out.empty() ? "" : "; ") + run.clock->name + (run.item.empty() ? "" : " " + run.item) + " " +
               run.started.to_string() + " > " + (run.due ? run.due->to_string() : "-");
        if (run.ended) out += " done " + run.ended->to_string();
        if (run.late_by)
            out += " late " + run.late_by->to_string() + " " + std::string(base::code_of(run.late_unit));
        if (run.paused) out += " paused";
        if (run.extended) out += " extended";
        if (run.provisional) out += " provisional";
    }
    return out;
}

std::string judged(const std::string& clocks, const std::string& text) {
    const Case stored = store(clocks, text);
    diag::Report report;
    judge_clocks(stored.record(), stored.snapshot, report);
    report.sort();
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings())
        lines += std::string(diag::info(finding.code).id) + " " + finding.rule + ": " + finding.message +
                 (finding.help.empty() ? "" : " [" + finding.help + "]") + "\n";
    return lines;
}

std::string reported(const std::string& on) {
    return "reported: {to: p1, by: p1, role: sales, on: \"" + on + "\"}\n";
}

std::string pause(const std::string& since) {
    return "{reason: sample, by: p1, role: sales, on: \"" + since + "\"}";
}

std::string resume(int number, const std::string& until) {
    return fmt::format("{{pause: {}, by: p1, role: sales, on: \"{}\"}}", number, until);
}

std::string extension(const std::string& clock, const std::string& until, const std::string& on) {
    return fmt::format("{{clock: {}, until: \"{}\", reason: trial, by: p1, role: sales, on: \"{}\"}}", clock,
                       until, on);
}

} // namespace

TEST_CASE("E-14: the case limit runs from acceptance, as a clock of its own") {
    const std::string text = complaint("2024-03-01T09:00", "");
    CHECK(runs(kCase, text, "2024-03-14") == "case 2024-03-01 > 2024-03-14");
    CHECK(runs(kCase, text, "2024-03-15") == "case 2024-03-01 > 2024-03-14 late 1 d");
    CHECK(runs(kCase, text, "2024-04-14") == "case 2024-03-01 > 2024-03-14 late 31 d");
}

TEST_CASE("E-16: half a working day, to the minute") {
    const std::string text = complaint("2024-03-04T15:30", "");
    CHECK(runs(kReport, text, "2024-03-05T10:30") == "report 2024-03-04T15:30 > 2024-03-05T10:30");
    CHECK(runs(kReport, text, "2024-03-05T10:31") ==
          "report 2024-03-04T15:30 > 2024-03-05T10:30 late 1/480 wd");
    CHECK(runs(kReport, text + reported("2024-03-05T11:30"), "2024-03-31") ==
          "report 2024-03-04T15:30 > 2024-03-05T10:30 done 2024-03-05T11:30 late 1/8 wd");
    // The facts later than the instant are for the caller to leave out (model::as_of).
    const Case stored = store(kReport, text + reported("2024-03-05T11:30"));
    const auto then = as_of(stored.record(), *base::parse_as_of("2024-03-05T11:00"));
    REQUIRE(then);
    CHECK_FALSE(clock_runs(*then, stored.snapshot, *base::parse_as_of("2024-03-05T11:00")).front().ended);
}

TEST_CASE("a limit by the date the record names, and by a day of the next month") {
    const std::string act = "rounds:\n  - action: {department: quality, measure: m, due: \"2024-03-08\", by: "
                            "p1, role: sales, on: \"2024-03-06\"}\n";
    CHECK(runs(kAction, complaint("2024-03-01", act), "2024-03-12") ==
          "action 2024-03-06 > 2024-03-08 late 4 d");
    CHECK(runs(kMonth, complaint("2024-03-01", reported("2024-03-31T10:00")), "2024-04-10") ==
          "month 2024-03-31T10:00 > 2024-04-10");
}

TEST_CASE("S3-5.3: what one department did stops the clock of that department only") {
    const std::string clocks = "      - {clock: settle, title: {en: settle, zh: 落实}, from: notify, until: "
                               "[settle-persons], department: "
                               "department, limit: {value: 3, unit: wd}, rule: \"S3-5.3\"}\n";
    const std::string text = complaint(
        "2024-03-01", "penalty_notices:\n  - {department: quality, by: p1, role: sales, on: \"2024-03-07\"}\n"
                      "  - {department: production, by: p1, role: sales, on: \"2024-03-07\"}\n"
                      "persons_settled:\n  - {department: production, persons: [{person: p1}], by: p1, role: "
                      "sales, on: \"2024-03-12\"}\n");
    CHECK(runs(clocks, text, "2024-03-13") ==
          "settle 2024-03-07 > 2024-03-12 late 1 wd; settle 2024-03-07 > 2024-03-12 done 2024-03-12");
}

TEST_CASE("a case that waits is not late, and has its days back") {
    const std::string waits = complaint("2024-03-01", "pauses: [" + pause("2024-03-05") + "]\n");
    CHECK(runs(kCase, waits, "2024-03-20") == "case 2024-03-01 > 2024-03-29 paused");
    const std::string over = complaint("2024-03-01", "pauses: [" + pause("2024-03-05") + "]\nresumes: [" +
                                                         resume(1, "2024-03-08") + "]\n");
    CHECK(runs(kCase, over, "2024-03-19") == "case 2024-03-01 > 2024-03-18 late 1 d");
    // One that began when the time was over leaves it late.
    const std::string too_late = complaint("2024-03-01", "pauses: [" + pause("2024-03-18") + "]\n");
    CHECK(runs(kCase, too_late, "2024-03-20") == "case 2024-03-01 > 2024-03-14 late 6 d paused");
}

TEST_CASE("an extension moves the end") {
    const std::string text =
        complaint("2024-03-01", "extensions: [" + extension("case", "2024-03-20", "2024-03-13") + "]\n");
    CHECK(runs(kCase, text, "2024-03-20") == "case 2024-03-01 > 2024-03-20 extended");
    CHECK(judged(kCase, text).empty());
}

TEST_CASE("what crosses a year without its calendar is provisional; a void record has no clocks") {
    const std::string clock = std::string(kCase);
    std::string text = complaint("2024-03-01", "");
    text.replace(text.find("accepted_on: \"2024-03-01\""), 25, "accepted_on: \"2025-12-24\"");
    CHECK(runs(clock, text, "2026-01-01") == "case 2025-12-24 > 2026-01-06 provisional");
    CHECK(runs(clock,
               complaint("2024-03-01", "voided: {reason: twice, by: p1, role: sales, on: \"2024-03-02\"}\n"),
               "2024-04-01")
              .empty());
}

TEST_CASE("limits by the value of a field; one without a number is measured only") {
    const std::string clocks = "      - {clock: case, title: {en: case, zh: 全案}, from: new, until: "
                               "[close], by: customer, limits: [{values: "
                               "[C1], value: 17, unit: d}, {values: [C2], value: null, unit: d}], rule: r}\n";
    CHECK(runs(clocks, complaint("2024-03-01", ""), "2024-03-02") == "case 2024-03-01 > 2024-03-18");
    std::string other = complaint("2024-03-01", "");
    other.replace(other.find("customer: C1"), 12, "customer: C2");
    CHECK(runs(clocks, other, "2030-03-02") == "case 2024-03-01 > -");
}

TEST_CASE("facts that clocks rest on are judged") {
    CHECK(judged(kReport, complaint("2024-03-04", "")) ==
          "Q4401 S3-4.3-2: 'new' has a day but no time, and 'report' counts 0.5 wd [write the time too, such "
          "as "
          "2024-03-04T08:15]\n");
    CHECK(judged(kReport, complaint("2024-03-04T10:00", reported("2024-03-04"))) ==
          "Q4401 S3-4.3-2: 'report' has a day but no time, and 'report' counts 0.5 wd [write the time too, "
          "such as "
          "2024-03-04T08:15]\n");
    CHECK(
        judged(kCase, complaint("2024-03-01", "pauses: [" + pause("2024-03-05") + ", " + pause("2024-03-07") +
                                                  "]\nresumes: [" + resume(1, "2024-03-08") + "]\n")) ==
        "Q4403 S2-3K.10: the pause since 2024-03-07 begins while that since 2024-03-05 lasts\n");
    CHECK(judged(kCase, complaint("2024-03-01", "pauses: [" + pause("2024-03-05") + "]\nresumes: [" +
                                                    resume(1, "2024-03-04") + "]\n")) ==
          "Q4403 S2-3K.10: the pause since 2024-03-05 ends on 2024-03-04, before it begins\n");
    CHECK(judged(kCase,
                 complaint("2024-03-01", "pauses: [" + pause("2024-03-05") +
                                             "]\nclosed: {by: p1, role: sales, on: \"2024-03-09\"}\n")) ==
          "Q4402 S2-3K.10: the pause since 2024-03-05 was never ended, though 'close' was taken on "
          "2024-03-09 [qms "
          "complaint resume CC-2403-01 --pause 1 --until …]\n");
    auto extended = [](const std::string& clock, const std::string& until, const std::string& on) {
        return judged(std::string(kCase) + kAction,
                      complaint("2024-03-01", "extensions: [" + extension(clock, until, on) + "]\n"));
    };
    CHECK(extended("case", "2024-03-20", "2024-03-15") ==
          "Q4404 S2-3K.10: 'case' was due on 2024-03-14 and is extended only on 2024-03-15\n");
    CHECK(extended("case", "2024-03-14", "2024-03-10") ==
          "Q4404 S2-3K.10: 'case' is extended until 2024-03-14, not beyond 2024-03-14, when it is due "
          "anyway\n");
    CHECK(extended("cases", "2024-03-20", "2024-03-10") ==
          "Q4404 S2-3K.10: the procedure has no clock 'cases' to extend [it may be one of case]\n");
    CHECK(extended("action", "2024-03-20", "2024-03-10") ==
          "Q4404 S2-3K.10: the procedure lets nobody extend 'action' [it may be one of case]\n");
}

TEST_CASE("clocks of a procedure that cannot be meant") {
    auto wrong = [](const std::string& clocks) {
        diag::Report report;
        read_procedure(snapshots::parse("procedures/2020-04-01.yaml", procedure(clocks)),
                       schema::Catalog::shipped(), report);
        std::string lines;
        report.sort();
        for (const diag::Diagnostic& finding : report.findings())
            lines += std::string(diag::info(finding.code).id) + ": " + finding.message + "\n";
        return lines;
    };
    CHECK(wrong(kCase).empty());
    CHECK(wrong(std::string(kCase) + kCase) == "Q8101: the code 'case' is given twice\n");
    CHECK(wrong("      - {clock: a, title: {en: a, zh: a}, from: now, until: [close], rule: r}\n") ==
          "Q8103: the kind 'complaint' has no step 'now'\n");
    CHECK(wrong("      - {clock: a, title: {en: a, zh: a}, from: act, until: [done], due_field: till, rule: "
                "r}\n") == "Q8103: the step 'act' has no field 'till'\n");
    CHECK(wrong("      - {clock: a, title: {en: a, zh: a}, from: act, until: [done], due_field: due, by_day: "
                "10, rule: r}\n") == "Q8105: the clock 'a' ends in more than one way\n");
    CHECK(
        wrong(
            "      - {clock: a, title: {en: a, zh: a}, from: act, until: [done], by: customer, rule: r}\n") ==
        "Q8105: the clock 'a' has only one of 'by' and 'limits'\n");
    CHECK(wrong("      - {clock: a, title: {en: a, zh: a}, from: act, until: [done], roles: [boss], rule: "
                "r}\n") == "Q8102: no department or post of this procedure has the code 'boss'\n");
}
