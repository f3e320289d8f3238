#include "git/repository.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "git/log_splitter.hpp"
#include "git/parse.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace git {
namespace {

constexpr std::size_t kShownWords = 200;
constexpr std::size_t kLargestCommit = std::size_t{1024} * 1024;

// git's own sentence, in one line.
std::string words_of(const Ran& ran) {
    std::string words(base::trim(ran.err.substr(0, kShownWords)));
    if (words.starts_with("fatal: ")) words.erase(0, 7);
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words.empty() ? fmt::format("it ended with status {}", ran.status) : words;
}

diag::Diagnostic failed(const std::string& command, const Ran& ran) {
    return diag::make(diag::Code::Q8303, fmt::format("'git {}' failed: {}", command, words_of(ran)));
}

bool says(const Ran& ran, std::string_view words) {
    return ran.err.find(words) != std::string::npos;
}

// git's own sentence names the folder to trust: "... in repository at '/srv/quality'".
diag::Diagnostic not_trusted(const std::string& store, const Ran& ran) {
    auto finding = diag::make(
        diag::Code::Q8303,
        fmt::format("git does not trust the repository of '{}': it belongs to somebody else", store));
    const std::size_t from = ran.err.find('\'');
    const std::size_t to = ran.err.find("'\n", from);
    const std::string folder = to == std::string::npos ? store : ran.err.substr(from + 1, to - from - 1);
    finding.help =
        fmt::format("git config --global --add safe.directory '{}', when you trust its owner", folder);
    return finding;
}

diag::Diagnostic not_here(std::string message, std::string help) {
    auto finding = diag::make(diag::Code::Q8301, std::move(message));
    finding.help = std::move(help);
    return finding;
}

diag::Diagnostic not_opened(const std::string& store, const Ran& ran) {
    if (says(ran, "dubious ownership")) return not_trusted(store, ran);
    if (says(ran, "cannot use bare repository"))
        return not_here(
            fmt::format("the store '{}' looks like a bare git repository itself, which is not read", store),
            "it holds 'HEAD', 'objects' and 'refs', which do not belong into a store");
    if (ran.status == 0 || says(ran, "must be run in a work tree"))
        return not_here(fmt::format("the store '{}' is not in the work tree of its git repository", store),
                        "look at core.bare and core.worktree with git config --show-origin --list");
    if (!says(ran, "not a git repository")) return failed("rev-parse", ran);
    return not_here(fmt::format("the store '{}' is not in a git repository", store),
                    "git init, then commit the store");
}

diag::Diagnostic shallow_finding(const std::string& what) {
    auto finding = diag::make(diag::Code::Q8304, what);
    finding.help = "git fetch --unshallow; in CI, check out with the whole history (fetch-depth: 0)";
    return finding;
}

} // namespace

const Entry* Tree::find(std::string_view path) const {
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), path,
                         [](const Entry& entry, std::string_view wanted) { return entry.path < wanted; });
    return found == entries.end() || found->path != path ? nullptr : &*found;
}

diag::Outcome<std::string> Repository::answer(const std::vector<std::string>& arguments) const {
    auto ran = run_git(store_, arguments);
    if (!ran) return std::move(ran).error();
    if (ran->status != 0) return failed(arguments.front(), *ran);
    return std::move(ran->out);
}

diag::Outcome<Repository> Repository::open(const std::string& store) {
    // One git for all that nearly every command asks first.
    auto ran = run_git(store, {"rev-parse", "--is-inside-work-tree", "--is-shallow-repository",
                               "--show-prefix", "--quiet", "--revs-only", "HEAD^{commit}"});
    if (!ran) return std::move(ran).error();
    if (ran->status != 0 || !ran->out.starts_with("true\n")) return not_opened(store, *ran);
    Repository repository;
    repository.store_ = store;
    const std::string_view rest = std::string_view(ran->out).substr(5);
    const std::size_t line = rest.find('\n');
    repository.shallow_ = rest.substr(0, line) == "true";
    std::string_view last = rest.substr(line + 1);
    if (last.ends_with('\n')) last.remove_suffix(1);
    // A prefix ends with '/' or is empty; on a branch with a commit, its id stands behind it.
    if (!last.empty() && last.back() != '/') {
        const std::size_t at = last.rfind('\n');
        repository.head_ = last.substr(at + 1);
        last = last.substr(0, at == std::string_view::npos ? 0 : at);
    }
    repository.prefix_ = last;
    return repository;
}

diag::Diagnostic Repository::unknown(const std::string& revision) const {
    if (shallow_)
        return shallow_finding(fmt::format("there is no revision '{}' in this shallow clone", revision));
    auto finding = diag::make(diag::Code::Q8302, fmt::format("there is no revision '{}'", revision));
    finding.help = "a commit, branch or tag, such as HEAD~1 or v2026-03";
    return finding;
}

// Why a revision is not a commit: it names nothing, something else, or an object that git cannot read.
diag::Diagnostic Repository::no_commit(const std::string& revision) const {
    auto named = run_git(store_, {"rev-parse", "--verify", "--quiet", revision});
    if (!named) return std::move(named).error();
    const std::string id(base::trim(named->out));
    if (named->status != 0 || !is_object_id(id)) return unknown(revision);
    auto sort = run_git(store_, {"cat-file", "-t", id});
    if (!sort) return std::move(sort).error();
    if (sort->status == 0 && base::trim(sort->out) != "commit" && base::trim(sort->out) != "tag")
        return diag::make(diag::Code::Q8302,
                          fmt::format("'{}' names a {}, not a commit", revision, base::trim(sort->out)));
    if (sort->status != 0 && id == revision) return unknown(revision);
    return diag::make(diag::Code::Q8303,
                      fmt::format("git cannot read the object {} that '{}' names", id, revision));
}

diag::Outcome<std::string> Repository::commit(const std::string& revision) const {
    if (revision == "HEAD" && head_) return *head_;
    // What begins with '-' would be an option; git names no revision so.
    if (revision.empty() || revision.front() == '-') return unknown(revision);
    // ":/text" is a search for all that follows it.
    const std::string wanted = revision.starts_with(":/") ? revision : revision + "^{commit}";
    auto ran = run_git(store_, {"rev-parse", "--verify", "--quiet", wanted});
    if (!ran) return std::move(ran).error();
    const std::string id(base::trim(ran->out));
    if (ran->status != 0) return no_commit(revision);
    // "^main" names what is not in main.
    if (!is_object_id(id)) return unknown(revision);
    return id;
}

diag::Outcome<std::optional<std::string>> Repository::head() const {
    if (head_) return head_;
    // No commit yet, or one that is damaged: only git log tells the two apart.
    auto log = run_git(store_, {"log", "-1", "--format=%H"});
    if (!log) return std::move(log).error();
    if (says(*log, "does not have any commits yet")) return std::optional<std::string>{};
    return failed("log", *log);
}

diag::Outcome<std::string> Repository::merge_base(const std::string& a, const std::string& b) const {
    auto ran = run_git(store_, {"merge-base", "--all", a, b});
    if (!ran) return std::move(ran).error();
    if (ran->status == 0) return youngest(base::split(base::trim(ran->out), '\n'));
    if (ran->status != 1) return failed("merge-base", *ran);
    if (shallow_) return shallow_finding("where the two histories part is not in this shallow clone");
    return diag::make(diag::Code::Q8304, "the two revisions have no commit in common");
}

// Merges crosswise leave several; git's own choice among those of one second depends on how it stores them.
diag::Outcome<std::string> Repository::youngest(const std::vector<std::string_view>& commits) const {
    if (commits.size() == 1) return std::string(commits.front());
    std::vector<std::string> arguments{"log", "--no-walk=unsorted", "--format=%ct %H"};
    arguments.insert(arguments.end(), commits.begin(), commits.end());
    auto text = answer(arguments);
    if (!text) return std::move(text).error();
    std::pair<std::int64_t, std::string> best;
    for (const std::string_view line : base::split(base::trim(*text), '\n')) {
        const std::size_t blank = line.find(' ');
        const auto time = base::parse_integer(line.substr(0, blank));
        best = std::max(best, {time.value_or(0), std::string(line.substr(blank + 1))});
    }
    return best.second;
}

diag::Outcome<Tree> Repository::tree(const std::string& commit) const {
    auto text = answer({"ls-tree", "-r", "-z", commit});
    if (!text) return std::move(text).error();
    return parse_tree(*text);
}

diag::Outcome<Tree> Repository::index(const std::string& file) const {
    auto ran = run_git(store_, {"ls-files", "--stage", "-z"}, {}, file);
    if (!ran) return std::move(ran).error();
    if (ran->status != 0) return failed("ls-files", *ran);
    return parse_index(ran->out);
}

diag::Outcome<std::vector<Commit>> Repository::log(const std::vector<std::string>& tips,
                                                   const std::vector<std::string>& without,
                                                   const std::vector<std::string>& paths) const {
    std::vector<Commit> commits;
    auto done = log(tips, without, paths, [&](std::vector<Commit> some) {
        commits.insert(commits.end(), std::make_move_iterator(some.begin()),
                       std::make_move_iterator(some.end()));
    });
    if (!done) return std::move(done).error();
    return commits;
}

diag::Outcome<base::Done> Repository::log(const std::vector<std::string>& tips,
                                          const std::vector<std::string>& without,
                                          const std::vector<std::string>& paths,
                                          const std::function<void(std::vector<Commit>)>& take) const {
    std::vector<std::string> arguments{"log",
                                       "-z",
                                       "--raw",
                                       "--no-abbrev",
                                       "--no-renames",
                                       "--topo-order",
                                       "--full-history",
                                       "--diff-merges=first-parent",
                                       "--relative",
                                       std::string("--format=tformat:") + kLogFormat};
    arguments.insert(arguments.end(), tips.begin(), tips.end());
    for (const std::string& commit : without)
        arguments.push_back("^" + commit);
    arguments.emplace_back("--");
    // A store that is the whole work tree needs no path: git is quicker without.
    if (paths.empty() && !prefix_.empty()) arguments.emplace_back(".");
    for (const std::string& path : paths)
        arguments.push_back(":(literal)" + path);
    LogSplitter splitter;
    auto ran = run_git(store_, arguments, {}, {}, [&](std::string_view piece) {
        if (const std::string_view whole = splitter.add(piece); !whole.empty()) take(parse_log(whole));
    });
    if (!ran) return std::move(ran).error();
    if (ran->status != 0) return failed(arguments.front(), *ran);
    take(parse_log(splitter.rest()));
    return base::Done{};
}

diag::Outcome<Graph> Repository::graph(const std::string& tip) const {
    auto text = answer({"rev-list", "--parents", "--topo-order", tip});
    if (!text) return std::move(text).error();
    Graph graph;
    for (const std::string_view line : base::split(*text, '\n')) {
        const auto ids = base::split(line, ' ');
        if (line.empty()) continue;
        graph.order.emplace_back(ids.front());
        graph.parents.emplace(ids.front(), std::vector<std::string>(ids.begin() + 1, ids.end()));
    }
    return graph;
}

diag::Outcome<std::vector<std::string>> Repository::boundary() const {
    std::vector<std::string> ids;
    if (!shallow_) return ids;
    // A shallow clone's last commits are those whose own text names parents that are not here.
    auto text = answer({"rev-list", "--max-parents=0", "--all", "HEAD"});
    if (!text) return std::move(text).error();
    for (const std::string_view id : base::split(*text, '\n'))
        if (!id.empty()) ids.emplace_back(id);
    auto bodies = blobs(ids, kLargestCommit);
    if (!bodies) return std::move(bodies).error();
    std::size_t at = 0;
    std::erase_if(ids, [&](const std::string&) {
        const auto& body = (*bodies)[at++];
        return !body || body->substr(0, body->find("\n\n")).find("\nparent ") == std::string::npos;
    });
    return ids;
}

diag::Outcome<std::map<std::string, std::string>> Repository::renames(const std::string& commit) const {
    auto text = answer({"diff-tree", "-r", "-z", "-M", "--root", "--no-commit-id", "--relative",
                        "--diff-filter=R", "--name-status", "-m", "--first-parent", commit});
    if (!text) return std::move(text).error();
    std::map<std::string, std::string> renamed;
    const auto words = base::split(*text, '\0');
    for (std::size_t i = 0; i + 2 < words.size(); i += 3)
        if (words[i].starts_with('R')) renamed.emplace(words[i + 2], words[i + 1]);
    return renamed;
}

diag::Outcome<std::vector<std::optional<std::string>>> Repository::blobs(const std::vector<std::string>& ids,
                                                                         std::size_t limit) const {
    std::vector<std::optional<std::string>> bodies;
    bodies.reserve(ids.size());
    for (int damaged = 0; bodies.size() < ids.size(); ++damaged) {
        std::string wanted;
        for (std::size_t i = bodies.size(); i < ids.size(); ++i)
            wanted += ids[i] + "\n";
        auto ran = run_git(store_, {"cat-file", "--batch", "--buffer"}, wanted);
        if (!ran) return std::move(ran).error();
        for (auto& body : parse_batch(ran->out, ids.size() - bodies.size(), limit))
            bodies.push_back(std::move(body));
        if (bodies.size() == ids.size()) break;
        if (damaged == kMostDamaged) return failed("cat-file", *ran);
        bodies.emplace_back(std::nullopt);
    }
    return bodies;
}

std::optional<std::string> user_email(const std::string& folder) {
    auto ran = run_git(folder, {"config", "--get", "user.email"});
    if (!ran || ran->status != 0) return std::nullopt;
    const std::string email(base::trim(ran->out));
    return email.empty() ? std::nullopt : std::optional(email);
}

} // namespace git
