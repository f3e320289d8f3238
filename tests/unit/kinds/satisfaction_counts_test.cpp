// What counts towards the score, what makes it provisional, and where each term comes from.
#include "unit/kinds/satisfaction_cases.hpp"

using namespace satisfaction;

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
