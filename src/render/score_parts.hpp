// The parts of the statistics that text and form share; for src/render/score*.cpp only. Nothing here is
// escaped.
#pragma once

#include "render/pages.hpp"
#include "render/score.hpp"

namespace render {

// A statement with its figures as result_value() rounds them.
class ScoreParts {
public:
    ScoreParts(const kinds::Satisfaction& of, const model::Snapshot& snapshot, const std::string& language);

    const Names& names() const { return names_; }
    std::string title() const;
    // Procedure, period, as-of and round.
    std::vector<SheetLine> basis() const;
    // Coverage, customers, issue rate and reply rate; how many forms came back when that is known.
    std::vector<SheetLine> survey(std::optional<std::size_t> forms) const;
    query::Table items() const;
    // Overall satisfaction and the share of satisfied answers.
    std::vector<SheetLine> overall() const;
    query::Table adjustments() const;
    // Raw, score, target and verdict.
    std::vector<SheetLine> result() const;
    // One line a reason why it is provisional.
    std::vector<std::string> reasons() const;

private:
    std::string word(std::string_view code) const { return names_.word(code); }
    std::string percent(const yaml::Value* figure) const; // "87.10 %", "–"
    std::string judged(const yaml::Value& share, bool met) const;
    std::string coverage() const;
    std::size_t customers() const;

    const kinds::Satisfaction& of_;
    const model::Snapshot& snapshot_;
    Names names_;
    yaml::Value figures_;
};

} // namespace render
