// check --since: judges what became of the store since a commit.
#pragma once

#include "cli/session.hpp"

#include <set>

namespace cli {

// Compares what the session reads with the commit where `revision` and HEAD (or --rev) part, and adds the
// findings of the change. Returns the paths of the records that changed, or whose evidence did. Errors: those
// of git; Q8304 where a shallow clone lacks the commit.
diag::Outcome<std::set<std::string>> judge_since(const Session& session, const std::string& revision,
                                                 const model::Snapshot& after, diag::Report& report);

} // namespace cli
