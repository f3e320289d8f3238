#include "history/renames.hpp"

#include "model/paths.hpp"

#include <algorithm>
#include <utility>

namespace history {
namespace {

bool is_new(const Piece& piece) {
    return piece.before.empty() && !piece.after.empty() && piece.sides.empty() && piece.evidence.empty();
}

bool may_be_one(const Piece& gone, const Piece& came) {
    return gone.commit == came.commit && gone.after.empty() && !gone.before.empty() && gone.sides.empty() &&
           gone.kind == came.kind && gone.evidence.empty();
}

void join(Piece& gone, Piece& came) {
    came.old_path = gone.path;
    came.before = std::exchange(gone.before, "");
}

void join_same(const Versions& versions, std::vector<Piece>& pieces) {
    for (Piece& came : pieces) {
        if (!is_new(came)) continue;
        const auto gone = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
            if (!may_be_one(piece, came)) return false;
            const Version& then = versions.get(piece.before);
            const Version& now = versions.get(came.after);
            return then.value && now.value && same_but_id(*then.value, *now.value);
        });
        if (gone != pieces.end()) join(*gone, came);
    }
}

diag::Outcome<base::Done> add_old_name(const git::Repository& repository, const git::Commit& commit,
                                       const schema::Catalog& catalog, const schema::Kind& kind,
                                       const std::string& path, Names& names) {
    auto renames = repository.renames(commit.id);
    if (!renames) return std::move(renames).error();
    const auto old = renames->find(path);
    if (old == renames->end() || model::kind_at(catalog, old->second) != &kind) return base::Done{};
    auto tree = repository.tree(commit.parents.front());
    if (!tree) return std::move(tree).error();
    if (const git::Entry* was = tree->find(old->second)) names.old[&commit] = {old->second, was->object};
    return base::Done{};
}

diag::Outcome<base::Done> add_later_name(const git::Repository& repository, const git::Commit& commit,
                                         const schema::Catalog& catalog, const schema::Kind& kind,
                                         const std::string& path, Names& names) {
    auto renames = repository.renames(commit.id);
    if (!renames) return std::move(renames).error();
    for (const auto& [now, old] : *renames)
        if (old == path && model::kind_at(catalog, now) == &kind)
            names.later.emplace(&commit, model::id_of_path(now));
    return base::Done{};
}

} // namespace

diag::Outcome<Names> find_names(const git::Repository& repository, const std::deque<git::Commit>& commits,
                                const schema::Catalog& catalog, const schema::Kind& kind,
                                const std::string& path) {
    Names names;
    for (const git::Commit& commit : commits)
        for (const git::FileChange& change : commit.changes) {
            if (change.path != path || is_merge(commit)) continue;
            if (change.before.empty() && !commit.parents.empty())
                if (auto added = add_old_name(repository, commit, catalog, kind, path, names); !added)
                    return std::move(added).error();
            if (change.after.empty())
                if (auto added = add_later_name(repository, commit, catalog, kind, path, names); !added)
                    return std::move(added).error();
        }
    return names;
}

diag::Outcome<base::Done> join_renamed(const git::Repository& repository, const Versions& versions,
                                       std::vector<Piece>& pieces) {
    join_same(versions, pieces);
    const git::Commit* asked = nullptr;
    std::map<std::string, std::string> renames;
    for (Piece& came : pieces) {
        if (!is_new(came)) continue;
        const auto first = std::find_if(pieces.begin(), pieces.end(),
                                        [&](const Piece& gone) { return may_be_one(gone, came); });
        if (first == pieces.end()) continue;
        if (asked != came.commit) {
            auto answer = repository.renames(came.commit->id);
            if (!answer) return std::move(answer).error();
            renames = std::move(*answer);
            asked = came.commit;
        }
        const auto old = renames.find(came.path);
        for (auto gone = first; gone != pieces.end() && old != renames.end(); ++gone)
            if (may_be_one(*gone, came) && gone->path == old->second) join(*gone, came);
    }
    return base::Done{};
}

diag::Outcome<std::optional<Former>> last_readable(const git::Repository& repository,
                                                   const std::string& commit, const std::string& path) {
    auto commits = repository.log({commit}, {}, {path});
    if (!commits) return std::move(commits).error();
    for (const git::Commit& past : *commits)
        for (const git::FileChange& change : past.changes) {
            if (change.path != path || change.before.empty()) continue;
            auto bodies = repository.blobs({change.before}, yaml::kMaxFileBytes);
            if (!bodies) return std::move(bodies).error();
            if (!bodies->front()) continue;
            Version version = read_version(path, std::move(*bodies->front()));
            if (version.value) return std::optional(Former{change.before, std::move(version)});
        }
    return std::optional<Former>{};
}

} // namespace history
