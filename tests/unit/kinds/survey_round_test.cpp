#include "kinds/kinds.hpp"
#include "kinds/survey/round.hpp"
#include "unit/surveys.hpp"

#include <doctest/doctest.h>

using namespace surveys;

namespace {

const base::AsOf kEnd{base::Date(2027, 6, 30), 1439};

kinds::Round round_of(const model::Snapshot& snapshot, const base::AsOf& as_of = kEnd) {
    auto round = kinds::find_round(snapshot, 2026, as_of);
    REQUIRE(round);
    return std::move(*round);
}

std::string names(const std::vector<kinds::Questionnaire>& list) {
    std::string text;
    for (const kinds::Questionnaire& one : list)
        text += one.customer + " " + one.received.to_string() + "\n";
    return text;
}

const model::SurveyRules& rules(const model::Snapshot& snapshot) {
    return *snapshot.newest()->survey;
}

// "22 of 30, 73.33, met, 0 needed"
std::string replies(const model::Snapshot& snapshot, const base::AsOf& as_of = kEnd) {
    const kinds::Replies found = kinds::replies_of(round_of(snapshot, as_of), rules(snapshot));
    const std::string rate = found.share.percent ? base::round(*found.share.percent, 2).to_string() : "none";
    return fmt::format("{} of {}, {}, {}, {} needed", found.replied, found.surveyed, rate,
                       found.share.met ? "met" : "not met", found.needed);
}

Store asked_and_answered(int surveyed, int replied) {
    Store store;
    staff(store);
    add_round(store, round(ids(surveyed), ids(surveyed)));
    for (int n = 1; n <= replied; ++n)
        add_response(store, id(n), questionnaire("2026-11-20", all_at("very"), ""));
    return store;
}

std::string findings(const Store& store, const std::string& kind) {
    const model::Snapshot snapshot = store.snapshot();
    diag::Report report;
    for (const model::Facts& record : snapshot.of(kind))
        kinds::judge(record, snapshot, report);
    return snapshots::lines_of(std::move(report));
}

} // namespace

TEST_CASE("E-4: replies against the customers asked, from the records") {
    CHECK(replies(asked_and_answered(30, 21).snapshot()) == "21 of 30, 70.00, met, 0 needed");
    CHECK(replies(asked_and_answered(30, 20).snapshot()) == "20 of 30, 66.67, not met, 1 needed");
    CHECK(replies(asked_and_answered(10, 7).snapshot()) == "7 of 10, 70.00, met, 0 needed");
    CHECK(replies(asked_and_answered(13, 9).snapshot()) == "9 of 13, 69.23, not met, 1 needed");
    CHECK(replies(asked_and_answered(13, 10).snapshot()) == "10 of 13, 76.92, met, 0 needed");
    CHECK(replies(asked_and_answered(90, 63).snapshot()) == "63 of 90, 70.00, met, 0 needed");
    CHECK(replies(asked_and_answered(1, 0).snapshot()) == "0 of 1, 0.00, not met, 1 needed");
    CHECK(replies(asked_and_answered(1, 1).snapshot()) == "1 of 1, 100.00, met, 0 needed");
    CHECK(replies(asked_and_answered(0, 0).snapshot()) == "0 of 0, none, not met, 0 needed");
    CHECK(replies(asked_and_answered(30, 22).snapshot()) == "22 of 30, 73.33, met, 0 needed");
}

TEST_CASE("E-5: coverage by turnover, from the records") {
    auto coverage = [](const std::vector<std::pair<std::string, std::string>>& turnovers,
                       const std::vector<std::string>& selected, const std::string& more) {
        Store store;
        staff(store);
        for (const auto& [name, amount] : turnovers)
            store.customer(name, amount);
        add_round(store, round(selected, {}, more));
        const model::Snapshot snapshot = store.snapshot();
        const kinds::Coverage found = kinds::coverage_of(round_of(snapshot), snapshot);
        if (!found.total) return std::string("no total");
        const figures::Share share = figures::share(found.selected, *found.total, base::Rational(70));
        return fmt::format(
            "{} of {} {} = {} {}{}", figures::readable(found.selected),
            found.total_is_registered_sum ? "registered" : "entered", figures::readable(*found.total),
            base::round_beside(*share.percent, 2, share.minimum).to_string(), share.met ? "met" : "not met",
            found.without_turnover.empty() ? "" : ", missing " + found.without_turnover.front());
    };
    const std::vector<std::pair<std::string, std::string>> five{
        {"A", "400"}, {"B", "250"}, {"C", "150"}, {"D", "120"}, {"E", "80"}};
    CHECK(coverage(five, {"A", "B"}, "") == "650 of registered 1000 = 65.00 not met");
    CHECK(coverage(five, {"A", "B", "C"}, "") == "800 of registered 1000 = 80.00 met");
    CHECK(coverage({{"A", "400"}, {"B", "300"}, {"F", "300"}}, {"A", "B"}, "") ==
          "700 of registered 1000 = 70.00 met");
    CHECK(coverage({{"A", "400"}, {"B", "299.99"}, {"F", "300.01"}}, {"A", "B"}, "") ==
          "699.99 of registered 1000 = 69.999 not met");
    // Entered, the total stands; a customer without turnover is named; a year without any turnover has no
    // total.
    CHECK(coverage(five, {"A", "B", "C"}, "total_turnover: 1250.00\n") ==
          "800 of entered 1250 = 64.00 not met");
    CHECK(coverage({{"A", "400"}, {"B", ""}}, {"A", "B"}, "") ==
          "400 of registered 400 = 100.00 met, missing B");
    CHECK(coverage(five, {"A"}, "turnover_year: 2024\n") == "no total");
}

TEST_CASE("F-26, ruling 7: the latest questionnaire counts, late ones after the approval do not") {
    Store store;
    staff(store);
    store.customer("A", "400").customer("B", "250").customer("C", "150");
    add_round(store, round({"A", "B", "C"}, {"A", "B", "C"}, approved("2027-01-15")));
    // The file's order is not the order of the dates.
    add_response(store, "A",
                 questionnaire("2026-12-01", all_at("satisfied"), "") +
                     questionnaire("2026-11-10", all_at("very"), "") +
                     questionnaire("2027-01-16", all_at("very_dissatisfied"), ""));
    add_response(store, "B", questionnaire("2027-01-15", all_at("very"), ""));
    add_response(store, "C", questionnaire("2027-02-01", all_at("very"), ""));
    const model::Snapshot snapshot = store.snapshot();
    const kinds::Round round = round_of(snapshot);
    CHECK(names(round.counted) == "A 2026-12-01\nB 2027-01-15\n");
    CHECK(names(round.superseded) == "A 2026-11-10\n");
    CHECK(names(round.late) == "A 2027-01-16\nC 2027-02-01\n");
    const figures::ItemCounts counts = kinds::counts_of(round, rules(snapshot), "delivery");
    CHECK(counts.ticks == std::vector<long long>{1, 1, 0, 0});
    CHECK(counts.blank == 0);
    // Before the second one had come, the first of A counted; before the approval nothing is late.
    CHECK(names(round_of(snapshot, base::end_of(base::Date(2026, 11, 30))).counted) == "A 2026-11-10\n");
    CHECK(names(round_of(snapshot, base::end_of(base::Date(2026, 11, 9))).counted).empty());
}

TEST_CASE(
    "ruling 7: customers of the supplement enlarge denominator and coverage, as of the day they are asked") {
    Store store;
    staff(store);
    store.customer("A", "400").customer("B", "300").customer("C", "200").customer("D", "100");
    std::string text = round({"A", "B", "C", "D"}, {"A", "B"},
                             "closings:\n  - {" + signature("p01", "sales", "2026-12-01") + "}\n");
    text = snapshots::with(text, "- customer: D\n",
                           "- {customer: D, supplement: true, added_on: \"2026-12-05\"}\n");
    text = snapshots::with(text, "closings:",
                           "  - {customers: [C, D], channel: phone, " +
                               signature("p01", "sales", "2026-12-06") + "}\nclosings:");
    add_round(store, text);
    add_response(store, "A", questionnaire("2026-11-20", all_at("very"), ""));
    add_response(store, "C", questionnaire("2026-12-10", all_at("very"), ""));
    const model::Snapshot snapshot = store.snapshot();
    CHECK(replies(snapshot, base::end_of(base::Date(2026, 12, 5))) == "1 of 2, 50.00, not met, 1 needed");
    CHECK(replies(snapshot) == "2 of 4, 50.00, not met, 1 needed");
    CHECK(figures::readable(kinds::coverage_of(round_of(snapshot), snapshot).selected) == "1000");
    // Closed with too few replies: the supplementary survey is due, approval is not offered.
    const model::Standing standing = kinds::standing(*snapshot.find("survey", "SV-2026"), snapshot);
    CHECK(standing.state == "supplementary");
    std::string next;
    for (const auto& step : standing.next)
        next += step.step + " ";
    CHECK(next == "issue close dispose void ");
}

TEST_CASE("a closed round with enough replies waits for its approval") {
    Store enough;
    staff(enough);
    add_round(enough,
              round({"C01"}, {"C01"}, "closings:\n  - {" + signature("p01", "sales", "2026-12-01") + "}\n"));
    add_response(enough, "C01", questionnaire("2026-11-20", all_at("very"), ""));
    const model::Snapshot snapshot = enough.snapshot();
    const model::Standing standing = kinds::standing(*snapshot.find("survey", "SV-2026"), snapshot);
    CHECK(standing.state == "closed");
    std::string next;
    for (const auto& step : standing.next)
        next += step.step + " ";
    CHECK(next == "approve issue dispose close void ");
}

TEST_CASE("S0-5.8.5, F-55: dissatisfied items and opinions are candidates until they are decided on") {
    Store store;
    staff(store);
    store.customer("A", "400").customer("B", "250");
    add_round(store,
              round({"A", "B"}, {"A", "B"},
                    "dispositions:\n" + disposition("A", "opinion", "dismissed", ", reason: none of ours") +
                        disposition("B", "delivery", "confirmed", "", "2026-11-19")));
    add_response(store, "A",
                 questionnaire("2026-11-20",
                               {{"quality_level", "not_satisfied"}, {"delivery", "very_dissatisfied"}},
                               "send fewer papers"));
    add_response(store, "B", questionnaire("2026-11-20", {{"delivery", "not_satisfied"}}, ""));
    const model::Snapshot snapshot = store.snapshot();
    const kinds::Round round = round_of(snapshot);
    std::string list;
    for (const kinds::Candidate& candidate : round.candidates(rules(snapshot)))
        list += fmt::format("{} {} '{}' {}\n", candidate.questionnaire->customer, candidate.item,
                            candidate.text, candidate.decided ? "decided" : "open");
    // What was decided for another day's questionnaire of B decides nothing here.
    CHECK(list == "A quality_level 'not_satisfied' open\n"
                  "A delivery 'very_dissatisfied' open\n"
                  "A opinion 'send fewer papers' decided\n"
                  "B delivery 'not_satisfied' open\n");
}

TEST_CASE("a voided round, and one planned later, are no round") {
    Store store;
    staff(store);
    add_round(store, round({"A"}, {"A"},
                           "voided: {" + signature("p02", "sales_manager", "2026-12-01") +
                               ", reason: entered twice}\n"));
    const model::Snapshot snapshot = store.snapshot();
    CHECK_FALSE(kinds::find_round(snapshot, 2026, kEnd));
    CHECK(kinds::find_round(snapshot, 2026, base::end_of(base::Date(2026, 11, 30))));
    CHECK_FALSE(kinds::find_round(snapshot, 2026, base::end_of(base::Date(2026, 10, 19))));
    CHECK_FALSE(kinds::find_round(snapshot, 2025, kEnd));
}

TEST_CASE("findings: a sound round has none") {
    Store store;
    staff(store);
    e1(store);
    CHECK(findings(store, "survey") == "");
    CHECK(findings(store, "response") == "");
}

TEST_CASE("findings: id, year and period of a round disagree") {
    Store store;
    staff(store);
    store.add("survey", "surveys/SV-2025.yaml",
              snapshots::with(snapshots::with(round({}, {}), "id: SV-2026", "id: SV-2025"), "2026-12-31",
                              "2026-06-30"));
    CHECK(findings(store, "survey") ==
          "surveys/SV-2025.yaml:2:7 Q6009 S0-5.8.1: the round of 2026 has the id 'SV-2026', not 'SV-2025'\n"
          "surveys/SV-2025.yaml:3:13 Q6009 S0-5.8.1: the round of 2026 ends on 2026-12-31, not on "
          "2026-06-30\n");
}

TEST_CASE("findings: customers named twice, asked without being named, total below what is registered") {
    Store store;
    staff(store);
    store.customer("A", "400.00").customer("B", "250.50");
    add_round(store, round({"A", "A"}, {"A", "B"}, "total_turnover: 650.00\n"));
    CHECK(findings(store, "survey") ==
          "surveys/SV-2026.yaml:6:15 Q6006 S0-5.8.1: the customer 'A' is named twice\n"
          "surveys/SV-2026.yaml:9:21 Q6001 S0-5.8.1: 'B' is no customer of this round "
          "[qms survey plan --year 2026 --add B]\n"
          "surveys/SV-2026.yaml:10:17 Q6005 S0-5.8.1: the total turnover is 650.00, but the registered "
          "turnovers of "
          "2025 sum up to 650.50\n");
}

TEST_CASE("findings: a total that is what is registered, to the cent, is enough") {
    Store store;
    staff(store);
    store.customer("A", "400.00").customer("B", "250.50");
    add_round(store, round({"A"}, {"A"}, "total_turnover: 650.50\n"));
    CHECK(findings(store, "survey") == "");
}

TEST_CASE("findings: dispositions of what is not there") {
    Store store;
    staff(store);
    store.customer("A", "400.00");
    add_round(store, round({"A"}, {"A"},
                           "dispositions:\n" + disposition("A", "opinion", "praise", "", "2026-11-19") +
                               disposition("A", "delivery", "praise") +
                               disposition("A", "opinion", "praise", ", part: blue boxes") +
                               disposition("A", "opinion", "praise", ", part: red boxes")));
    add_response(store, "A", questionnaire("2026-11-20", {{"technical", "very"}}, "we like red boxes"));
    CHECK(findings(store, "survey") ==
          "surveys/SV-2026.yaml:10:29 Q6003 S0-5.8.5: 'A' sent no questionnaire that was received on "
          "2026-11-19\n"
          "surveys/SV-2026.yaml:11:49 Q6003 S0-5.8.5: the questionnaire of 'A' has no delivery to decide on\n"
          "surveys/SV-2026.yaml:12:81 Q6003 S0-5.8.5: the opinion of 'A' does not say 'blue boxes'\n");
}

TEST_CASE("findings: a disposition of a superseded or late questionnaire still finds it") {
    Store store;
    staff(store);
    store.customer("A", "400.00");
    add_round(store, round({"A"}, {"A"},
                           "dispositions:\n" + disposition("A", "opinion", "praise", "", "2026-11-10") +
                               "approved: {" + signature("p02", "sales_manager", "2027-01-15") + "}\n"));
    add_response(store, "A",
                 questionnaire("2026-11-10", {}, "good") + questionnaire("2026-11-20", all_at("very"), ""));
    CHECK(findings(store, "survey") == "");
}

TEST_CASE("findings: a round approved too early") {
    Store store;
    staff(store);
    store.customer("A", "400.00").customer("B", "250.00");
    add_round(store, round({"A", "B"}, {"A", "B"}, approved("2027-01-15")));
    add_response(store, "A", questionnaire("2026-11-20", {{"delivery", "not_satisfied"}}, "too late again"));
    CHECK(findings(store, "survey") ==
          "surveys/SV-2026.yaml:10:11 Q6004 S0-5.8.5: the round is approved, but delivery of 'A' is not "
          "decided on "
          "[qms survey dispose SV-2026 --customer A --received 2026-11-20 --item delivery --outcome …]\n"
          "surveys/SV-2026.yaml:10:11 Q6004 S0-5.8.5: the round is approved, but the opinion of 'A' is not "
          "decided on "
          "[qms survey dispose SV-2026 --customer A --received 2026-11-20 --item opinion --outcome …]\n"
          "surveys/SV-2026.yaml:10:11 Q6007 S0-5.8.2: the round is approved with 1 replies of 2; 1 more "
          "needed\n");
    Store nobody;
    staff(nobody);
    add_round(nobody, round({"A"}, {}, approved("2027-01-15")));
    CHECK(findings(nobody, "survey") ==
          "surveys/SV-2026.yaml:7:11 Q6007 S0-5.8.2: the round is approved, but nobody was asked\n");
}

TEST_CASE("findings: a round approved over too small a part of the turnover (S0-5.8.1)") {
    Store store;
    staff(store);
    store.customer("A", "690.00").customer("B", "310.00");
    add_round(store, round({"A"}, {"A"}, approved("2027-01-15")));
    add_response(store, "A", questionnaire("2026-11-20", all_at("very"), ""));
    CHECK(findings(store, "survey") == "surveys/SV-2026.yaml:9:11 Q6007 S0-5.8.1: the round is approved, but "
                                       "the customers asked make up 69.00 "
                                       "% of the turnover; 70 % are asked for\n");
    Store enough;
    staff(enough);
    enough.customer("A", "700.00").customer("B", "300.00"); // 70 % itself is enough
    add_round(enough, round({"A"}, {"A"}, approved("2027-01-15")));
    add_response(enough, "A", questionnaire("2026-11-20", all_at("very"), ""));
    CHECK(findings(enough, "survey") == "");
}

TEST_CASE("findings: responses of the wrong customer, of one not asked, and from before it was sent") {
    Store store;
    staff(store);
    store.customer("A", "400.00").customer("B", "250.00").customer("C", "100.00");
    add_round(store, round({"A", "B", "C"}, {"A", "B"}));
    add_response(store, "A", questionnaire("2026-11-01", all_at("very"), ""));
    store.add(
        "response", "responses/SV-2026/SV-2026-B.yaml",
        snapshots::with(response("B", questionnaire("2026-11-20", {}, "")), "customer: B", "customer: A"));
    add_response(store, "C", questionnaire("2026-11-20", {}, ""));
    CHECK(
        findings(store, "response") ==
        "responses/SV-2026/SV-2026-A.yaml:5:15 Q6008 S0-5.8.1: received on 2026-11-01, before it was sent on "
        "2026-11-02\n"
        "responses/SV-2026/SV-2026-B.yaml:3:11 Q6002 S0-5.8.1: 'SV-2026-B' holds what 'A' answered in "
        "'SV-2026'\n"
        "responses/SV-2026/SV-2026-C.yaml:3:11 Q6001 S0-5.8.1: 'C' was not asked in the round 'SV-2026' "
        "[qms survey issue SV-2026 --customer C --channel …]\n");
}

TEST_CASE("findings: a questionnaire of the day it was sent is in time; a voided round is not judged") {
    Store store;
    staff(store);
    store.customer("A", "400.00");
    add_round(store,
              round({"A", "A"}, {"A"},
                    "voided: {" + signature("p02", "sales_manager", "2026-12-01") + ", reason: twice}\n"));
    add_response(store, "A", questionnaire("2026-11-02", all_at("very"), ""));
    CHECK(findings(store, "response") == "");
    CHECK(findings(store, "survey") == "");
}
