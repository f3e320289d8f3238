// The score from records: its averages, adjustments, bounds and verdict.
#include "unit/kinds/satisfaction_cases.hpp"

using namespace satisfaction;

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
