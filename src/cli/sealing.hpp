// Puts the seal into a sign-off that a command makes (model/seal.hpp).
#pragma once

#include "cli/change.hpp"

namespace cli {

// The text of `change` with one more edit: the digest of the last instance of `step`, which is in `edits`
// already. Text and edits stay as they are when the step does not seal, or when the new text has not the
// shape of its kind: judging the change says why. Q4202 when the seal would rest on a file that cannot be
// read.
diag::Outcome<base::Done> seal(const yaml::Document& document, const schema::Step& step,
                               std::vector<yaml::Edit> edits, const model::Snapshot& snapshot,
                               Change& change);

} // namespace cli
