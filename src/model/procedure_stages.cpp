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

} // namespace model
