// What differs between two states of a store: records, facts, and the scores that move because of it.
#pragma once

#include "history/changes.hpp"
#include "kinds/score/satisfaction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace render {

// A year's score on both sides.
struct ScoreMove {
    int year = 0;
    kinds::Satisfaction before;
    kinds::Satisfaction after;
};

struct Differences {
    std::string from; // "HEAD"
    std::string to;   // "the index"
    std::vector<history::RecordChange> records;
    std::vector<ScoreMove> scores;
};

// Each record with what happened to it, then each score with the terms of its workings that differ.
std::string differences_text(const Differences& of, const std::string& language);
// The same as a page, for the description of a pull request.
std::string differences_markdown(const Differences& of, const std::string& language);
// "qms.diff/1": from, to, records:[{kind, record, path, change, renamed_from, customer, events:[{event, step,
// value, by, role, on, reason, facts:[{field, before, after}]}]}], scores:[{year, before, after}] with each
// side's score, raw, base, provisional and workings.
std::string differences_json(const Differences& of);
// The draft of a commit message: "complaint CC-2611-03: verified improved, closed"; with several records a
// line that counts them, then one line for each. Empty when no record differs.
std::string commit_message(const Differences& of);

} // namespace render
