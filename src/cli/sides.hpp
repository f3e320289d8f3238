// The two states that `diff` and `check --since` compare.
#pragma once

#include "cli/session.hpp"
#include "history/sides.hpp"

namespace cli {

// A commit, by its full id; "" is before the first one: nothing is there.
diag::Outcome<history::Side> commit_side(const git::Repository& repository, const std::string& commit,
                                         const std::string& name);
diag::Outcome<history::Side> index_side(const Session& session, const git::Repository& repository);
diag::Outcome<history::Side> disk_side(const Session& session);

// The facts of a side, as far as they are needed; nothing where the side holds no store, as before the first
// commit.
diag::Outcome<model::Snapshot> snapshot_of(const history::Side& side, const store::Needs& needs);

} // namespace cli
