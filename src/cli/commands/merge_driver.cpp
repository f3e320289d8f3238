#include "cli/commands/commands.hpp"
#include "cli/input.hpp"
#include "cli/plain_file.hpp"
#include "git/process.hpp"
#include "model/merge.hpp"
#include "model/paths.hpp"
#include "store/kinds.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace cli {
namespace {

// A user's merge.conflictStyle diff3 would make git's conflicts larger than they need be.
const std::vector<std::string> kPlainMarks{"-c", "merge.conflictStyle=merge"};

constexpr int kGitConflicts = 127; // of merge-file: up to here the status counts conflicts

// A record by its path below the store.
struct Named {
    schema::Catalog catalog; // that holds the kind
    const schema::Kind* kind;
    std::string path;
};

std::optional<Named> kind_at(schema::Catalog catalog, const std::string& path) {
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        if (model::path_of(kind, model::id_of_path(path)) == path)
            return Named{std::move(catalog), &kind, path};
    }
    return std::nullopt;
}

// With the store's own kinds, as their schemas lie in the work tree now.
schema::Catalog catalog_of(const std::string& store) {
    auto files = store::open_disk(store);
    return files ? store::read_kinds(**files).catalog : schema::Catalog::shipped();
}

// The store is where qms.yaml lies, at or above the file; in a repository without a work tree the last
// folders of the path have to tell.
std::optional<Named> find_record(const std::string& top, const std::string& path) {
    std::error_code unseen;
    for (std::size_t slash = path.rfind('/');; slash = path.rfind('/', slash - 1)) {
        const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
        if (std::filesystem::exists(fmt::format("{}/{}qms.yaml", top, folder), unseen))
            return kind_at(catalog_of(fmt::format("{}/{}", top, folder)), path.substr(folder.size()));
        if (slash == std::string::npos || slash == 0) break;
    }
    for (std::size_t slash = path.size(); slash != std::string::npos;) {
        slash = slash == 0 ? std::string::npos : path.rfind('/', slash - 1);
        if (auto named = kind_at(schema::Catalog::shipped(),
                                 slash == std::string::npos ? path : path.substr(slash + 1)))
            return named;
    }
    return std::nullopt;
}

// The three files git made, and git's merge of them by lines.
class Files {
public:
    Files(const Session& session, const std::vector<std::string>& names)
        : folder_(session.user_path(".")), base_(session.user_path(names[0])),
          ours_(session.user_path(names[1])), theirs_(session.user_path(names[2])),
          scratch_parent_(session.environment().variable("TMPDIR").value_or("")) {
        if (scratch_parent_.empty()) scratch_parent_ = "/tmp";
    }

    const std::string& base() const { return base_; }
    const std::string& ours() const { return ours_; }
    const std::string& theirs() const { return theirs_; }

    // What git would have left without a driver: the merged text, or both sides between marks. Q9009 when git
    // cannot read one of the files.
    diag::Outcome<git::Ran> merge() const { return merge_file({}, {"-p"}, ours_, base_, theirs_); }

    // Both sides between marks wherever they differ, also where git alone would have seen no conflict.
    diag::Outcome<std::string> conflict() const {
        auto ran = merge();
        if (ran && ran->status == 0) ran = merge_file(kPlainMarks, {"-p"}, ours_, "/dev/null", theirs_);
        if (!ran) return std::move(ran).error();
        return std::move(ran->out);
    }

    std::optional<std::string> merge_texts(const std::string& base, const std::string& ours,
                                           const std::string& theirs, bool unite) const {
        const auto scratch = ScratchFolder::make(scratch_parent_);
        if (!scratch) return std::nullopt;
        const std::string names[] = {scratch->file("ours"), scratch->file("base"), scratch->file("theirs")};
        const std::string* texts[] = {&ours, &base, &theirs};
        for (std::size_t i = 0; i < std::size(names); ++i)
            if (!write_plain(names[i], *texts[i])) return std::nullopt;
        std::vector<std::string> options{"-p"};
        if (unite) options.emplace_back("--union");
        auto ran = merge_file(kPlainMarks, options, names[0], names[1], names[2]);
        if (!ran || ran->status != 0) return std::nullopt;
        return std::move(ran->out);
    }

private:
    diag::Outcome<git::Ran> merge_file(std::vector<std::string> words,
                                       const std::vector<std::string>& options, const std::string& ours,
                                       const std::string& base, const std::string& theirs) const {
        words.insert(words.end(), {"merge-file", "-L", "ours", "-L", "base", "-L", "theirs"});
        words.insert(words.end(), options.begin(), options.end());
        words.insert(words.end(), {"--", ours, base, theirs});
        auto ran = git::run_git(folder_, words);
        if (ran && ran->status > kGitConflicts)
            return diag::make(diag::Code::Q9009, fmt::format("git cannot merge the files: {}",
                                                             ran->err.substr(0, ran->err.find('\n'))));
        return ran;
    }

    std::string folder_;
    std::string base_;
    std::string ours_;
    std::string theirs_;
    std::string scratch_parent_;
};

// git's own answer, for what is no record we can read.
diag::Outcome<int> merge_as_text(const Files& files) {
    const auto ran = files.merge();
    if (!ran) return ran.error();
    if (auto done = write_plain(files.ours(), ran->out); !done) return std::move(done).error();
    return ran->status == 0 ? 0 : 1;
}

diag::Outcome<int> run_merge_driver(Session& session, const Arguments& arguments) {
    const Files files(session, arguments.positionals);
    const auto named = find_record(session.user_path("."), arguments.positionals[3]);
    if (!named) return merge_as_text(files);
    model::Sides sides;
    const std::pair<const std::string*, std::string*> texts[] = {
        {&files.base(), &sides.base}, {&files.ours(), &sides.ours}, {&files.theirs(), &sides.theirs}};
    for (const auto& [name, text] : texts) {
        auto bytes = read_user_file(session, *name, yaml::kMaxFileBytes);
        if (!bytes) return merge_as_text(files); // too large for a record, or git cannot read it either
        *text = std::move(*bytes);
    }
    const auto merged =
        model::merge_record(*named->kind, named->path, sides,
                            [&](const std::string& base, const std::string& ours, const std::string& theirs,
                                bool unite) { return files.merge_texts(base, ours, theirs, unite); });
    if (merged) {
        if (auto done = write_plain(files.ours(), *merged); !done) return std::move(done).error();
        return 0;
    }
    if (merged.error().as_text) {
        session.say(merged.error().why.message);
        return merge_as_text(files);
    }
    auto conflict = files.conflict();
    if (!conflict) return std::move(conflict).error();
    if (auto done = write_plain(files.ours(), *conflict); !done) return std::move(done).error();
    return merged.error().why;
}

} // namespace

Command make_merge_driver() {
    Command command;
    command.name = "merge-driver";
    command.summary = "merge two edits of one record by its facts; git calls it";
    command.positionals = {{"BASE", "the file both come from (%O); the empty file for none", true, false},
                           {"OURS", "our file (%A); the result is written into it", true, false},
                           {"THEIRS", "their file (%B)", true, false},
                           {"PATH", "where the record lies in the work tree (%P)", true, false}};
    command.run = run_merge_driver;
    return command;
}

} // namespace cli
