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

} // namespace cli
