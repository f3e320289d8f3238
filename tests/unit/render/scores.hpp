// Statements of 2026 for the tests of their renderings.
#pragma once

#include "kinds/score/satisfaction.hpp"
#include "render/score.hpp"
#include "unit/surveys.hpp"

namespace scores {

inline const base::AsOf kEnd{base::Date(2027, 1, 15), 1439};

// E-1 to E-3: ten customers, three complaints, two confirmed opinions, four praises: 87.1.
inline snapshots::Store& e3(snapshots::Store& store) {
    surveys::staff(store);
    surveys::e1(store);
    for (const char* number : {"CC-2603-01", "CC-2603-02", "CC-2603-03"})
        surveys::complaint(store, number, "2026-03-02");
    for (const char* number : {"FB-2605-01", "FB-2605-02"})
        surveys::feedback(store, number, "suggestion", surveys::confirmed("confirmed"));
    for (const char* number : {"FB-2605-03", "FB-2605-04", "FB-2605-05", "FB-2605-06"})
        surveys::feedback(store, number, "praise");
    return store;
}

// Three of five asked, by 69.999 % of the turnover; two replied, one in part, with opinions decided and open;
// the round is approved none the less.
inline snapshots::Store& doubtful(snapshots::Store& store) {
    using namespace surveys;
    staff(store);
    store.customer("A", "400.00").customer("B", "200.00").customer("C", "99.99").customer("D", "300.01");
    store.customer("E", "", "expired_on: \"2026-06-30\"\n");
    add_round(
        store,
        round({"A", "B", "C"}, {"A", "B", "C"},
              "dispositions:\n" + disposition("A", "opinion", "confirmed", ", part: late | twice") +
                  disposition("A", "opinion", "dismissed", ", part: too dear, reason: the price is agreed") +
                  disposition("A", "delivery", "already_recorded", ", recorded_as: CC-2603-01") +
                  approved("2027-01-10")));
    Answers answers = all_at("very");
    answers[2].second = "not_satisfied";
    add_response(store, "A", questionnaire("2026-11-20", answers, "late | twice; too dear"));
    add_response(store, "B",
                 questionnaire("2026-11-10", all_at("very"), "") +
                     questionnaire("2026-11-21", {{"quality_level", "satisfied"}, {"delivery", "very"}},
                                   "`more` paper"));
    complaint(store, "CC-2603-01", "2026-03-02");
    return store;
}

// A snapshot and what is reckoned from it; the statement points into the snapshot.
struct Case {
    model::Snapshot snapshot;
    kinds::Satisfaction of;
    std::optional<kinds::Round> round;

    explicit Case(const snapshots::Store& store, int year = 2026)
        : snapshot(store.snapshot()), of(kinds::satisfaction(snapshot, year, kEnd)),
          round(kinds::find_round(snapshot, year, kEnd)) {}
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    std::string text(const std::string& language, bool explain) const {
        return render::satisfaction_text(of, snapshot, language, explain);
    }
};

inline snapshots::Store e3() {
    snapshots::Store store;
    return e3(store);
}

inline snapshots::Store doubtful() {
    snapshots::Store store;
    return doubtful(store);
}

} // namespace scores
