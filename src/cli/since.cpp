#include "cli/since.hpp"

#include "cli/sides.hpp"
#include "history/judge.hpp"
#include "model/paths.hpp"
#include "schema/own_kind.hpp"

namespace cli {
namespace {

// The commit whose history is judged: "" on a branch without one.
diag::Outcome<std::string> tip_of(const Session& session, const git::Repository& repository) {
    if (!session.revision.empty()) return repository.commit(session.revision);
    auto head = repository.head();
    if (!head) return std::move(head).error();
    return head->value_or("");
}

diag::Outcome<history::Side> side_now(const Session& session, const git::Repository& repository,
                                      const std::string& tip) {
    if (!session.revision.empty()) return commit_side(repository, tip, session.revision);
    return session.staged ? index_side(session, repository) : disk_side(session);
}

// New records at a path where a commit before the change had one.
diag::Outcome<std::set<std::string>> former_paths(const git::Repository& repository, const std::string& base,
                                                  const std::vector<history::FilePair>& pairs) {
    std::vector<std::string> added;
    for (const history::FilePair& pair : pairs)
        if (!pair.there_before && pair.kind != nullptr) added.push_back(pair.path);
    std::set<std::string> former;
    if (added.empty()) return former;
    auto commits = repository.log({base}, {}, added);
    if (!commits) return std::move(commits).error();
    for (const git::Commit& commit : *commits)
        for (const git::FileChange& change : commit.changes)
            former.insert(change.path);
    return former;
}

std::vector<std::string> record_paths(const std::vector<history::FilePair>& pairs) {
    std::vector<std::string> paths;
    for (const history::FilePair& pair : pairs)
        if (pair.kind != nullptr) paths.push_back(pair.path);
    return paths;
}

std::set<std::string> touched_by(const std::vector<history::FilePair>& pairs) {
    std::set<std::string> touched;
    for (const history::FilePair& pair : pairs) {
        touched.insert(pair.path);
        if (pair.evidence)
            if (const auto path = model::path_of(*pair.evidence->kind, pair.evidence->id))
                touched.insert(*path);
    }
    return touched;
}

// The bytes of a schema of the store's own; "" for one that is not there or cannot be read.
std::string schema_text(const history::Side& side, const std::string& path) {
    auto text = side.files->read(path, schema::kMaxOwnSchemaBytes);
    return text ? std::move(*text) : std::string();
}

// A schema that changed judges the records of its kind anew, and what procedures say of it.
void add_schemas(const history::Side& then, const history::Side& now, const model::Snapshot& after,
                 std::set<std::string>& touched) {
    std::set<std::string> names;
    for (const history::Side* side : {&then, &now})
        if (auto entries = side->files->list(std::string(schema::kOwnFolder)))
            for (const store::DirEntry& entry : *entries)
                if (entry.name.ends_with(schema::kSchemaEnding))
                    names.insert(schema::own_kind_name(entry.name));
    for (const std::string& name : names) {
        const std::string path = schema::own_kind_path(name);
        if (schema_text(then, path) == schema_text(now, path)) continue;
        touched.insert(path);
        for (const std::string& kind : {name, std::string("procedure")})
            for (const model::Facts& facts : after.of(kind))
                touched.insert(facts.path);
    }
}

} // namespace

diag::Outcome<std::set<std::string>> judge_since(const Session& session, const std::string& revision,
                                                 const model::Snapshot& after, diag::Report& report) {
    auto repository = session.repository();
    if (!repository) return std::move(repository).error();
    auto from = repository->commit(revision);
    if (!from) return std::move(from).error();
    auto tip = tip_of(session, *repository);
    if (!tip) return std::move(tip).error();
    auto base = tip->empty() ? std::move(from) : repository->merge_base(*from, *tip);
    if (!base) return std::move(base).error();
    auto then = commit_side(*repository, *base, revision);
    if (!then) return std::move(then).error();
    auto now = side_now(session, *repository, *tip);
    if (!now) return std::move(now).error();
    auto pairs = history::changed_files(*then, *now);
    if (!pairs) return std::move(pairs).error();
    auto before = snapshot_of(*then, {{}, true});
    if (!before) return std::move(before).error();
    auto former = former_paths(*repository, *base, *pairs);
    if (!former) return std::move(former).error();
    history::Origin pending;
    pending.day = session.as_of().date;
    if (session.revision.empty()) pending.email = git::user_email(session.folder()).value_or("");
    auto origins = history::Origins::read(*repository, *tip, record_paths(*pairs),
                                          session.config().utc_offset_minutes, std::move(pending));
    if (!origins) return std::move(origins).error();
    history::judge_change(*pairs, {*before, after, revision, *origins, *former}, report);
    auto touched = touched_by(*pairs);
    add_schemas(*then, *now, after, touched);
    return touched;
}

} // namespace cli
