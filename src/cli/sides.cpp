#include "cli/sides.hpp"

#include "model/paths.hpp"
#include "store/tree_files.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<history::Side> side_of(const git::Repository& repository, git::Tree tree, std::string name) {
    auto files = store::open_tree(repository.store(), tree);
    if (!files) return std::move(files).error();
    schema::Catalog catalog = store::read_kinds(**files).catalog;
    return history::Side{std::move(name), std::move(*files), std::move(tree), std::move(catalog)};
}

} // namespace

diag::Outcome<history::Side> commit_side(const git::Repository& repository, const std::string& commit,
                                         const std::string& name) {
    if (commit.empty()) return side_of(repository, {}, name);
    auto tree = repository.tree(commit);
    if (!tree) return std::move(tree).error();
    return side_of(repository, std::move(*tree), name);
}

diag::Outcome<history::Side> index_side(const Session& session, const git::Repository& repository) {
    auto tree = repository.index(session.index_file());
    if (!tree) return std::move(tree).error();
    if (!tree->unmerged.empty()) {
        auto finding = diag::make(
            diag::Code::Q8305, fmt::format("a merge under way has not settled '{}'", tree->unmerged.front()),
            {tree->unmerged.front(), {}});
        finding.help = "settle it, then git add";
        return finding;
    }
    return side_of(repository, std::move(*tree), "the index");
}

diag::Outcome<history::Side> disk_side(const Session& session) {
    auto files = store::open_disk(session.folder());
    if (!files) return std::move(files).error();
    schema::Catalog catalog = store::read_kinds(**files).catalog;
    return history::Side{"the work tree", std::move(*files), {}, std::move(catalog)};
}

diag::Outcome<model::Snapshot> snapshot_of(const history::Side& side, const store::Needs& needs) {
    if (auto size = side.files->size(model::kStoreFile); !size || !*size) return model::Snapshot{};
    auto loaded = store::load(*side.files, {side.catalog, {}, {}, {}}, needs);
    if (!loaded) return std::move(loaded).error();
    return std::move(loaded->snapshot);
}

} // namespace cli
