// What the tests of the satisfaction score share: stores with answers, and a score as text.
#pragma once

#include "kinds/kinds.hpp"
#include "kinds/score/counts.hpp"
#include "kinds/score/satisfaction.hpp"
#include "kinds/score/statement.hpp"
#include "unit/surveys.hpp"

#include <doctest/doctest.h>

namespace satisfaction {

using namespace surveys;

inline const base::AsOf kEnd{base::Date(2027, 1, 15), 1439};

inline kinds::Satisfaction score(const Store& store, const base::AsOf& as_of = kEnd) {
    // The statement points into the snapshot; only what it holds itself is looked at here, and its procedure.
    static std::vector<std::unique_ptr<model::Snapshot>> kept;
    kept.push_back(std::make_unique<model::Snapshot>(store.snapshot()));
    return kinds::satisfaction(*kept.back(), 2026, as_of);
}

inline std::string shown(const std::optional<base::Rational>& value) {
    return value ? figures::readable(*value) : "none";
}

// "complaint 3: CC-2603-01 … | confirmed_opinion 0: | praise 0: "
inline std::string adjustments(const kinds::Satisfaction& of) {
    std::string text;
    for (const kinds::AdjustmentLine& line : of.adjustments) {
        text += (text.empty() ? "" : " | ") + fmt::format("{} {}:", line.rule, line.count);
        for (const std::string& record : line.records)
            text += " " + record;
    }
    return text;
}

inline std::string reasons(const kinds::Satisfaction& of) {
    std::string text;
    for (const figures::Reason& reason : of.provisional)
        text += reason.code + ": " + reason.text + "\n";
    return text;
}

inline Store e1_store(const std::string& more = "") {
    Store store;
    staff(store);
    e1(store, more);
    return store;
}

// A single customer that is asked and answers, so that nothing but the case itself moves the figure.
inline Store one_answer(const std::string& dispositions = "", const std::string& opinion = "") {
    Store store;
    staff(store);
    store.customer("C01", "100.00").customer("C02", "0");
    add_round(store, round({"C01"}, {"C01"}, dispositions.empty() ? "" : "dispositions:\n" + dispositions));
    add_response(store, "C01", questionnaire("2026-11-20", all_at("very"), opinion));
    return store;
}

} // namespace satisfaction
