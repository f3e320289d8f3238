// The workings of a satisfaction score, term by term, with what each comes from: text and JSON print the same
// list.
#pragma once

#include "kinds/score/satisfaction.hpp"

namespace render {

struct Working {
    std::string name; // code: "coverage", "quality_level", "complaint", "raw"
    std::string expression;
    std::optional<base::Rational> value; // exact
    std::string shown;                   // as the statement prints it; empty without a value
    std::string unit;
    bool assumed = false;                  // the procedure does not say the number itself
    std::vector<kinds::SourceRef> rules;   // lines of the procedure
    std::vector<kinds::SourceRef> records; // in order
};

// Coverage, replies, items, base, adjustments, raw, score, target, satisfied share: as many as there are.
std::vector<Working> workings_of(const kinds::Satisfaction& of);

// The expression in a language: all numbers and signs, but for the limits: "87.1 held between 0 and 100".
std::string expression_in(const Working& working, const std::string& language);
// "procedures/2020-04-01.yaml:181-184 R-QP-005-02": lines that follow each other under one rule as one.
std::string rules_of(const Working& working);
// The ids behind it, each once, in order.
std::vector<std::string> records_of(const Working& working);

} // namespace render
