// How a procedure numbers the cases of a kind and through which stages their form goes.
#pragma once

#include "model/procedure_nodes.hpp"

#include <span>

namespace model {

// Says through `wrong` what cannot be meant: a kind that no step numbers or hands over (Q8103), a stage given
// twice (Q8101), an unknown role (Q8102) or step (Q8103).
std::optional<Numbering> read_numbering(const yaml::Node& block, const schema::Kind& kind,
                                        const WrongValue& wrong);
std::vector<std::string> names_of(std::span<const Stage> stages);
std::vector<Stage> read_stages(const yaml::Node& block, const schema::Kind& kind, const Procedure& procedure,
                               const WrongValue& wrong);

// The limits of the stages together, against the limit of the whole case (F-02, E-14).
struct StageSum {
    std::string value;    // of the field the limits depend on: "domestic"; "" where they depend on nothing
    base::Decimal stages; // days, whether calendar or working days
    base::Decimal whole;
    base::Decimal left; // for what has no limit of its own; negative when the stages take more
};
// A stage's limit is that of the clock of its name; the whole case's that of the clock which the ending
// stops. By the values of the latter; empty without stages or without such a clock.
std::vector<StageSum> stage_sums(const KindRules& rules, const schema::Kind& kind);

} // namespace model
