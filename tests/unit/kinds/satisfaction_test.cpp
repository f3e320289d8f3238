#include "kinds/score/satisfaction.hpp"

#include "kinds/kinds.hpp"
#include "kinds/score/counts.hpp"
#include "kinds/score/statement.hpp"
#include "unit/surveys.hpp"

#include <doctest/doctest.h>

using namespace surveys;

namespace {

const base::AsOf kEnd{base::Date(2027, 1, 15), 1439};

kinds::Satisfaction score(const Store& store, const base::AsOf& as_of = kEnd) {
    // The statement points into the snapshot; only what it holds itself is looked at here, and its procedure.
    static std::vector<std::unique_ptr<model::Snapshot>> kept;
    kept.push_back(std::make_unique<model::Snapshot>(store.snapshot()));
    return kinds::satisfaction(*kept.back(), 2026, as_of);
}

std::string shown(const std::optional<base::Rational>& value) {
    return value ? figures::readable(*value) : "none";
}

// "complaint 3: CC-2603-01 … | confirmed_opinion 0: | praise 0: "
std::string adjustments(const kinds::Satisfaction& of) {
    std::string text;
    for (const kinds::AdjustmentLine& line : of.adjustments) {
        text += (text.empty() ? "" : " | ") + fmt::format("{} {}:", line.rule, line.count);
        for (const std::string& record : line.records)
            text += " " + record;
    }
    return text;
}

std::string reasons(const kinds::Satisfaction& of) {
    std::string text;
    for (const figures::Reason& reason : of.provisional)
        text += reason.code + ": " + reason.text + "\n";
    return text;
}

Store e1_store(const std::string& more = "") {
    Store store;
    staff(store);
    e1(store, more);
    return store;
}

// A single customer that is asked and answers, so that nothing but the case itself moves the figure.
Store one_answer(const std::string& dispositions = "", const std::string& opinion = "") {
    Store store;
    staff(store);
    store.customer("C01", "100.00").customer("C02", "0");
    add_round(store, round({"C01"}, {"C01"}, dispositions.empty() ? "" : "dispositions:\n" + dispositions));
    add_response(store, "C01", questionnaire("2026-11-20", all_at("very"), opinion));
    return store;
}

} // namespace

TEST_CASE("E-1, E-2, F-71: averages, overall satisfaction and share, from the records") {
    const kinds::Satisfaction of = score(e1_store());
    std::string lines;
    for (const kinds::ItemLine& item : of.items) {
        lines += item.counts.item;
        for (const long long ticks : item.counts.ticks)
            lines += " " + std::to_string(ticks);
        lines += fmt::format(" {} = {}\n", item.counts.blank, shown(item.average.value));
    }
    CHECK(lines == "quality_level 4 5 1 0 0 = 18\n"
                   "abnormality 2 6 1 1 0 = 15.8\n"
                   "delivery 5 5 0 0 0 = 19\n"
                   "after_sales 3 6 1 0 0 = 17.8\n"
                   "technical 1 7 2 0 0 = 16.6\n");
    CHECK(shown(of.base.value) == "87.2");
    CHECK(shown(of.satisfied_share.value) == "88");
    CHECK(shown(of.raw) == "87.2");
    CHECK(shown(of.score.value) == "87.2");
    CHECK(of.result == "no_target");
    CHECK(of.round == "SV-2026");
    // Ten dissatisfied ticks are no opinions: nothing to decide on before the figure is final (ruling 5).
    CHECK(reasons(of) == "");
}

TEST_CASE("E-1: a blank is left out, and an item without an answer makes the figure impossible") {
    Store store;
    staff(store);
    for (int n = 1; n <= 10; ++n)
        store.customer(id(n), "100.00");
    add_round(store, round(ids(10), ids(10)));
    const std::vector<std::string> levels{
        "very",      "very",          "very",          "satisfied",         "satisfied",
        "satisfied", "not_satisfied", "not_satisfied", "very_dissatisfied", ""};
    for (int n = 1; n <= 10; ++n) {
        const std::string& level = levels[static_cast<std::size_t>(n - 1)];
        add_response(
            store, id(n),
            questionnaire("2026-11-20", level.empty() ? Answers{} : Answers{{"quality_level", level}}, ""));
    }
    const kinds::Satisfaction of = score(store);
    CHECK(shown(of.items[0].average.value) == "134/9");
    CHECK(of.items[0].counts.blank == 1);
    CHECK(shown(of.items[1].average.value) == "none");
    CHECK(of.items[1].counts.blank == 10);
    CHECK(shown(of.score.value) == "none");
    CHECK(of.result == "");
    CHECK(reasons(of) == "item_without_answers: nobody answered 'abnormality'\n"
                         "item_without_answers: nobody answered 'delivery'\n"
                         "item_without_answers: nobody answered 'after_sales'\n"
                         "item_without_answers: nobody answered 'technical'\n");
}

TEST_CASE("E-2: extremes, from the records") {
    auto overall = [](const std::string& level) {
        Store store;
        staff(store);
        store.customer("C01", "100.00");
        add_round(store, round({"C01"}, {"C01"}));
        add_response(store, "C01", questionnaire("2026-11-20", all_at(level), ""));
        return shown(score(store).base.value);
    };
    CHECK(overall("very") == "100");
    CHECK(overall("satisfied") == "90");
    CHECK(overall("not_satisfied") == "50");
    CHECK(overall("very_dissatisfied") == "0");
}

TEST_CASE("E-3: complaints, confirmed opinions and praises, from the records") {
    Store store = e1_store();
    for (const char* number : {"CC-2603-03", "CC-2603-01", "CC-2603-02"})
        complaint(store, number, "2026-03-02");
    feedback(store, "FB-2605-01", "suggestion", confirmed("confirmed"));
    feedback(store, "FB-2605-02", "request", confirmed("confirmed"));
    feedback(store, "FB-2605-03", "suggestion", confirmed("dismissed", ", reason: not ours"));
    for (const char* number : {"FB-2605-04", "FB-2605-05", "FB-2605-06", "FB-2605-07"})
        feedback(store, number, "praise");
    const kinds::Satisfaction of = score(store);
    CHECK(adjustments(of) == "complaint 3: CC-2603-01 CC-2603-02 CC-2603-03 | "
                             "confirmed_opinion 2: FB-2605-01 FB-2605-02 | "
                             "praise 4: FB-2605-04 FB-2605-05 FB-2605-06 FB-2605-07");
    CHECK(shown(of.adjustments[0].points) == "-0.3");
    CHECK(shown(of.adjustments[1].points) == "-0.2");
    CHECK(of.adjustments[1].assumed);
    CHECK(shown(of.adjustments[2].points) == "0.4");
    CHECK(shown(of.score.value) == "87.1");
    CHECK(reasons(of) == "");
}

TEST_CASE("E-3: the rate of confirmed opinions may be 0") {
    Store store(snapshots::with(snapshots::paper(), "{counts: confirmed_opinion, rate: -0.1",
                                "{counts: confirmed_opinion, rate: 0"));
    staff(store);
    e1(store);
    for (const char* number : {"CC-2603-01", "CC-2603-02", "CC-2603-03"})
        complaint(store, number, "2026-03-02");
    for (const char* number : {"FB-2605-01", "FB-2605-02"})
        feedback(store, number, "suggestion", confirmed("confirmed"));
    for (const char* number : {"FB-2605-04", "FB-2605-05", "FB-2605-06", "FB-2605-07"})
        feedback(store, number, "praise");
    CHECK(shown(score(store).score.value) == "87.3");
}

TEST_CASE("E-3: held between 0 and 100, raw kept") {
    Store high = one_answer();
    for (int n = 1; n <= 5; ++n)
        feedback(high, "FB-2605-0" + std::to_string(n), "praise");
    kinds::Satisfaction of = score(high);
    CHECK(shown(of.raw) == "100.5");
    CHECK(shown(of.score.value) == "100");

    Store low;
    staff(low);
    low.customer("C01", "100.00");
    add_round(low, round({"C01"}, {"C01"}));
    add_response(low, "C01", questionnaire("2026-11-20", all_at("very_dissatisfied"), ""));
    for (const char* number : {"CC-2603-01", "CC-2603-02", "CC-2603-03"})
        complaint(low, number, "2026-03-02");
    of = score(low);
    CHECK(shown(of.raw) == "-0.3");
    CHECK(shown(of.score.value) == "0");
}

TEST_CASE("E-3: the target is judged on the exact value") {
    const std::string target =
        snapshots::with(snapshots::paper(), "target: {value: null", "target: {value: 80");
    // (20 + 18 + 10) / 3 = 16 an item, 80 in all.
    auto verdict = [&](int complaints, int praises) {
        Store store(target);
        staff(store);
        for (int n = 1; n <= 3; ++n)
            store.customer(id(n), "100.00");
        add_round(store, round(ids(3), ids(3)));
        add_response(store, "C01", questionnaire("2026-11-20", all_at("very"), ""));
        add_response(store, "C02", questionnaire("2026-11-20", all_at("satisfied"), ""));
        add_response(store, "C03", questionnaire("2026-11-20", all_at("not_satisfied"), ""));
        for (int n = 1; n <= complaints; ++n)
            complaint(store, "CC-2603-0" + std::to_string(n), "2026-03-02");
        for (int n = 1; n <= praises; ++n)
            feedback(store, "FB-2605-0" + std::to_string(n), "praise");
        const kinds::Satisfaction of = score(store);
        return shown(of.score.value) + " " + of.result;
    };
    CHECK(verdict(0, 0) == "80 met");
    CHECK(verdict(1, 0) == "79.9 missed");
    CHECK(verdict(1, 1) == "80 met");
}

TEST_CASE("ruling 5: a grumble counts as complaint, once, with or without a complaint that names it") {
    Store alone = one_answer();
    feedback(alone, "FB-2605-01", "grumble");
    CHECK(adjustments(score(alone)) == "complaint 1: FB-2605-01 | confirmed_opinion 0: | praise 0:");

    Store named = one_answer();
    feedback(named, "FB-2605-01", "grumble");
    complaint(named, "CC-2603-01", "2026-03-02", "feedback: [FB-2605-01]\n");
    CHECK(adjustments(score(named)) == "complaint 1: CC-2603-01 | confirmed_opinion 0: | praise 0:");

    // A voided complaint takes nothing up.
    Store voided = one_answer();
    feedback(voided, "FB-2605-01", "grumble");
    complaint(voided, "CC-2603-01", "2026-03-02",
              "feedback: [FB-2605-01]\nvoided: {" + signature("p02", "sales_manager", "2026-07-01") +
                  ", reason: entered twice}\n");
    CHECK(adjustments(score(voided)) == "complaint 1: FB-2605-01 | confirmed_opinion 0: | praise 0:");
    // Before it was voided it did.
    CHECK(adjustments(score(voided, base::end_of(base::Date(2026, 6, 30)))) ==
          "complaint 1: CC-2603-01 | confirmed_opinion 0: | praise 0:");
}

TEST_CASE("ruling 5: under a procedure that does not say so, a grumble is an opinion") {
    Store store(snapshots::with(snapshots::paper(), "grumble_is_complaint: {value: true",
                                "grumble_is_complaint: {value: false"));
    staff(store);
    store.customer("C01", "100.00");
    add_round(store, round({"C01"}, {"C01"}));
    add_response(store, "C01", questionnaire("2026-11-20", all_at("very"), ""));
    feedback(store, "FB-2605-01", "grumble", confirmed("confirmed"));
    CHECK(adjustments(score(store)) == "complaint 0: | confirmed_opinion 1: FB-2605-01 | praise 0:");
}

TEST_CASE("each case once: an opinion registered as complaint, and what is already recorded elsewhere") {
    Store taken = one_answer();
    feedback(taken, "FB-2605-01", "suggestion", confirmed("confirmed"));
    complaint(taken, "CC-2603-01", "2026-03-02", "feedback: [FB-2605-01]\n");
    CHECK(adjustments(score(taken)) == "complaint 1: CC-2603-01 | confirmed_opinion 0: | praise 0:");

    Store elsewhere = one_answer();
    complaint(elsewhere, "CC-2603-01", "2026-03-02");
    for (const char* kind : {"suggestion", "grumble", "praise"})
        feedback(elsewhere,
                 std::string("FB-2605-0") + (kind[0] == 's'   ? "1"
                                             : kind[0] == 'g' ? "2"
                                                              : "3"),
                 kind, confirmed("already_recorded", ", recorded_as: CC-2603-01"));
    CHECK(adjustments(score(elsewhere)) == "complaint 1: CC-2603-01 | confirmed_opinion 0: | praise 0:");
    CHECK(reasons(score(elsewhere)) == "");
}

TEST_CASE("voided records count nowhere") {
    const std::string voided =
        "voided: {" + signature("p02", "sales_manager", "2026-07-01") + ", reason: entered in error}\n";
    Store store = one_answer();
    complaint(store, "CC-2603-01", "2026-03-02", voided);
    feedback(store, "FB-2605-01", "praise", voided);
    feedback(store, "FB-2605-02", "suggestion", confirmed("confirmed") + voided);
    feedback(store, "FB-2605-03", "grumble", voided);
    feedback(store, "FB-2605-04", "suggestion", voided);
    const kinds::Satisfaction of = score(store);
    CHECK(adjustments(of) == "complaint 0: | confirmed_opinion 0: | praise 0:");
    CHECK(reasons(of) == "");
}

TEST_CASE("the period is the calendar year of acceptance, and the as-of cuts") {
    Store store = one_answer();
    complaint(store, "CC-2603-01", "2025-12-31");
    complaint(store, "CC-2603-02", "2026-01-01");
    complaint(store, "CC-2603-03", "2026-12-31");
    complaint(store, "CC-2603-04", "2027-01-01");
    feedback(store, "FB-2605-01", "suggestion", confirmed("confirmed", "", "2027-01-10"));
    CHECK(adjustments(score(store)) ==
          "complaint 2: CC-2603-02 CC-2603-03 | confirmed_opinion 1: FB-2605-01 | praise 0:");
    const kinds::Satisfaction earlier = score(store, base::end_of(base::Date(2026, 12, 30)));
    CHECK(adjustments(earlier) == "complaint 1: CC-2603-02 | confirmed_opinion 0: | praise 0:");
    CHECK(reasons(earlier) == "period_not_over: the period ends on 2026-12-31\n"
                              "opinions_undecided: 1 opinion is not decided on\n");
}

TEST_CASE("dispositions split a text, and each part counts for what it is") {
    const Store store = one_answer(
        disposition("C01", "opinion", "confirmed", ", part: late twice") +
            disposition("C01", "opinion", "confirmed", ", part: ink smells") +
            disposition("C01", "opinion", "praise", ", part: kind drivers") +
            disposition("C01", "opinion", "dismissed", ", part: too dear, reason: price is agreed") +
            disposition("C01", "opinion", "already_recorded", ", part: torn lot, recorded_as: CC-2603-01"),
        "late twice; ink smells; kind drivers; too dear; torn lot");
    const kinds::Satisfaction of = score(store);
    CHECK(adjustments(of) ==
          "complaint 0: | confirmed_opinion 2: SV-2026-C01 SV-2026-C01 | praise 1: SV-2026-C01");
    CHECK(shown(of.raw) == "99.9");
    CHECK(reasons(of) == "");
}

TEST_CASE("an undecided text makes the figure provisional; a decision on a superseded questionnaire counts "
          "nowhere") {
    const Store open = one_answer("", "late twice");
    CHECK(reasons(score(open)) == "opinions_undecided: 1 opinion is not decided on\n");

    Store store;
    staff(store);
    store.customer("C01", "100.00");
    add_round(store, round({"C01"}, {"C01"},
                           "dispositions:\n" + disposition("C01", "opinion", "confirmed", "", "2026-11-10")));
    add_response(store, "C01",
                 questionnaire("2026-11-10", all_at("not_satisfied"), "late twice") +
                     questionnaire("2026-11-20", all_at("very"), ""));
    const kinds::Satisfaction of = score(store);
    CHECK(adjustments(of) == "complaint 0: | confirmed_opinion 0: | praise 0:");
    CHECK(shown(of.score.value) == "100");
    CHECK(reasons(of) == "");
}

TEST_CASE("ruling 5: a confirmed dissatisfied tick has lowered its average and is not deducted again") {
    Store store;
    staff(store);
    store.customer("C01", "100.00");
    add_round(store,
              round({"C01"}, {"C01"}, "dispositions:\n" + disposition("C01", "delivery", "confirmed")));
    Answers answers = all_at("very");
    answers[2].second = "not_satisfied";
    add_response(store, "C01", questionnaire("2026-11-20", answers, ""));
    const kinds::Satisfaction of = score(store);
    CHECK(shown(of.base.value) == "90");
    CHECK(adjustments(of) == "complaint 0: | confirmed_opinion 0: | praise 0:");
    CHECK(shown(of.score.value) == "90");
}

TEST_CASE("every reason why a figure is provisional, whole") {
    Store empty;
    staff(empty);
    const kinds::Satisfaction none = score(empty, base::end_of(base::Date(2026, 6, 1)));
    CHECK(reasons(none) == "period_not_over: the period ends on 2026-12-31\n"
                           "no_survey_round: there is no survey round of 2026\n");
    CHECK(shown(none.score.value) == "none");

    Store store;
    staff(store);
    for (int n = 1; n <= 3; ++n)
        store.customer(id(n), n == 2 ? "" : "100.00");
    store.customer("C04", "900.00");
    add_round(store, round(ids(3), ids(3)));
    add_response(store, "C01", questionnaire("2026-11-20", all_at("very"), ""));
    CHECK(reasons(score(store)) ==
          "turnover_missing: no turnover of 2025 is registered for C02\n"
          "coverage_below_minimum: the customers asked make up less than 70 % of the turnover\n"
          "replies_below_minimum: 1 of 3 replied; 2 more needed\n");

    Store unsent;
    staff(unsent);
    unsent.customer("C01", "");
    add_round(unsent, round({"C01"}, {}));
    CHECK(reasons(score(unsent)) == "turnover_missing: no turnover of 2025 is registered for C01\n"
                                    "total_turnover_missing: no turnover of 2025 is known\n"
                                    "nobody_surveyed: no questionnaire of 'SV-2026' was sent\n"
                                    "item_without_answers: nobody answered 'quality_level'\n"
                                    "item_without_answers: nobody answered 'abnormality'\n"
                                    "item_without_answers: nobody answered 'delivery'\n"
                                    "item_without_answers: nobody answered 'after_sales'\n"
                                    "item_without_answers: nobody answered 'technical'\n");

    const model::Snapshot snapshot = empty.snapshot();
    CHECK(reasons(kinds::satisfaction(snapshot, 2019, kEnd)) ==
          "no_procedure: no procedure with survey and score rules is in force on 2019-12-31\n");
}

TEST_CASE("the sources of every term lead to records and lines of the procedure") {
    Store store = one_answer();
    complaint(store, "CC-2603-01", "2026-03-02");
    const kinds::Satisfaction of = score(store);
    auto line = [&](figures::Source source) {
        const kinds::SourceRef& ref = of.sources[source];
        return fmt::format("{} {}:{} {}", ref.record, ref.path, ref.line, ref.rule);
    };
    REQUIRE(of.selected.size() == 1);
    CHECK(line(of.selected[0]) == "C01 customers/C01.yaml:4 ");
    REQUIRE(of.counted.size() == 1);
    CHECK(line(of.counted[0]) == "SV-2026-C01 responses/SV-2026/SV-2026-C01.yaml:5 ");
    for (const figures::Term& term : of.score.terms) {
        if (term.name != "complaint") continue;
        REQUIRE(term.sources.size() == 2);
        CHECK(of.sources[term.sources[0]].rule == "S0-5.8.4b");
        CHECK(line(term.sources[1]) == "CC-2603-01 complaints/2026-03/CC-2603-01.yaml:1 ");
    }
}

TEST_CASE("ruling 5: a grumble without a complaint is a finding") {
    Store store = one_answer();
    feedback(store, "FB-2605-01", "grumble");
    feedback(store, "FB-2605-02", "grumble");
    feedback(store, "FB-2605-03", "praise");
    complaint(store, "CC-2603-01", "2026-03-02", "feedback: [FB-2605-02]\n");
    const model::Snapshot snapshot = store.snapshot();
    diag::Report report;
    kinds::judge_all(snapshot, report);
    CHECK(snapshots::lines_of(std::move(report)) == "feedback/2026-05/FB-2605-01.yaml:2:7 Q5101 S0-5.6-1: no "
                                                    "complaint takes up the grumble 'FB-2605-01'; it "
                                                    "counts as a complaint until one does [qms complaint new "
                                                    "--customer C02 --feedback FB-2605-01 --content …]\n");
}
