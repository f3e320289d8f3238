// The statistics of complaints that ended in a period.
#include "kinds/complaint/statistics.hpp"
#include "unit/snapshots.hpp"

namespace {

using kinds::CaseStatistics;
using snapshots::Store;
using snapshots::with;

const std::string kProcedure = R"(id: "2020-04-01"
document: {code: "P", title: {en: "P", zh: "P"}, version: "1"}
currency: "CNY"
rounding: {places: {value: 2, rule: "P"}}
hours: {assumed: true, rule: "P", mon: ["08:00-12:00"], tue: ["08:00-12:00"], wed: ["08:00-12:00"], thu: ["08:00-12:00"], fri: ["08:00-12:00"]}
departments:
  - {code: office, name: {en: "office", zh: "办公室"}, posts: [{code: boss, name: {en: "boss", zh: "经理"}}]}
  - {code: quality, name: {en: "quality", zh: "品管"}, posts: [{code: inspector, name: {en: "inspector", zh: "检验员"}}]}
  - {code: production, name: {en: "production", zh: "生产"}, posts: [{code: hand, name: {en: "hand", zh: "员工"}}]}
kinds:
  - kind: complaint
    steps:
      - {step: new, rule: "P", roles: [office]}
      - {step: analyse, rule: "P", roles: [office], after: [new], optional: true}
      - {step: act, rule: "P", roles: [office], after: [new], optional: true}
      - {step: done, rule: "P", roles: [office], after: [act], optional: true}
      - {step: verify, rule: "P", roles: [office], after: [act], optional: true}
      - {step: judge, rule: "P", roles: [office], after: [new]}
      - {step: close, rule: "P", roles: [office], after: [judge]}
      - {step: dismiss, rule: "P", roles: [office], after: [new]}
      - {step: confirm-responsibility, rule: "P", roles: [office], after: [close]}
      - {step: void, rule: "P", roles: [office], optional: true}
    clocks:
      - {clock: case, title: {en: "case", zh: "全案"}, from: new, start_field: accepted_on, until: [close], limit: {value: 13, unit: d}, rule: "S2-3K.10"}
      - {clock: action, title: {en: "action", zh: "措施"}, from: act, until: [done], due_field: due, department: department, rule: "P"}
      - {clock: statistics, title: {en: "statistics", zh: "统计"}, from: close, until: [confirm-responsibility], by_day: 10, rule: "S2-3K.9.10"}
)";

std::string signed_on(const std::string& day) {
    return "by: p1, role: office, on: \"" + day + "\"";
}

// CC-<number> accepted and closed on these days.
std::string complaint(const std::string& number, const std::string& accepted, const std::string& closed,
                      const std::string& more = "") {
    return "id: CC-" + number + "\ncustomer: c1\naccepted_on: \"" + accepted +
           "\"\nreporter: Mole\ncontent: x\nfilled: {" + signed_on(accepted) + "}\n" + more +
           (closed.empty() ? "" : "closed: {" + signed_on(closed) + "}\n");
}

std::string judged(const std::string& parts, const std::string& loss = "") {
    return "judged: {" + signed_on("2026-11-03") + (loss.empty() ? "" : ", loss: " + loss) +
           ", responsibilities: [" + parts + "]}\n";
}

std::string confirmed(const std::string& more = "") {
    return "responsibility_confirmed: {" + signed_on("2026-12-08") + more + "}\n";
}

const std::string kProduction = "{level: department, department: production}";

struct Statistics {
    Store store{kProcedure};

    Statistics() {
        store.person("p1", "Ann", "boss").person("p2", "Bo", "inspector").customer("c1", "");
        for (const char* year : {"2026", "2027"})
            store.add("calendar", std::string("calendars/") + year + ".yaml",
                      std::string("id: \"") + year + "\"\nholidays: []\nworkdays: []\n");
    }

    Statistics& add(const std::string& text) {
        const std::string id = text.substr(text.find("CC-"), 10);
        store.add("complaint", "complaints/20" + id.substr(3, 2) + "-" + id.substr(5, 2) + "/" + id + ".yaml",
                  text);
        return *this;
    }

    CaseStatistics of(const base::Period& period, const std::string& as_of = "2027-06-30") const {
        // What it points to in the snapshot is not looked at.
        return kinds::case_statistics(store.snapshot(), period, *base::parse_as_of(as_of));
    }
    CaseStatistics month(const std::string& month, const std::string& as_of = "2027-06-30") const {
        return of(*base::parse_month(month), as_of);
    }
};

// "CC-2611-01 improved production 1 40.00, quality 1/2; late case 3 d"
std::string cases(const CaseStatistics& of) {
    std::string lines;
    for (const kinds::ClosedCase& one : of.cases) {
        lines += one.id + " " + one.result + " [" + one.basis + "]";
        for (const kinds::CaseShare& share : one.shares)
            lines += " " + share.department + share.party + " " +
                     (share.ratio ? share.ratio->to_string() : "-") +
                     (share.loss ? " " + share.loss->to_string() : "");
        for (const kinds::CaseLateness& late : one.late)
            lines += " late " + late.clock + " " + late.by.to_string() + " " +
                     std::string(base::code_of(late.unit));
        lines += "\n";
    }
    return lines;
}

std::string departments(const CaseStatistics& of) {
    std::string lines;
    for (const kinds::DepartmentCount& count : of.departments)
        lines += fmt::format("{} {} {} {}{}\n", count.department + count.party, count.cases,
                             count.share.to_string(), count.loss ? count.loss->to_string() : "-",
                             count.provisional ? " provisional" : "");
    return lines;
}

std::string counts(const CaseStatistics& of) {
    std::string line;
    for (const kinds::CaseCount& count : of.counts)
        line += fmt::format("{}={}:{} ", count.by, count.value.code, count.cases);
    return line;
}

std::string totals(const CaseStatistics& of) {
    const kinds::CaseTotals& t = of.totals;
    return fmt::format("closed {} = first {} + reopened {} = in time {} + late {} + not measured {}; first "
                       "late {}; accepted {}; open {}",
                       t.closed, t.first_time, t.reopened, t.in_time, t.late, t.not_measured,
                       t.first_time_late, t.accepted, t.open_at_end);
}

std::string reasons(const CaseStatistics& of) {
    std::string codes;
    for (const figures::Reason& why : of.provisional)
        codes += why.code + " ";
    return codes;
}

} // namespace

TEST_CASE("E-26: a case belongs to the month, week or year of its end") {
    Statistics statistics;
    for (const auto& [number, day] :
         std::vector<std::pair<std::string, std::string>>{{"2611-01", "2026-11-30"},
                                                          {"2611-02", "2026-12-01"},
                                                          {"2611-03", "2026-12-27"},
                                                          {"2611-04", "2026-12-28"},
                                                          {"2611-05", "2026-12-31"},
                                                          {"2611-06", "2027-01-03"},
                                                          {"2611-07", "2027-01-04"}})
        statistics.add(complaint(number, "2026-11-02", day, judged(kProduction)) + confirmed());
    const auto ids = [&](const std::optional<base::Period>& period) {
        std::string line;
        for (const kinds::ClosedCase& one : statistics.of(*period).cases)
            line += one.id.substr(8) + " ";
        return line;
    };
    CHECK(ids(base::parse_month("2026-11")) == "01 ");
    CHECK(ids(base::parse_month("2026-12")) == "02 03 04 05 ");
    CHECK(ids(base::parse_month("2027-01")) == "06 07 ");
    CHECK(ids(base::parse_week("2026-W53")) == "04 05 06 ");
    CHECK(ids(base::parse_week("2027-W01")) == "07 ");
    CHECK(ids(base::parse_year("2026")) == "01 02 03 04 05 ");
    CHECK(ids(base::parse_year("2027")) == "06 07 ");
}

TEST_CASE("E-26, S2-3K.9.10: due by the day of the next month that a clock says; of a month only") {
    const Statistics statistics;
    const CaseStatistics december = statistics.month("2026-12");
    REQUIRE(december.due);
    CHECK(december.due->to_string() == "2027-01-10");
    CHECK(december.due_rule == "S2-3K.9.10");
    CHECK(statistics.month("2026-11").due->to_string() == "2026-12-10");
    CHECK_FALSE(statistics.of(*base::parse_week("2026-W53")).due);
    CHECK_FALSE(statistics.of(*base::parse_year("2026")).due);
    Statistics without;
    without.store = Store(with(kProcedure, ", by_day: 10", ""));
    CHECK_FALSE(without.month("2026-12").due);
}

TEST_CASE("E-11: ratios share the case and, to the cent, its loss") {
    Statistics statistics;
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-10",
                             judged("{level: group, department: production, group: g1, ratio: 1/3}, {level: "
                                    "group, department: production, group: g2, ratio: 1/3}, {level: person, "
                                    "person: p2, ratio: 1/3}",
                                    "100")) +
                   confirmed());
    statistics.add(complaint("2611-02", "2026-11-02", "2026-11-11",
                             judged("{level: department, department: quality, ratio: 60}, {level: external, "
                                    "party: Mill, ratio: 40}",
                                    "50.01")) +
                   confirmed(", loss: 20.01"));
    const CaseStatistics of = statistics.month("2026-11");
    CHECK(cases(of) == "CC-2611-01 closed [confirmed] production 2/3 66.67 quality 1/3 33.33\n"
                       "CC-2611-02 closed [confirmed] Mill 2/5 8.00 quality 3/5 12.01\n");
    CHECK(departments(of) == "Mill 1 2/5 8\nproduction 1 2/3 6667/100\nquality 2 14/15 2267/50\n");
    base::Rational share;
    base::Rational loss;
    for (const kinds::DepartmentCount& count : of.departments) {
        share += count.share;
        loss += count.loss.value_or(base::Rational(0));
    }
    CHECK(share == base::Rational(2));
    REQUIRE(of.totals.loss);
    CHECK(loss == *of.totals.loss);
    CHECK(of.totals.loss->to_string() == "12001/100");
    CHECK(reasons(of) == "");
}

TEST_CASE("judged only, not judged, ratios that are no whole: provisional, and the sums still add up") {
    Statistics statistics;
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-10", judged(kProduction, "10")));
    statistics.add(complaint("2611-02", "2026-11-02", "2026-11-10"));
    statistics.add(complaint("2611-03", "2026-11-02", "2026-11-10",
                             judged("{level: department, department: quality, ratio: 60}, {level: "
                                    "department, department: office, ratio: 30}",
                                    "5")) +
                   confirmed());
    statistics.add(complaint("2611-04", "2026-11-02", "",
                             "dismissed: {" + signed_on("2026-11-12") + ", reason: none}\n"));
    const CaseStatistics of = statistics.month("2026-11", "2026-12-09");
    CHECK(cases(of) == "CC-2611-01 closed [judged] production 1 10.00\n"
                       "CC-2611-02 closed []\n"
                       "CC-2611-03 closed [confirmed] office - quality -\n"
                       "CC-2611-04 not_established []\n");
    // Once the meeting is over due, its own clock makes them late.
    CHECK(cases(statistics.month("2026-11", "2026-12-11"))
              .starts_with("CC-2611-01 closed [judged] production 1 10.00 late statistics 1 d\n"));
    CHECK(departments(of) == "office 1 0 - provisional\nproduction 1 1 10 provisional\nquality 1 0 - "
                             "provisional\n 3 3 5 provisional\n");
    CHECK(reasons(of) == "not_confirmed not_judged ratios_not_whole ");
    CHECK(of.totals.without_loss == 2);
    // The confirmation of December is not there yet on the last day of November.
    CHECK(reasons(statistics.month("2026-11", "2026-11-30")) == "not_confirmed not_judged ratios_not_whole ");
    CHECK(statistics.month("2026-11", "2026-11-30").cases[2].basis == "judged");
}

TEST_CASE("without a judgement the department that owns the action is responsible") {
    Statistics statistics;
    statistics.store = Store(
        with(with(kProcedure, "      - {step: judge, rule: \"P\", roles: [office], after: [new]}\n", ""),
             "after: [judge]", "after: [new]"));
    const std::string round = "{analysed: {" + signed_on("2026-11-03") +
                              ", category: quality, origin: workshop}, action: {" + signed_on("2026-11-03") +
                              ", department: production, measure: m1, cause: {occurrence: c1}, due: "
                              "\"2026-11-06\"}, done: {" +
                              signed_on("2026-11-09") + "}, verified: {" + signed_on("2026-11-10") +
                              ", result: not_improved}}";
    const std::string next = "{action: {" + signed_on("2026-11-11") +
                             ", department: quality, measure: m2}, verified: {" + signed_on("2026-11-12") +
                             ", result: improved}}";
    statistics.add(
        complaint("2611-01", "2026-11-02", "2026-11-13", "rounds: [" + round + ", " + next + "]\n"));
    statistics.add(complaint("2611-02", "2026-11-02", "2026-11-14", "rounds: [" + round + "]\n"));
    const CaseStatistics of = statistics.month("2026-11", "2026-12-09");
    CHECK(cases(of) == "CC-2611-01 improved [action] quality 1 late action 3 d\n"
                       "CC-2611-02 not_improved [action] production 1 late action 3 d\n");
    CHECK(of.cases[0].cause == "c1");
    CHECK(of.cases[0].measure == "m2");
    CHECK(counts(of) == "category=quality:2 origin=workshop:2 result=improved:1 "
                        "result=not_improved:1 customer=c1:2 ");
    CHECK(reasons(of) == "calendar_missing ");
    CHECK(of.cases[0].category.schema != nullptr);
}

TEST_CASE("F-50: reopened cases count apart; late and in time by every clock of a case") {
    Statistics statistics;
    // 13 days from 11-02 end on Sunday 11-15, so with Monday 11-16.
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-16", judged(kProduction)) + confirmed());
    statistics.add(complaint("2611-02", "2026-11-02", "2026-11-17", judged(kProduction)) + confirmed());
    statistics.add(
        complaint("2611-03", "2026-11-02", "2026-11-19", judged(kProduction) + "reopens: CC-2611-01\n") +
        confirmed());
    statistics.add(complaint("2611-04", "2026-11-20", "2026-12-01", judged(kProduction)) + confirmed());
    statistics.add(complaint("2611-05", "2026-11-20", ""));
    const CaseStatistics of = statistics.month("2026-11");
    CHECK(cases(of) == "CC-2611-01 closed [confirmed] production 1\n"
                       "CC-2611-02 closed [confirmed] production 1 late case 1 d\n"
                       "CC-2611-03 closed [confirmed] production 1 late case 3 d\n");
    CHECK(totals(of) ==
          "closed 3 = first 2 + reopened 1 = in time 1 + late 2 + not measured 0; first late 1; "
          "accepted 5; open 2");
    CHECK(of.cases[2].reopens == "CC-2611-01");
    CHECK(totals(statistics.month("2026-12")) == "closed 1 = first 1 + reopened 0 = in time 1 + late 0 + not "
                                                 "measured 0; first late 0; accepted 0; open 1");
    // Nothing measures them without clocks.
    statistics.store = Store(kProcedure.substr(0, kProcedure.find("    clocks:")));
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-16", judged(kProduction)) + confirmed());
    CHECK(totals(statistics.month("2026-11")) == "closed 1 = first 1 + reopened 0 = in time 0 + late 0 + not "
                                                 "measured 1; first late 0; accepted 1; open 0");
}

TEST_CASE("void records count nowhere; before it ended, a case is open") {
    Statistics statistics;
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-10", judged(kProduction)) + confirmed());
    statistics.add(
        complaint("2611-02", "2026-11-03", "", "voided: {" + signed_on("2026-11-20") + ", reason: twice}\n"));
    CHECK(totals(statistics.month("2026-11")) == "closed 1 = first 1 + reopened 0 = in time 1 + late 0 + not "
                                                 "measured 0; first late 0; accepted 1; open 0");
    const CaseStatistics before = statistics.month("2026-11", "2026-11-09");
    CHECK(totals(before) ==
          "closed 0 = first 0 + reopened 0 = in time 0 + late 0 + not measured 0; first late "
          "0; accepted 2; open 2");
    CHECK(reasons(before) == "period_not_over ");
    CHECK_FALSE(before.totals.loss);
    CHECK(reasons(statistics.month("2026-11", "2026-11-30T12:00")) == "period_not_over not_confirmed ");
    CHECK(statistics.month("2026-11", "2026-11-01").totals.accepted == 0);
    statistics.store.broken("complaint", "complaints/2026-11/CC-2611-09.yaml");
    CHECK(reasons(statistics.month("2026-11")) == "records_unreadable ");
}

TEST_CASE("time kept by departments: what a step stopped in the period, of open cases too") {
    Statistics statistics;
    const auto round = [](const std::string& department, const std::string& due, const std::string& done) {
        return "rounds: [{action: {" + signed_on("2026-11-03") + ", department: " + department +
               ", measure: m, due: \"" + due + "\"}" +
               (done.empty() ? "" : ", done: {" + signed_on(done) + "}") + "}]\n";
    };
    statistics.add(complaint("2611-01", "2026-11-02", "", round("production", "2026-11-30", "2026-11-30")));
    statistics.add(complaint("2611-02", "2026-11-02", "", round("production", "2026-11-20", "2026-11-23")));
    statistics.add(complaint("2611-03", "2026-11-02", "", round("quality", "2026-11-20", "2026-12-01")));
    // Its action was never done: the closing ended that clock, and stopped none but that of the case.
    statistics.add(complaint("2611-04", "2026-11-02", "2026-11-10", round("quality", "2026-11-20", "")));
    const auto times = [](const CaseStatistics& of) {
        std::string line;
        for (const kinds::TimeKept& kept : of.times)
            line += fmt::format("{} {}={}+{}; ", kept.department, kept.stopped(), kept.in_time.size(),
                                kept.late.size());
        return line;
    };
    CHECK(times(statistics.month("2026-11")) == "office 1=1+0; production 2=1+1; ");
    CHECK(times(statistics.month("2026-12")) == "quality 1=0+1; ");
    CHECK(times(statistics.month("2026-11", "2026-11-22")) == "office 1=1+0; ");
}

TEST_CASE("the order of the files does not matter") {
    Statistics statistics;
    for (const char* number : {"2611-03", "2611-01", "2611-02"})
        statistics.add(complaint(number, "2026-11-02", "2026-11-10",
                                 judged("{level: department, department: quality, ratio: 1/3}, {level: "
                                        "department, department: office, ratio: 2/3}",
                                        "10")));
    const CaseStatistics one = statistics.month("2026-11");
    statistics.store.reverse();
    const CaseStatistics other = statistics.month("2026-11");
    CHECK(cases(one) == cases(other));
    CHECK(departments(one) == departments(other));
    CHECK(counts(one) == counts(other));
    REQUIRE(one.provisional.size() == 1);
    CHECK(one.provisional == other.provisional);
    CHECK(one.provisional[0].text ==
          "'CC-2611-01', 'CC-2611-02', 'CC-2611-03': the responsibility is judged, but not confirmed");
}

TEST_CASE("E-10: the loss of goods that may be resold is open until then") {
    Statistics statistics;
    statistics.store = Store(kProcedure + "penalties:\n  resale_months: {value: 1, rule: \"S2-3A.1\"}\n");
    const std::string text = with(judged(kProduction, "900"), "loss: 900", "loss: 900, resale: true");
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-10", text) + confirmed());
    const CaseStatistics open = statistics.month("2026-11", "2026-12-01");
    CHECK_FALSE(open.cases[0].loss);
    CHECK(reasons(open).find("resale_window_open") != std::string::npos);
    statistics.store = Store(kProcedure + "penalties:\n  resale_months: {value: 1, rule: \"S2-3A.1\"}\n");
    statistics.add(complaint("2611-01", "2026-11-02", "2026-11-10", text) + confirmed() + "resold: {" +
                   signed_on("2026-11-25") +
                   ", a_price: 50, lots: [{quantity: 600, price: 35, on: \"2026-11-20\"}], unsold: 400, "
                   "actual_loss: 38}\n");
    CHECK(statistics.month("2026-11").cases[0].loss->to_string() == "24200.00");
}
