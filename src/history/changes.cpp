#include "history/changes.hpp"

#include "history/versions.hpp"
#include "model/paths.hpp"

#include <algorithm>

namespace history {
namespace {

Version version_of(const FilePair& pair, const std::optional<std::string>& bytes, bool there) {
    if (there && !bytes) return {true, std::nullopt, "it is larger than 1 MiB, or no regular file"};
    return there ? read_version(pair.path, *bytes) : Version{};
}

std::string customer_of(const Version& version) {
    const yaml::Value* customer = version.value ? version.value->find("customer") : nullptr;
    return customer == nullptr ? std::string() : customer->scalar();
}

bool voided(const Version& version) {
    return version.value && version.value->find("voided") != nullptr;
}

// A record that differs, with what it says on both sides.
struct Differing {
    const FilePair* pair;
    Version before, after;
};

RecordChange tell(const Differing& of) {
    RecordChange change;
    change.kind = of.pair->kind;
    change.path = of.pair->path;
    change.id = model::id_of_path(of.pair->path);
    change.customer = customer_of(of.after.there ? of.after : of.before);
    change.sort = !of.before.there                         ? RecordChange::Sort::added
                  : !of.after.there                        ? RecordChange::Sort::removed
                  : voided(of.after) && !voided(of.before) ? RecordChange::Sort::voided
                                                           : RecordChange::Sort::changed;
    change.events = events_between(*change.kind, of.before, of.after);
    return change;
}

// Takes both records out when it finds them.
void join_renamed(std::vector<Differing>& records, std::vector<RecordChange>& changes) {
    for (auto came = records.begin(); came != records.end();) {
        const auto gone = std::find_if(records.begin(), records.end(), [&](const Differing& other) {
            return !came->before.there && other.before.there && !other.after.there &&
                   other.pair->kind == came->pair->kind && other.before.value && came->after.value &&
                   same_but_id(*other.before.value, *came->after.value);
        });
        if (gone == records.end()) {
            ++came;
            continue;
        }
        RecordChange change = tell({came->pair, gone->before, came->after});
        change.sort = RecordChange::Sort::renamed;
        forget_new_id(change.events);
        change.old_path = gone->pair->path;
        change.renamed_from = model::id_of_path(gone->pair->path);
        changes.push_back(std::move(change));
        const FilePair* old = gone->pair;
        came = records.erase(came);
        std::erase_if(records, [&](const Differing& other) { return other.pair == old; });
        came = records.begin();
    }
}

void add_evidence(const FilePair& pair, std::vector<RecordChange>& changes) {
    const auto& path = pair.evidence;
    auto change = std::find_if(changes.begin(), changes.end(), [&](const RecordChange& other) {
        return other.kind == path->kind && other.id == path->id;
    });
    if (change == changes.end()) {
        RecordChange own;
        own.kind = path->kind;
        own.id = path->id;
        own.path = model::path_of(*path->kind, path->id).value_or(pair.path);
        changes.push_back(std::move(own));
        change = changes.end() - 1;
    }
    Event event;
    event.sort = Event::Sort::evidence;
    event.value = path->file;
    event.reason = !pair.there_before ? "file added" : !pair.there_after ? "file removed" : "file rewritten";
    change->events.push_back(std::move(event));
}

} // namespace

std::string_view to_string(RecordChange::Sort sort) {
    constexpr std::string_view kNames[] = {"added", "changed", "voided", "removed", "renamed"};
    return kNames[static_cast<std::size_t>(sort)];
}

std::vector<RecordChange> record_changes(const std::vector<FilePair>& pairs) {
    std::vector<Differing> records;
    for (const FilePair& pair : pairs)
        if (pair.kind != nullptr)
            records.push_back({&pair, version_of(pair, pair.before, pair.there_before),
                               version_of(pair, pair.after, pair.there_after)});
    std::vector<RecordChange> changes;
    join_renamed(records, changes);
    for (const Differing& record : records)
        changes.push_back(tell(record));
    for (const FilePair& pair : pairs)
        if (pair.evidence) add_evidence(pair, changes);
    std::sort(changes.begin(), changes.end(), [](const RecordChange& a, const RecordChange& b) {
        return std::tie(a.kind->name, a.id, a.path) < std::tie(b.kind->name, b.id, b.path);
    });
    return changes;
}

} // namespace history
