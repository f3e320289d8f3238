#include "cli/renumber/history.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "git/parse.hpp"
#include "git/process.hpp"
#include "model/conflict.hpp"

namespace cli::renumber {
namespace {

// What git printed; nullopt when it failed or is not there.
std::optional<std::string> ask(const std::string& folder, const std::vector<std::string>& arguments,
                               std::string_view input = {}) {
    auto ran = git::run_git(folder, arguments, input);
    if (!ran || ran->status != 0) return std::nullopt;
    return std::move(ran->out);
}

std::optional<std::string> commit_of(const std::string& folder, const std::string& name) {
    const auto answer = ask(folder, {"rev-parse", "--verify", "--quiet", name + "^{commit}"});
    if (!answer) return std::nullopt;
    return std::string(base::trim(*answer));
}

// The record as a commit has it, when it is the one that is looked for.
store::OneRecord at_path(const std::string& folder, const std::string& revision, const std::string& path,
                         const model::Facts& record) {
    store::OneRecord none{std::nullopt, model::unsound(path, *record.kind), {}};
    auto bytes = read_blob(folder, revision + ":./" + path, yaml::kMaxFileBytes);
    if (!bytes) return none;
    store::OneRecord read = store::read_record(std::move(*bytes), path, *record.kind);
    const bool numbered = record.kind->layout == schema::Layout::month;
    if (!read.facts.sound || (numbered && model::made_apart(read.facts, record, false))) return none;
    return read;
}

bool knows(const std::string& folder, const std::string& revision, const std::string& path,
           const model::Facts& record) {
    const store::OneRecord read = at_path(folder, revision, path, record);
    return read.facts.sound && read.facts.id == record.id;
}

// The one record of the month that was made as this one was; unsound when there is none, or more than one.
store::OneRecord under_other_number(const std::string& folder, const std::string& revision,
                                    const model::Facts& record) {
    store::OneRecord found{std::nullopt, model::unsound(record.path, *record.kind), {}};
    const std::string month = record.path.substr(0, record.path.rfind('/') + 1);
    const auto listed = ask(folder, {"ls-tree", "-r", "-z", revision, "--", "./" + month});
    const auto repository = git::Repository::open(folder);
    if (!listed || !repository) return found;
    const git::Tree tree = git::parse_tree(*listed);
    std::vector<std::string> ids;
    for (const git::Entry& entry : tree.entries)
        ids.push_back(entry.object);
    const auto blobs = repository->blobs(ids, yaml::kMaxFileBytes);
    if (!blobs) return found;
    std::size_t count = 0;
    for (std::size_t i = 0; i < blobs->size(); ++i) {
        if (!(*blobs)[i]) continue;
        store::OneRecord read = store::read_record(*(*blobs)[i], tree.entries[i].path, *record.kind);
        if (!read.facts.sound || model::made_apart(read.facts, record, false)) continue;
        if (++count == 1) found = std::move(read);
    }
    if (count > 1) found.facts.sound = false;
    return found;
}

// Two commits, each of which knows another of the two records.
bool tell(const std::string& folder, const std::string& path, const std::string& a, const std::string& b,
          const model::Facts& first, const model::Facts& second, Branches& branches) {
    if (knows(folder, a, path, first) && knows(folder, b, path, second)) {
        branches.first = a;
        branches.second = b;
    } else if (knows(folder, a, path, second) && knows(folder, b, path, first)) {
        branches.first = b;
        branches.second = a;
    }
    return branches.known();
}

// Pairs of parents of the newest merges that hold different bytes at the path.
std::vector<std::pair<std::string, std::string>> merged_pairs(const std::string& folder,
                                                              const std::string& path) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto merges = ask(folder, {"rev-list", "--merges", "--parents", "--max-count=200", "HEAD"});
    if (!merges) return pairs;
    std::string names;
    for (const std::string_view line : base::split(*merges, '\n')) {
        const auto ids = base::split(line, ' ');
        for (std::size_t i = 2; i < ids.size(); ++i) {
            pairs.emplace_back(ids[1], ids[i]);
            for (const std::string_view id : {ids[1], ids[i]})
                names += std::string(id) + ":./" + path + "\n";
        }
    }
    const auto answer = ask(folder, {"cat-file", "--batch-check"}, names);
    if (!answer) return {};
    const auto lines = base::split(*answer, '\n');
    std::vector<std::pair<std::string, std::string>> differing;
    for (std::size_t i = 0; i < pairs.size() && 2 * i + 1 < lines.size(); ++i) {
        const std::string_view a = lines[2 * i];
        const std::string_view b = lines[2 * i + 1];
        if (a != b && !a.ends_with(" missing") && !b.ends_with(" missing")) differing.push_back(pairs[i]);
    }
    return differing;
}

} // namespace

std::optional<std::string> read_blob(const std::string& folder, const std::string& name, std::size_t limit) {
    const auto size = ask(folder, {"cat-file", "-s", name});
    if (!size) return std::nullopt;
    const auto bytes = base::parse_integer(base::trim(*size));
    if (!bytes || *bytes < 0 || static_cast<std::size_t>(*bytes) > limit) return std::nullopt;
    return ask(folder, {"cat-file", "blob", name});
}

Branches find_branches(const std::string& folder, const std::string& path, const model::Facts& first,
                       const model::Facts& second) {
    Branches branches;
    branches.repository = ask(folder, {"rev-parse", "--is-inside-work-tree"}) == "true\n";
    // Two copies of one record: both branches know both.
    if (!branches.repository || !model::made_apart(first, second, false)) return branches;
    const auto head = commit_of(folder, "HEAD");
    if (!head) return branches;
    for (const std::string name : {"MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"}) {
        const auto other = commit_of(folder, name);
        if (!other || !tell(folder, path, *head, *other, first, second, branches)) continue;
        branches.replaying = name == "REBASE_HEAD";
        return branches;
    }
    for (const auto& [a, b] : merged_pairs(folder, path))
        if (tell(folder, path, a, b, first, second, branches)) break;
    return branches;
}

std::optional<std::int64_t> added_at(const std::string& folder, const std::string& revision,
                                     const std::string& path) {
    const auto answer = ask(folder, {"rev-list", "--timestamp", revision, "--", "./" + path});
    if (!answer) return std::nullopt;
    const auto lines = base::split(base::trim(*answer), '\n');
    const std::string_view oldest = lines.back();
    const auto seconds = base::parse_integer(oldest.substr(0, oldest.find(' ')));
    if (!seconds) return std::nullopt;
    return static_cast<std::int64_t>(*seconds);
}

bool had_in_common(const std::string& folder, const std::string& path) {
    return ask(folder, {"cat-file", "-e", ":1:./" + path}).has_value();
}

store::OneRecord version_of(const std::string& folder, const Branches& branches, const std::string& revision,
                            const model::Facts& record) {
    store::OneRecord here = at_path(folder, revision, record.path, record);
    if (here.facts.sound || record.kind->layout != schema::Layout::month) return here;
    const std::string& other = revision == branches.first ? branches.second : branches.first;
    if (at_path(folder, other, record.path, record).facts.sound) return here;
    return under_other_number(folder, revision, record);
}

std::vector<std::string> tracked(const std::string& folder, const std::vector<std::string>& paths) {
    if (paths.empty()) return {};
    std::vector<std::string> arguments{"ls-files", "-z", "--"};
    for (const std::string& path : paths)
        arguments.push_back(":(literal)" + path);
    std::vector<std::string> known;
    const auto answer = ask(folder, arguments);
    if (!answer) return known;
    for (const std::string_view path : base::split(*answer, '\0'))
        if (!path.empty()) known.emplace_back(path);
    return known;
}

} // namespace cli::renumber
