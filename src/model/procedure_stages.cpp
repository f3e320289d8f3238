#include "model/procedure_stages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {

using namespace nodes;

std::optional<Numbering> read_numbering(const yaml::Node& block, const schema::Kind& kind,
                                        const WrongValue& wrong) {
    const Node* node = block.find("numbering");
    if (node == nullptr) return std::nullopt;
    if (std::none_of(kind.steps.begin(), kind.steps.end(),
                     [](const schema::Step& step) { return !step.number.empty(); }))
        wrong(diag::Code::Q8103, *node, fmt::format("the kind '{}' has no step that numbers it", kind.name),
              "");
    const std::string pattern = text(*node, "pattern");
    return Numbering{static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), 'N')),
                     text(*node, "rule")};
}

std::vector<std::string> names_of(std::span<const Stage> stages) {
    std::vector<std::string> names;
    for (const Stage& stage : stages)
        names.push_back(stage.name);
    return names;
}

std::vector<Stage> read_stages(const yaml::Node& block, const schema::Kind& kind, const Procedure& procedure,
                               const WrongValue& wrong) {
    std::vector<Stage> stages;
    for (const Node& node : items(block, "stages")) {
        Stage stage{text(node, "stage"), label(node, "title"),  texts(node, "roles"),   texts(node, "needs"),
                    text(node, "rule"),  flag(node, "opinion"), flag(node, "optional"), node.span};
        check_roles(node, "roles", procedure, wrong);
        for (const Node& step : items(node, "needs"))
            check_step(step, kind, wrong);
        if (std::any_of(stages.begin(), stages.end(),
                        [&](const Stage& other) { return other.name == stage.name; }))
            wrong(diag::Code::Q8101, *node.find("stage"),
                  fmt::format("the code '{}' is given twice", stage.name), "");
        stages.push_back(std::move(stage));
    }
    if (!stages.empty() && std::none_of(kind.steps.begin(), kind.steps.end(),
                                        [](const schema::Step& step) { return !step.stage.empty(); }))
        wrong(diag::Code::Q8103, *block.find("stages"),
              fmt::format("the kind '{}' has no step that hands it over", kind.name), "");
    return stages;
}

std::vector<StageSum> stage_sums(const KindRules& rules, const schema::Kind& kind) {
    const auto whole = std::find_if(rules.clocks.begin(), rules.clocks.end(), [&](const Clock& clock) {
        return !clock.limits.empty() &&
               std::any_of(clock.until.begin(), clock.until.end(), [&](const std::string& name) {
                   const schema::Step* step = kind.find_step(name);
                   return step != nullptr && step->freezes;
               });
    });
    std::vector<StageSum> sums;
    if (rules.stages.empty() || whole == rules.clocks.end()) return sums;
    for (const ClockLimit& of_case : whole->limits) {
        if (!of_case.limit) continue;
        const std::string value = of_case.values.empty() ? "" : of_case.values.front();
        base::Rational stages;
        int places = 0;
        for (const Stage& stage : rules.stages) {
            const Clock* clock = rules.find_clock(stage.name);
            const auto limit = clock == nullptr ? std::nullopt : clock->limit_for(value);
            if (!limit) continue;
            stages += base::Rational(limit->value);
            places = std::max(places, limit->value.scale());
        }
        while (places > 0 && base::Rational(base::round(stages, places - 1)) == stages)
            --places;
        const base::Decimal& days = of_case.limit->value;
        sums.push_back({value, base::round(stages, places), days,
                        base::round(base::Rational(days) - stages, std::max(places, days.scale()))});
    }
    return sums;
}

} // namespace model
