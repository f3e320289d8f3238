// Survey rounds of 2026 for tests: who is asked, what they answer.
#pragma once

#include "unit/snapshots.hpp"

#include <map>
#include <vector>

namespace surveys {

using snapshots::Store;

// Item code and level code; blank items are left out.
using Answers = std::vector<std::pair<std::string, std::string>>;

inline std::string list_of(const std::vector<std::string>& ids) {
    std::string text = "[";
    for (const std::string& id : ids)
        text += (text.size() > 1 ? ", " : "") + id;
    return text + "]";
}

inline std::string signature(const std::string& by, const std::string& role, const std::string& on) {
    return "by: " + by + ", role: " + role + ", on: \"" + on + "\"";
}

// SV-2026 with its customers, sent to all of `asked` on 2026-11-02; `more` follows at the top level.
inline std::string round(const std::vector<std::string>& selected, const std::vector<std::string>& asked,
                         const std::string& more = "") {
    std::string text = "id: SV-2026\nyear: 2026\nperiod_end: \"2026-12-31\"\n";
    text += selected.empty() ? "customers: []\n" : "customers:\n";
    for (const std::string& id : selected)
        text += "  - customer: " + id + "\n";
    text += "planned: {" + signature("p01", "sales", "2026-10-20") + "}\n";
    if (!asked.empty())
        text += "issues:\n  - {customers: " + list_of(asked) + ", channel: email, " +
                signature("p01", "sales", "2026-11-02") + "}\n";
    return text + more;
}

inline std::string questionnaire(const std::string& received, const Answers& answers,
                                 const std::string& opinion) {
    std::string text = "  - received: \"" + received + "\"\n";
    for (const auto& [item, level] : answers)
        text += "    " + item + ": " + level + "\n";
    if (!opinion.empty()) text += "    opinion: \"" + opinion + "\"\n";
    return text + "    recorded: {" + signature("p01", "sales", received) + "}\n";
}

inline std::string response(const std::string& customer, const std::string& questionnaires) {
    return "id: SV-2026-" + customer + "\nround: SV-2026\ncustomer: " + customer + "\nquestionnaires:\n" +
           questionnaires;
}

inline void add_round(Store& store, const std::string& text) {
    store.add("survey", "surveys/SV-2026.yaml", text);
}

inline void add_response(Store& store, const std::string& customer, const std::string& questionnaires) {
    store.add("response", "responses/SV-2026/SV-2026-" + customer + ".yaml",
              response(customer, questionnaires));
}

inline const std::vector<std::string>& items() {
    static const std::vector<std::string> codes{"quality_level", "abnormality", "delivery", "after_sales",
                                                "technical"};
    return codes;
}

inline Answers all_at(const std::string& level) {
    Answers answers;
    for (const std::string& item : items())
        answers.emplace_back(item, level);
    return answers;
}

// The ten answers of E-1: the n-th customer's.
inline Answers answers_of_e1(int n) {
    const std::map<std::string, std::vector<int>> ticks{{"quality_level", {4, 5, 1, 0}},
                                                        {"abnormality", {2, 6, 1, 1}},
                                                        {"delivery", {5, 5, 0, 0}},
                                                        {"after_sales", {3, 6, 1, 0}},
                                                        {"technical", {1, 7, 2, 0}}};
    const std::vector<std::string> levels{"very", "satisfied", "not_satisfied", "very_dissatisfied"};
    Answers answers;
    for (const std::string& item : items()) {
        int left = n;
        for (std::size_t level = 0; level < levels.size(); ++level) {
            left -= ticks.at(item)[level];
            if (left >= 0) continue;
            answers.emplace_back(item, levels[level]);
            break;
        }
    }
    return answers;
}

inline std::string id(int n) {
    return (n < 10 ? "C0" : "C") + std::to_string(n);
}

inline std::vector<std::string> ids(int count) {
    std::vector<std::string> all;
    for (int n = 1; n <= count; ++n)
        all.push_back(id(n));
    return all;
}

// The people who sign.
inline Store& staff(Store& store) {
    return store.person("p01", "陈立", "salesperson")
        .person("p02", "赵敏", "sales_manager")
        .person("p03", "吴涛", "quality_head")
        .person("p04", "孙艳", "production_head");
}

// E-1 and E-2: ten customers of equal turnover, all asked, all answering.
inline Store& e1(Store& store, const std::string& more = "") {
    for (int n = 1; n <= 10; ++n)
        store.customer(id(n), "100.00");
    add_round(store, round(ids(10), ids(10), more));
    for (int n = 1; n <= 10; ++n)
        add_response(store, id(n), questionnaire("2026-11-20", answers_of_e1(n - 1), ""));
    return store;
}

inline void complaint(Store& store, const std::string& number, const std::string& accepted_on,
                      const std::string& more = "") {
    store.add("complaint", "complaints/2026-03/" + number + ".yaml",
              "id: " + number + "\ncustomer: C01\naccepted_on: \"" + accepted_on +
                  "\"\ncontent: boxes crushed\nfilled: {" + signature("p01", "sales", accepted_on) + "}\n" +
                  more);
}

inline void feedback(Store& store, const std::string& number, const std::string& kind,
                     const std::string& more = "", const std::string& received_on = "2026-05-04") {
    store.add("feedback", "feedback/2026-05/" + number + ".yaml",
              "id: " + number + "\nkind: " + kind + "\ncustomer: C02\nreceived_on: \"" + received_on +
                  "\"\ncontent: what was said\nrecorded: {" + signature("p01", "sales", received_on) + "}\n" +
                  more);
}

inline std::string confirmed(const std::string& outcome, const std::string& more = "",
                             const std::string& on = "2026-06-01") {
    return "confirmed: {" + signature("p02", "sales_manager", on) + ", outcome: " + outcome + more + "}\n";
}

// One entry of `dispositions`.
inline std::string disposition(const std::string& customer, const std::string& item,
                               const std::string& outcome, const std::string& more = "",
                               const std::string& received = "2026-11-20",
                               const std::string& on = "2026-12-10") {
    return "  - {customer: " + customer + ", received: \"" + received + "\", item: " + item +
           ", outcome: " + outcome + more + ", " + signature("p02", "sales_manager", on) + "}\n";
}

inline std::string approved(const std::string& on) {
    return "approved: {" + signature("p02", "sales_manager", on) + "}\n";
}

} // namespace surveys
