// What git tells of two branches that gave one number twice. Nothing here writes. Where git is missing, or
// the store is in no repository, git tells nothing, and that is no error.
#pragma once

#include "store/load.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli::renumber {

// A commit that knows one of the two records under the number; empty when git does not tell.
struct Branches {
    std::string first;
    std::string second;
    bool repository = false; // the store is in one
    bool replaying = false;  // a rebase is under way: more commits may follow
    bool known() const { return !first.empty(); }
};

// Compares HEAD with the commit that is being merged, picked or replayed; without such, the parents of the
// newest 200 merges. `path`: of the record, relative to the store.
Branches find_branches(const std::string& folder, const std::string& path, const model::Facts& first,
                       const model::Facts& second);

// When the path came into the history of a commit, in seconds since 1970.
std::optional<std::int64_t> added_at(const std::string& folder, const std::string& revision,
                                     const std::string& path);

// Whether the branches had the file in common, as the index of an open merge tells.
bool had_in_common(const std::string& folder, const std::string& path);

// A blob by its name, such as "HEAD:./a.yaml" or ":2:./a.yaml"; nullopt when there is none, or beyond
// `limit`.
std::optional<std::string> read_blob(const std::string& folder, const std::string& name, std::size_t limit);

// The record of the facts as a commit has it: under its path, or, when neither of the branches has it there
// and its kind is numbered, under another number of its month. Unsound when there is none.
store::OneRecord version_of(const std::string& folder, const Branches& branches, const std::string& revision,
                            const model::Facts& record);

// Those of the paths that the index knows.
std::vector<std::string> tracked(const std::string& folder, const std::vector<std::string>& paths);

} // namespace cli::renumber
