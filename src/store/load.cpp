#include "store/load.hpp"

#include "base/parallel.hpp"
#include "model/paths.hpp"
#include "schema/own_kind.hpp"
#include "schema/validate.hpp"
#include "store/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace store {
namespace {

struct Job {
    std::string path;
    const schema::Kind* kind;
};

class Lister {
public:
    Lister(const FileSystem& files, bool judge, diag::Report& report, std::vector<Job>& jobs)
        : files_(files), judge_(judge), report_(report), jobs_(jobs) {}

    diag::Outcome<base::Done> list(const schema::Kind& kind) {
        if (kind.layout == schema::Layout::single) return base::Done{};
        const bool deep = kind.layout == schema::Layout::month || kind.layout == schema::Layout::round;
        return walk(kind.folder, kind, deep);
    }

    // What lies in a folder of ours and is not read.
    void stray(const std::string& path, const DirEntry& entry) {
        if (!judge_ || entry.name == ".gitkeep") return;
        if (entry.name.starts_with(kTemporaryPrefix)) {
            auto finding =
                diag::make(diag::Code::Q3006,
                           fmt::format("'{}' was left by a command that was killed", entry.name), {path, {}});
            finding.help = "delete it: no record reads it";
            report_.add(std::move(finding));
            return;
        }
        report_.add(diag::make(diag::Code::Q3005,
                               fmt::format("'{}' is no record; nothing reads it", entry.name), {path, {}}));
    }

private:
    diag::Outcome<base::Done> walk(const std::string& folder, const schema::Kind& kind, bool deep) {
        auto entries = files_.list(folder);
        if (!entries) return std::move(entries).error();
        for (const DirEntry& entry : *entries) {
            const std::string path = folder + "/" + entry.name;
            if (entry.kind == DirEntry::Kind::folder && deep) {
                if (auto below = walk(path, kind, false); !below) return below;
            } else if (entry.kind == DirEntry::Kind::folder || !entry.name.ends_with(".yaml") ||
                       entry.name.starts_with(".")) {
                stray(path, entry);
            } else {
                jobs_.push_back({path, &kind});
            }
        }
        return base::Done{};
    }

    const FileSystem& files_;
    bool judge_;
    diag::Report& report_;
    std::vector<Job>& jobs_;
};

struct ReadFile {
    model::Facts facts;
    diag::Report report;
    std::optional<model::Procedure> procedure;
};

ReadFile read_one(const FileSystem& files, const schema::Catalog& catalog, const Job& job) {
    auto bytes = files.read(job.path, yaml::kMaxFileBytes);
    if (!bytes) {
        ReadFile result{model::unsound(job.path, *job.kind), {}, {}};
        result.report.add(std::move(bytes).error());
        return result;
    }
    OneRecord record = read_record(std::move(*bytes), job.path, *job.kind);
    ReadFile result{std::move(record.facts), std::move(record.report), {}};
    if (job.kind->name == "procedure" && result.facts.sound)
        result.procedure = model::read_procedure(*record.document, catalog, result.report);
    return result;
}

std::vector<ReadFile> read_all(const FileSystem& files, const schema::Catalog& catalog,
                               const std::vector<Job>& jobs) {
    std::vector<ReadFile> results(jobs.size());
    base::for_each_index(jobs.size(), [&](std::size_t i) { results[i] = read_one(files, catalog, jobs[i]); });
    return results;
}

// Marks of a merge in a file of a numbered kind: two records under one number are told as that.
void judge_conflict(diag::Diagnostic& finding, std::string_view bytes, const std::string& path,
                    const schema::Kind& kind) {
    if (finding.code != diag::Code::Q1018) return;
    const auto sides = read_sides(bytes, path, kind);
    if (!sides || !sides->given_twice()) return;
    const std::string& id = sides->ours.facts.id;
    finding =
        diag::make(diag::Code::Q3007,
                   fmt::format("'{}' was given twice: to {} and to {}", id,
                               model::birth_of(sides->ours.facts), model::birth_of(sides->theirs.facts)),
                   finding.place);
    finding.record = id;
    finding.help = fmt::format("qms {} renumber {}", kind.name, id);
}

} // namespace

bool BothSides::given_twice() const {
    return ours.facts.sound && theirs.facts.sound && ours.facts.kind->layout == schema::Layout::month &&
           ours.facts.id == theirs.facts.id && model::made_apart(ours.facts, theirs.facts, conflict.has_base);
}

std::optional<BothSides> read_sides(std::string_view bytes, const std::string& path,
                                    const schema::Kind& kind) {
    auto conflict = model::split_conflict(bytes);
    if (!conflict) return std::nullopt;
    OneRecord ours = read_record(conflict->ours, path, kind);
    OneRecord theirs = read_record(conflict->theirs, path, kind);
    return BothSides{std::move(*conflict), std::move(ours), std::move(theirs)};
}

diag::Outcome<std::vector<std::string>> record_paths(const FileSystem& files, const schema::Kind& kind) {
    diag::Report unused;
    std::vector<Job> jobs;
    if (auto listed = Lister(files, false, unused, jobs).list(kind); !listed)
        return std::move(listed).error();
    std::vector<std::string> paths;
    paths.reserve(jobs.size());
    for (Job& job : jobs)
        paths.push_back(std::move(job.path));
    return paths;
}

OneRecord read_record(std::string bytes, const std::string& path, const schema::Kind& kind) {
    OneRecord record;
    // The parser keeps the bytes of a file it refuses to itself.
    std::string marked;
    if (kind.layout == schema::Layout::month && bytes.find("<<<<<<<") != std::string::npos) marked = bytes;
    record.document = yaml::parse({path, std::move(bytes)}, record.report);
    if (!record.document) {
        record.facts = model::unsound(path, kind);
        if (!marked.empty()) judge_conflict(record.report.findings().front(), marked, path, kind);
        return record;
    }
    schema::validate(record.document->root, *kind.schema, path, record.report);
    if (record.report.count(diag::Severity::error) > 0) {
        record.facts = model::unsound(path, kind);
    } else {
        record.facts = model::extract(*record.document, kind);
    }
    for (diag::Diagnostic& finding : record.report.findings())
        finding.record = record.facts.id;
    return record;
}

diag::Outcome<base::Done> load_payroll(const FileSystem& folder, const std::string& shown, Loaded& loaded) {
    const schema::Kind& kind = schema::Catalog::shipped().get("payroll");
    auto entries = folder.list("");
    if (!entries) return std::move(entries).error();
    for (const DirEntry& entry : *entries) {
        if (entry.kind == DirEntry::Kind::folder || !entry.name.ends_with(".yaml") ||
            entry.name.starts_with("."))
            continue;
        const std::string path = shown + "/" + entry.name;
        auto bytes = folder.read(entry.name, yaml::kMaxFileBytes);
        model::Facts facts = model::unsound(path, kind);
        if (bytes) {
            OneRecord record = read_record(std::move(*bytes), path, kind);
            loaded.report.append(std::move(record.report));
            facts = std::move(record.facts);
        } else {
            diag::Diagnostic finding = std::move(bytes).error();
            finding.place.path = path;
            loaded.report.add(std::move(finding));
        }
        facts.outside = true;
        loaded.snapshot.add(std::move(facts));
        ++loaded.records;
    }
    loaded.snapshot.finish();
    return base::Done{};
}

diag::Outcome<Loaded> load(const FileSystem& files, const Kinds& kinds, const Needs& needs) {
    const schema::Catalog& catalog = kinds.catalog;
    Loaded loaded;
    loaded.snapshot.catalog = catalog;
    loaded.report = kinds.report;
    auto config = files.read(model::kStoreFile, yaml::kMaxFileBytes);
    if (!config) return std::move(config).error();
    OneRecord store = read_record(std::move(*config), model::kStoreFile, catalog.get("store"));
    loaded.report.append(std::move(store.report));
    if (store.document && store.facts.sound) loaded.snapshot.config = model::read_config(*store.document);

    std::set<std::string> names{"calendar", "person", "procedure"};
    if (needs.everything) names.insert(catalog.names().begin(), catalog.names().end());
    names.insert(needs.kinds.begin(), needs.kinds.end());
    std::vector<Job> jobs;
    Lister lister(files, needs.everything, loaded.report, jobs);
    for (const DirEntry& other : kinds.others)
        lister.stray(fmt::format("{}/{}", schema::kOwnFolder, other.name), other);
    for (const std::string& name : names)
        if (auto listed = lister.list(catalog.get(name)); !listed) return std::move(listed).error();

    loaded.records = jobs.size() + 1;
    for (ReadFile& file : read_all(files, catalog, jobs)) {
        loaded.report.append(std::move(file.report));
        if (file.procedure) loaded.snapshot.add(std::move(*file.procedure));
        loaded.snapshot.add(std::move(file.facts));
    }
    loaded.snapshot.finish();
    return loaded;
}

} // namespace store
