// Counts of a report: how many, the records behind them and the rules they rest on.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace kinds {

struct Count {
    std::string value;    // code of what was counted; empty: the records do not say
    long long number = 0; // of records, or of parts of them: rounds, runs of a clock, opinions
    std::set<std::string> records;
    std::set<std::string> rules;

    void add(const std::string& record) {
        ++number;
        records.insert(record);
    }
};

struct CountGroup {
    std::string by;            // category, origin, department …
    std::vector<Count> counts; // by value; what was counted nowhere has no line

    // The count of a value, made with these rules where there is none.
    Count& of(const std::string& value, const std::set<std::string>& rules);
};

} // namespace kinds
