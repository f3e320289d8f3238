#include "cli/change.hpp"

#include "base/text.hpp"
#include "cli/resting.hpp"
#include "model/paths.hpp"
#include "render/diff.hpp"
#include "render/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

constexpr std::size_t kMaxEvidence = std::size_t{100} * 1024 * 1024;

diag::Diagnostic no_such_record(const Session& session, const schema::Kind& kind, const std::string& id) {
    auto finding = diag::make(diag::Code::Q9005, fmt::format("there is no {} '{}'", kind.name, id));
    std::vector<std::string> ids;
    const auto path = model::path_of(kind, id);
    const std::string folder = path ? path->substr(0, path->rfind('/')) : kind.folder;
    if (const auto entries = session.files().list(folder))
        for (const store::DirEntry& entry : *entries)
            if (entry.name.ends_with(".yaml")) ids.push_back(model::id_of_path(entry.name));
    const auto near = base::nearest(id, ids);
    finding.help = near ? fmt::format("did you mean '{}'?", *near) : fmt::format("qms {} list", kind.name);
    return finding;
}

// Only the records that are named were loaded; the nearest id is found among the names of the files.
void suggest_id(const Session& session, const model::Facts& facts, diag::Diagnostic& finding) {
    for (const model::Link& link : facts.links) {
        const schema::Kind* kind = session.catalog().find(link.kind);
        if (kind == nullptr || link.span != finding.place.span) continue;
        finding.help = no_such_record(session, *kind, link.id).help;
    }
}

bool same(const diag::Diagnostic& a, const diag::Diagnostic& b) {
    return a.code == b.code && a.message == b.message;
}

} // namespace

diag::Outcome<Opened> open_record(const Session& session, const schema::Kind& kind, const std::string& id) {
    const auto path = model::path_of(kind, id);
    if (!path) return no_such_record(session, kind, id);
    auto bytes = session.files().read(*path, yaml::kMaxFileBytes);
    if (!bytes)
        return bytes.error().code == diag::Code::Q8001 ? no_such_record(session, kind, id)
                                                       : std::move(bytes).error();
    store::OneRecord record = store::read_record(*bytes, *path, kind);
    if (!record.document || !record.facts.sound) {
        record.report.sort();
        for (const diag::Diagnostic& finding : record.report.findings())
            if (finding.severity == diag::Severity::error) {
                diag::Diagnostic broken = finding;
                if (broken.help.empty())
                    broken.help = "the file is broken; mend it by hand first, then qms check";
                return broken;
            }
    }
    return Opened{std::move(*bytes), std::move(*record.document), std::move(record.facts)};
}

diag::Outcome<base::Done> load_links(const Session& session, const model::Facts& facts,
                                     model::Snapshot& snapshot) {
    const schema::Catalog& catalog = session.catalog();
    for (const model::Link& link : facts.links) {
        const schema::Kind* kind = model::kind_of(catalog, link);
        if (kind == nullptr || snapshot.find(kind->name, link.id) != nullptr) continue;
        const auto path = model::path_of(*kind, link.id);
        if (!path) continue;
        auto bytes = session.files().read(*path, yaml::kMaxFileBytes);
        if (bytes)
            snapshot.put(store::read_record(std::move(*bytes), *path, *kind).facts);
        else if (bytes.error().code != diag::Code::Q8001)
            return std::move(bytes).error();
    }
    return base::Done{};
}

diag::Outcome<std::vector<diag::Diagnostic>> judge_change(Session& session, const Change& change,
                                                          model::Snapshot& snapshot) {
    rules::Context context = session.context(snapshot);
    context.file_size = [&change, there = context.file_size](const std::string& path) {
        const auto coming = change.coming.find(path);
        return coming == change.coming.end() ? there(path) : std::optional(coming->second);
    };
    diag::Report before;
    std::optional<model::Facts> then;
    if (change.before) {
        const store::OneRecord old = store::read_record(*change.before, change.path, *change.kind);
        before = old.report;
        snapshot.put(old.facts);
        then = old.facts;
        if (auto linked = load_links(session, old.facts, snapshot); !linked) return std::move(linked).error();
        if (old.facts.sound) rules::judge_record(old.facts, context, before);
    }
    store::OneRecord now = store::read_record(change.after, change.path, *change.kind);
    diag::Report after = std::move(now.report);
    if (auto linked = load_links(session, now.facts, snapshot); !linked) return std::move(linked).error();
    snapshot.put(now.facts);
    if (now.facts.sound) rules::judge_record(now.facts, context, after);
    after.sort();
    std::vector<diag::Diagnostic> added;
    for (diag::Diagnostic& finding : after.findings()) {
        if (finding.severity != diag::Severity::error) continue;
        const bool old = std::any_of(before.findings().begin(), before.findings().end(),
                                     [&](const diag::Diagnostic& d) { return same(d, finding); });
        if (old) continue;
        if (finding.code == diag::Code::Q3104) suggest_id(session, now.facts, finding);
        // The place would be one of a text that is not on disk.
        finding.place = {};
        finding.related.clear();
        added.push_back(std::move(finding));
    }
    std::vector<diag::Diagnostic> warnings;
    if (then) {
        auto others = judge_resting(session, *then, now.facts);
        if (!others) return std::move(others).error();
        for (diag::Diagnostic& finding : *others)
            (finding.severity == diag::Severity::error ? added : warnings).push_back(std::move(finding));
    }
    if (added.empty()) return warnings;
    // The last is told by whoever gets it, so that they stand in the order of the record.
    for (std::size_t i = 0; i + 1 < added.size(); ++i)
        session.show_on_stderr(render::render_refusal(added[i], session.color));
    return added.back();
}

diag::Outcome<base::Done> apply(Session& session, const Change& change, model::Snapshot& snapshot) {
    auto judged = judge_change(session, change, snapshot);
    if (!judged) return std::move(judged).error();
    for (const diag::Diagnostic& warning : *judged)
        session.show_on_stderr(render::render_refusal(warning, session.color));
    if (session.dry_run) {
        session.print(render::unified_diff(change.path, change.before.value_or(""), change.after));
        return base::Done{};
    }
    return change.before ? store::replace_file(session.folder(), change.path, *change.before, change.after)
                         : store::create_file(session.folder(), change.path, change.after);
}

diag::Outcome<std::optional<store::Lock>> lock(const Session& session) {
    if (session.dry_run) return std::optional<store::Lock>{};
    auto taken = store::Lock::take(session.folder());
    if (!taken) return std::move(taken).error();
    return std::optional<store::Lock>(std::move(*taken));
}

diag::Outcome<Evidence::Kept> Evidence::measure(const schema::Kind& kind, const std::string& id) const {
    Kept kept;
    for (const std::string& source : sources_) {
        auto measured = store::measure(session_.user_path(source), kMaxEvidence);
        if (!measured) return std::move(measured).error();
        kept.items.push_back(item(source, *measured));
        kept.coming[path_of(kind, id, source)] = measured->size;
    }
    return kept;
}

diag::Outcome<Evidence::Kept> Evidence::copy(const schema::Kind& kind, const std::string& id) const {
    if (session_.dry_run) {
        for (const std::string& source : sources_)
            session_.say(fmt::format("would copy '{}' to the evidence of {}", name_of(source), id));
        return measure(kind, id);
    }
    Kept kept;
    for (const std::string& source : sources_) {
        auto copied = store::copy_in(session_.user_path(source), session_.folder(), path_of(kind, id, source),
                                     kMaxEvidence);
        if (!copied) return std::move(copied).error();
        kept.items.push_back(item(source, *copied));
    }
    return kept;
}

std::string Evidence::path_of(const schema::Kind& kind, const std::string& id, const std::string& source) {
    return model::evidence_folder(kind, id) + "/" + name_of(source);
}

std::string Evidence::name_of(const std::string& source) {
    return source.substr(source.rfind('/') + 1);
}

yaml::Value Evidence::item(const std::string& source, const store::Copied& copied) const {
    return yaml::Value::map({{"file", yaml::Value::text(name_of(source))},
                             {"size", yaml::Value::number(std::to_string(copied.size))},
                             {"sha256", yaml::Value::text(copied.sha256)},
                             {"step", yaml::Value::text(step_)}});
}

std::vector<std::string> head_comments(const schema::Kind& kind, const std::string& path) {
    std::string up;
    for (const char c : path)
        if (c == '/') up += "../";
    return {fmt::format("yaml-language-server: $schema={}.qms/schemas/{}.schema.json", up, kind.name)};
}

} // namespace cli
