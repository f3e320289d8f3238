// The input to the management review: penalties in sum, years compared, the survey, procedures of the year.
#include "unit/kinds/report_cases.hpp"
#include "unit/surveys.hpp"

using namespace report_cases;

namespace {

// A procedure that charges; its penalties alone matter here.
std::string charging() {
    return snapshots::paper() + R"(penalties:
  cap: {value: 50, rule: "S2-3E.3.4"}
  signatures: {roles: [gm], rule: "S2-3K.12.2"}
)";
}

std::string month_statement(const std::string& month, const std::string& brought, const std::string& added,
                            const std::string& deducted, const std::string& carried,
                            const std::string& approved) {
    return "id: penalty-" + month + "\nfigure: penalty\nyear: 2026\nmonth: \"" + month +
           "\"\nperiod: {from: \"" + month + "-01\", to: \"" + month +
           "-28\"}\nissues:\n  - \"no\": 1\n    as_of: \"2026-03-03\"\n    procedures: [{id: \"2020-04-01\", "
           "sha256: \"" +
           std::string(64, 'a') +
           "\"}]\n    penalty:\n      lines: []\n      deductions:\n        - {person: p05, bonus: 100.00, "
           "cap: 50.00, brought_forward: " +
           brought + ", new: " + added + ", deducted: " + deducted + ", carried_forward: " + carried +
           "}\n      carried: []\n      totals: {assessed: " + added + ", deducted: " + deducted +
           ", carried_forward: " + carried +
           ", company: 7.50}\n    saved: {by: p01, role: sales, on: \"2026-03-03\"}\n" +
           (approved.empty() ? "" : "    approved: {by: p07, role: gm, on: \"" + approved + "\"}\n");
}

Store& add_month(Store& store, const std::string& month, const std::string& brought, const std::string& added,
                 const std::string& deducted, const std::string& carried, const std::string& approved) {
    return store.add("score", "scores/penalty-" + month + ".yaml",
                     month_statement(month, brought, added, deducted, carried, approved));
}

std::string penalties(const kinds::PenaltyReport& of) {
    std::string lines;
    const auto add = [&](const kinds::PenaltyMonth& month) {
        lines +=
            fmt::format("{}{} + {} - {} = {}, company {} [{}]\n", month.month,
                        month.month.empty() ? "" : ": " + month.brought_forward.to_string(),
                        month.added.to_string(), month.deducted.to_string(),
                        month.carried_forward.to_string(), month.company.to_string(), joined(month.rules));
    };
    for (const kinds::PenaltyMonth& month : of.months)
        add(month);
    if (of.total) add(*of.total);
    lines += "without:";
    for (const std::string& month : of.without_statement)
        lines += " " + month;
    return lines + (of.adds_up ? "" : "; does not add up");
}

} // namespace

TEST_CASE("penalties in sum: signed months, those that lack, and whether they add up") {
    Store store = cases::staffed(charging());
    add_month(store, "2026-01", "0.00", "120.00", "50.00", "70.00", "2026-02-03");
    add_month(store, "2026-02", "70.00", "10.50", "50.00", "30.50", "2026-03-03");
    add_month(store, "2026-03", "30.50", "0.00", "30.50", "0.00", "");
    CHECK(penalties(report(store, 2026, "2026-04-30").review.penalties) ==
          "2026-01: 0.00 + 120.00 - 50.00 = 70.00, company 7.50 [S2-3K.12.2]\n"
          "2026-02: 70.00 + 10.50 - 50.00 = 30.50, company 7.50 [S2-3K.12.2]\n"
          " + 130.50 - 100.00 = 30.50, company 15.00 [S2-3K.12.2]\n"
          "without: 2026-03 2026-04");
    // A statement that was approved later does not stand yet.
    CHECK(penalties(report(store, 2026, "2026-03-02").review.penalties) ==
          "2026-01: 0.00 + 120.00 - 50.00 = 70.00, company 7.50 [S2-3K.12.2]\n"
          " + 120.00 - 50.00 = 70.00, company 7.50 [S2-3K.12.2]\nwithout: 2026-02");
    Store lost = cases::staffed(charging());
    add_month(lost, "2026-01", "0.00", "120.00", "50.00", "70.00", "2026-02-03");
    add_month(lost, "2026-02", "60.00", "10.50", "50.00", "20.50", "2026-03-03");
    CHECK_FALSE(report(lost, 2026, "2026-03-31").review.penalties.adds_up);
    CHECK_FALSE(report(complaints(), 2026, "2026-12-31").review.penalties.asked);
}

TEST_CASE("the year is compared with the years before; what was signed stands before what is computed") {
    Store store;
    surveys::staff(store);
    surveys::e1(store);
    const std::string result =
        "{coverage: {selected: 1.00, total: 1.00, rate: 100.00, minimum: 70.00, met: true}, replies: "
        "{surveyed: 1, replied: 1, rate: 100.00, minimum: 70.00, met: true, needed: 0}, items: [{item: "
        "delivery, very: 1, satisfied: 0, "
        "not_satisfied: 0, very_dissatisfied: 0, blank: 0, average: 20.00}], base: "
        "84.25, adjustments: [], raw: 84.25, score: 84.25, target: 80.00, result: met, satisfied_share: "
        "90.00}";
    store.add("score", "scores/satisfaction-2024.yaml",
              "id: satisfaction-2024\nfigure: satisfaction\nyear: 2024\nperiod: {from: \"2024-01-01\", to: "
              "\"2024-12-31\"}\nissues:\n  - \"no\": 1\n    as_of: \"2025-01-15\"\n    procedures: [{id: "
              "\"2020-04-01\", sha256: \"" +
                  std::string(64, 'a') + "\"}]\n    result: " + result +
                  "\n    saved: {by: p01, role: sales, on: \"2025-01-15\"}\n    approved: {by: p02, role: "
                  "sales_manager, on: \"2025-01-20\"}\n");
    const Case made = report(store, 2026, "2027-01-15");
    const auto& years = made.review.satisfaction.years;
    REQUIRE(years.size() == 2);
    CHECK(years[0].year == 2024);
    CHECK(years[0].score->to_string() == "84.25");
    CHECK(years[0].result == "met");
    CHECK_FALSE(years[0].computed);
    CHECK_FALSE(years[0].change);
    REQUIRE(years[0].statement);
    CHECK(years[0].statement->approved_on == "2025-01-20");
    // Nothing of 2024 is there, so that the signed figure has drifted.
    REQUIRE(years[0].statement->drift);
    CHECK(years[0].statement->drift->figure == "score");
    CHECK(years[1].score->to_string() == "87.20");
    CHECK(years[1].against == 2024);
    CHECK(years[1].change->to_string() == "2.95");
    CHECK_FALSE(made.review.satisfaction.statement);
    // Before it was approved, and before it was saved.
    CHECK(report(store, 2026, "2025-01-16").review.satisfaction.years[0].statement->approved_on == "");
    CHECK_FALSE(report(store, 2024, "2025-01-14").review.satisfaction.statement);
}

TEST_CASE("dissatisfied items and opinions of the survey, with what was decided") {
    Store store;
    surveys::staff(store);
    store.customer("C01", "70.00").customer("C02", "30.00");
    using namespace surveys;
    add_round(store, round({"C01", "C02"}, {"C01", "C02"},
                           "dispositions:\n" + disposition("C01", "opinion", "praise", ", part: kind") +
                               disposition("C01", "opinion", "confirmed", ", part: late") +
                               disposition("C01", "delivery", "dismissed", ", reason: agreed") +
                               approved("2026-12-15")));
    Answers answers = all_at("very");
    answers[2].second = "not_satisfied";
    answers[4].second = "very_dissatisfied";
    add_response(store, "C01", questionnaire("2026-11-20", answers, "kind; late"));
    add_response(store, "C02", questionnaire("2026-12-20", all_at("very"), "too late"));
    const Case made = report(store, 2026, "2026-12-31");
    const kinds::SatisfactionReport& of = made.review.satisfaction;
    CHECK(line_of(of.surveyed) == " 2: C01 C02 [S0-5.8.1]\n");
    CHECK(line_of(of.replied) == " 1: SV-2026-C01 [S0-5.8.2]\n");
    CHECK(line_of(of.late) == " 1: SV-2026-C02 [S0-5.8.1]\n");
    CHECK(lines_of(of.dissatisfied) == "delivery 1: SV-2026-C01 [R-QP-005-02]\n"
                                       "technical 1: SV-2026-C01 [R-QP-005-02]\n");
    CHECK(lines_of(of.dissatisfied_outcome) == "dismissed 1: SV-2026-C01 [S0-5.8.5]\n"
                                               "undecided 1: SV-2026-C01 [S0-5.8.5]\n");
    CHECK(lines_of(of.opinion_outcome) == "confirmed 1: SV-2026-C01 [S0-5.8.5]\n"
                                          "praise 1: SV-2026-C01 [S0-5.8.5]\n");
    CHECK(of.round_approved_on == "2026-12-15");
}

TEST_CASE("procedures of the year; what cannot be read is named and left out; the order does not matter") {
    Store store = complaints();
    store.procedure("2026-07-01", with(snapshots::paper(), "id: \"2020-04-01\"", "id: \"2026-07-01\""));
    store.broken("complaint", "complaints/2026-05/CC-2605-01.yaml");
    for (int turn = 0; turn < 2; ++turn) {
        const Case made = report(store, 2026, "2026-12-31");
        const auto& spans = made.review.procedures;
        REQUIRE(spans.size() == 2);
        CHECK(spans[0].procedure->from == base::Date(2020, 4, 1));
        CHECK(spans[0].to == base::Date(2026, 6, 30));
        CHECK(spans[1].procedure->from == base::Date(2026, 7, 1));
        CHECK_FALSE(spans[1].to);
        CHECK(made.review.unreadable == std::vector<std::string>{"complaints/2026-05/CC-2605-01.yaml"});
        CHECK(line_of(made.review.complaints.accepted) == " 2: CC-2603-01 CC-2604-01 [S0-5.6-1]\n");
        CHECK(reasons(made.review) ==
              "report records_unreadable: complaints/2026-05/CC-2605-01.yaml cannot be read\n"
              "satisfaction no_survey_round: there is no survey round of 2026\n");
        store.reverse();
    }
    // The last year of the calendar.
    CHECK(report(store, 2199, "2199-12-31").review.complaints.months.size() == 12);
    const Case before = report(store, 2019, "2026-12-31");
    CHECK(before.review.procedures.empty());
    CHECK_FALSE(before.review.complaints.asked);
    CHECK(reasons(before.review) ==
          "report records_unreadable: complaints/2026-05/CC-2605-01.yaml cannot be read\n"
          "report no_procedure: no procedure is in force in 2019\n");
}
