// How a procedure numbers the cases of a kind and through which stages their form goes.
#pragma once

#include "model/procedure_nodes.hpp"

namespace model {

// Says through `wrong` what cannot be meant: a kind that no step numbers or hands over (Q8103), a stage given
// twice (Q8101), an unknown role (Q8102) or step (Q8103).
std::optional<Numbering> read_numbering(const yaml::Node& block, const schema::Kind& kind,
                                        const WrongValue& wrong);
std::vector<Stage> read_stages(const yaml::Node& block, const schema::Kind& kind, const Procedure& procedure,
                               const WrongValue& wrong);

} // namespace model
