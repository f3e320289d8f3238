// A figure and its workings: text, JSON and the signed file are renderings of this one derivation.
#pragma once

#include "base/rational.hpp"

#include <optional>
#include <string>
#include <vector>

namespace figures {

// Where a number of a working comes from; an opaque number that the caller resolves to a record or a line of
// the procedure. figures/ knows neither.
using Source = std::size_t;

// One line of a working: what it is, how it was reckoned, what came out.
struct Term {
    std::string name;       // code: "quality_level", "complaint", "raw"
    std::string expression; // "(20*4 + 18*5 + 10*1 + 0*0) / 10"
    std::optional<base::Rational> value;
    std::string unit; // "points", "percent", ""
    std::vector<Source> sources;
};

// Why a figure is not final or cannot be computed: a reason code, and a sentence for people.
struct Reason {
    std::string code; // "period_not_over"
    std::string text;
    friend bool operator==(const Reason&, const Reason&) = default;
};

// The exact number as an auditor reads it: "14.2" where a decimal ends, else a fraction, "134/9".
std::string readable(const base::Rational& exact);

struct Figure {
    std::optional<base::Rational> value; // exact; absent: cannot be computed, and `provisional` says why
    std::string unit;
    std::vector<Term> terms;
    std::vector<Reason> provisional;
};

} // namespace figures
