// What a merge commit decided by itself.
#pragma once

#include "git/repository.hpp"
#include "history/events.hpp"

#include <deque>
#include <set>
#include <unordered_map>

namespace history {

// Facts where the result of a merge differs from every side that is there, or where it left out what one side
// had changed since `base`. Each change runs from what that side said to what the result says; the reason
// says which. Empty when the merge only joined the sides.
std::vector<Event> decided_in_merge(const Version& base, const std::vector<const Version*>& sides,
                                    const Version& result);

// Where each commit stands, and which blob it holds at a path: a log lists what differs from first parents
// only, so the blob is that of the nearest listed commit on the way down the first parents.
class Lineage {
public:
    // The commits of the log must stay where they are.
    Lineage(const git::Graph& graph, const std::deque<git::Commit>& log);

    // "" when the commit does not hold the path.
    std::string blob(const std::string& commit, const std::string& path) const;
    // The youngest commit that all come from; nullopt when there is none.
    std::optional<std::string> merge_base(const std::vector<std::string>& commits) const;

    // Paths that commits changed which `commit` comes from and none of `others` does.
    std::set<std::string> touched(const std::string& commit, const std::vector<std::string>& others) const;

private:
    std::vector<std::string> order_; // children first; what follows is by the place in it
    std::vector<std::vector<std::size_t>> parents_;
    std::vector<const git::Commit*> listed_; // nullptr where the log does not list the commit
    std::unordered_map<std::string, std::size_t> position_;
};

} // namespace history
