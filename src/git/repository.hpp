// A repository seen from a store inside its work tree: revisions, trees, the index, blobs and the log. All
// paths are relative to the store; what lies outside it does not exist here.
#pragma once

#include "git/process.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace git {

// One file of a tree or of the index.
struct Entry {
    enum class Sort { file, link, submodule };
    std::string path;
    std::string object; // id of its blob (of its commit for a submodule)
    Sort sort = Sort::file;
};

// The files of one state of the store, by path.
struct Tree {
    std::vector<Entry> entries;
    std::vector<std::string> unmerged; // paths of the index that a merge under way has not settled

    const Entry* find(std::string_view path) const;
};

struct Person {
    std::string name;
    std::string email;
};

// A file that a commit holds otherwise than its first parent. Empty ids: not there.
struct FileChange {
    std::string path;
    std::string before;
    std::string after;
};

struct Commit {
    std::string id;
    std::vector<std::string> parents;
    Person author;
    std::int64_t authored = 0; // seconds since 1970-01-01T00:00Z; 0 when git cannot read the date
    std::string subject;       // bytes as they were committed, may be no UTF-8
    std::vector<FileChange> changes;
};

// The commit graph without contents: every commit with its parents, children first.
struct Graph {
    std::vector<std::string> order;
    std::map<std::string, std::vector<std::string>> parents;
};

class Repository {
public:
    // Errors: Q8301 no-repository, Q8303 git-failed (git is missing, or does not trust the owner of the
    // folder).
    static diag::Outcome<Repository> open(const std::string& store);

    const std::string& store() const { return store_; }
    const std::string& prefix() const { return prefix_; } // of the store below the top: "" or "quality/"
    bool shallow() const { return shallow_; }

    // The commit a revision names. Q8302 no-such-revision; Q8304 history-missing where a shallow clone may
    // be the reason; Q8303 when git cannot read the object.
    diag::Outcome<std::string> commit(const std::string& revision) const;
    // HEAD's commit; nullopt on a branch without one. Q8303 when it is damaged.
    diag::Outcome<std::optional<std::string>> head() const;
    // The youngest commit that both come from, by id among those of one second. Q8304 when there is none
    // (here).
    diag::Outcome<std::string> merge_base(const std::string& a, const std::string& b) const;

    diag::Outcome<Tree> tree(const std::string& commit) const;
    // `file`: another index than the repository's own, empty for that.
    diag::Outcome<Tree> index(const std::string& file = {}) const;

    // Commits that changed one of the paths (files or folders; none: anything of the store), from `tips` down
    // to but without what is reachable from `without`, children first, merges against their first parent.
    diag::Outcome<std::vector<Commit>> log(const std::vector<std::string>& tips,
                                           const std::vector<std::string>& without,
                                           const std::vector<std::string>& paths) const;
    // The same, handed on in that order, some at a time, while git still looks for the others.
    diag::Outcome<base::Done> log(const std::vector<std::string>& tips,
                                  const std::vector<std::string>& without,
                                  const std::vector<std::string>& paths,
                                  const std::function<void(std::vector<Commit>)>& take) const;
    diag::Outcome<Graph> graph(const std::string& tip) const;
    // Commits whose parents a shallow clone leaves out.
    diag::Outcome<std::vector<std::string>> boundary() const;
    // Files that a commit renamed into being: new path -> old path, by likeness of content.
    diag::Outcome<std::map<std::string, std::string>> renames(const std::string& commit) const;

    // Contents of objects, in the order asked for; nullopt for one that is missing, damaged or larger than
    // `limit`.
    diag::Outcome<std::vector<std::optional<std::string>>> blobs(const std::vector<std::string>& ids,
                                                                 std::size_t limit) const;

private:
    diag::Outcome<std::string> answer(const std::vector<std::string>& arguments) const;
    diag::Outcome<std::string> youngest(const std::vector<std::string_view>& commits) const;
    diag::Diagnostic unknown(const std::string& revision) const;
    diag::Diagnostic no_commit(const std::string& revision) const;

    std::string store_;
    std::string prefix_;
    bool shallow_ = false;
    std::optional<std::string> head_; // its commit, when the repository was opened
};

// `git config --get user.email` in a folder; nullopt when git, the setting or the repository is missing.
std::optional<std::string> user_email(const std::string& folder);

// Blobs one by one, from any thread, through one git that stays.
class Blobs {
public:
    static diag::Outcome<std::unique_ptr<Blobs>> start(const std::string& store);

    // Q8303 when it is missing or damaged, or git is gone for good.
    diag::Outcome<std::size_t> size(const std::string& id);
    // nullopt when it is larger than `limit`.
    diag::Outcome<std::optional<std::string>> read(const std::string& id, std::size_t limit);

private:
    explicit Blobs(std::string store) : store_(std::move(store)) {}
    bool is_there();
    std::optional<std::size_t> ask(const std::string& request);

    std::string store_;
    std::mutex one_at_a_time_;
    std::optional<Conversation> git_; // absent after it ended
    int ended_ = 0;
};

} // namespace git
