#include "history/merges.hpp"

#include <algorithm>
#include <map>

namespace history {
namespace {

using yaml::Value;

const Value& content(const Version& version) {
    static const Value kNothing = Value::map();
    return version.value ? *version.value : kNothing;
}

// By field, and whether it is there afterwards: what went and what came may have stood at one place of a
// list.
using Changes = std::map<std::pair<std::string, bool>, FactChange>;

Changes changes_between(const Version& before, const Version& after) {
    Changes found;
    for (FactChange& change : facts_between(content(before), content(after)))
        found.emplace(std::pair(change.field(), change.after.has_value()), std::move(change));
    return found;
}

// Facts that every side has otherwise than the result.
std::vector<FactChange> decided(const std::vector<Changes>& to_result) {
    std::vector<FactChange> facts;
    for (const auto& entry : to_result.front())
        if (std::all_of(to_result.begin() + 1, to_result.end(), [&](const Changes& other) {
                const auto found = other.find(entry.first);
                return found != other.end() && found->second.after == entry.second.after;
            }))
            facts.push_back(entry.second);
    return facts;
}

bool holds(const std::vector<FactChange>& facts, const FactChange& change) {
    return std::any_of(facts.begin(), facts.end(), [&](const FactChange& fact) {
        return fact.path == change.path && fact.after == change.after;
    });
}

} // namespace

std::vector<Event> decided_in_merge(const Version& base, const std::vector<const Version*>& sides,
                                    const Version& result) {
    if (std::any_of(sides.begin(), sides.end(),
                    [](const Version* side) { return side->there && !side->value; }) ||
        (result.there && !result.value))
        return {};
    std::vector<Changes> to_result;
    for (const Version* side : sides)
        to_result.push_back(changes_between(*side, result));
    Event own;
    own.sort = Event::Sort::merged;
    own.reason = "decided in the merge";
    own.facts = decided(to_result);
    Event dropped;
    dropped.sort = Event::Sort::merged;
    dropped.reason = "left out by the merge";
    for (std::size_t side = 0; side < sides.size(); ++side) {
        const Changes since = changes_between(base, *sides[side]);
        for (const auto& [key, change] : to_result[side]) {
            const auto changed = since.find({key.first, change.before.has_value()});
            if (changed != since.end() && change.before == changed->second.after && !holds(own.facts, change))
                dropped.facts.push_back(change);
        }
    }
    std::vector<Event> events;
    if (!own.facts.empty()) events.push_back(std::move(own));
    if (!dropped.facts.empty()) events.push_back(std::move(dropped));
    return events;
}

Lineage::Lineage(const git::Graph& graph, const std::deque<git::Commit>& log)
    : order_(graph.order), parents_(order_.size()), listed_(order_.size(), nullptr) {
    for (std::size_t i = 0; i < order_.size(); ++i)
        position_.emplace(order_[i], i);
    for (std::size_t i = 0; i < order_.size(); ++i)
        if (const auto parents = graph.parents.find(order_[i]); parents != graph.parents.end())
            for (const std::string& parent : parents->second)
                if (const auto found = position_.find(parent); found != position_.end())
                    parents_[i].push_back(found->second);
    for (const git::Commit& commit : log)
        if (const auto found = position_.find(commit.id); found != position_.end())
            listed_[found->second] = &commit;
}

std::string Lineage::blob(const std::string& commit, const std::string& path) const {
    const auto found = position_.find(commit);
    if (found == position_.end()) return {};
    for (std::size_t at = found->second;; at = parents_[at].front()) {
        if (listed_[at] != nullptr)
            for (const git::FileChange& change : listed_[at]->changes)
                if (change.path == path) return change.after;
        if (parents_[at].empty()) return {};
    }
}

std::optional<std::string> Lineage::merge_base(const std::vector<std::string>& commits) const {
    // Down from the youngest, each commit handing its marks to its parents: the first that carries all.
    std::map<std::size_t, unsigned> marks;
    unsigned all = 0;
    for (std::size_t i = 0; i < commits.size() && i < 32; ++i) {
        const auto found = position_.find(commits[i]);
        if (found == position_.end()) return std::nullopt;
        marks[found->second] |= 1U << i;
        all |= 1U << i;
    }
    while (!marks.empty()) {
        const auto [position, carried] = *marks.begin();
        if (carried == all) return order_[position];
        marks.erase(marks.begin());
        for (const std::size_t parent : parents_[position])
            marks[parent] |= carried;
    }
    return std::nullopt;
}

std::set<std::string> Lineage::touched(const std::string& commit,
                                       const std::vector<std::string>& others) const {
    std::set<std::string> paths;
    std::map<std::size_t, bool> open; // position -> whether one of the others comes from it
    std::size_t own = 0;
    const auto add = [&](std::size_t position, bool shared) {
        const auto [entry, fresh] = open.emplace(position, shared);
        if (fresh && !shared) ++own;
        if (!fresh && shared && !entry->second) {
            entry->second = true;
            --own;
        }
    };
    const auto add_commit = [&](const std::string& id, bool shared) {
        if (const auto found = position_.find(id); found != position_.end()) add(found->second, shared);
    };
    add_commit(commit, false);
    for (const std::string& other : others)
        add_commit(other, true);
    while (own > 0) {
        const auto [position, shared] = *open.begin();
        open.erase(open.begin());
        if (!shared) --own;
        if (!shared && listed_[position] != nullptr)
            for (const git::FileChange& change : listed_[position]->changes)
                paths.insert(change.path);
        for (const std::size_t parent : parents_[position])
            add(parent, shared);
    }
    return paths;
}

} // namespace history
