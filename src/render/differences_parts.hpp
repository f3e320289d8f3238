// What the renderings of differences share; for src/render/differences*.cpp only.
#pragma once

#include "render/differences.hpp"
#include "render/score_workings.hpp"

namespace render {

// One term of a working on both sides; absent where that side has no such term.
struct MovedTerm {
    std::string name;
    std::optional<Working> before;
    std::optional<Working> after;
};

// Terms whose expression or value differs, and the score itself, in the order of the workings.
std::vector<MovedTerm> moved_terms(const ScoreMove& move);
// "88.80", "88.80 (provisional)", "–" without one.
std::string score_of(const kinds::Satisfaction& side, const std::string& language);
std::string working_text(const std::optional<Working>& working); // "1 * -0.1 = -0.10"

// Whether the event says more than that the record is new, changed or gone.
bool says_more(const history::Event& event);
std::string renamed_line(const history::RecordChange& change, const std::string& language);

} // namespace render
