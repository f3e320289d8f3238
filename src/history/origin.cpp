#include "history/origin.hpp"

#include "history/log.hpp"
#include "history/versions.hpp"

#include <algorithm>
#include <set>

namespace history {
namespace {

using yaml::Value;

void add_section(const schema::Step& step, const Value* section, std::vector<const Value*>& found) {
    if (section == nullptr) return;
    if (!step.repeats) {
        found.push_back(section);
        return;
    }
    for (const Value& item : section->items())
        found.push_back(&item);
}

} // namespace

std::vector<const Value*> sections_of(const schema::Kind& kind, const schema::Step& step,
                                      const Value& record) {
    std::vector<const Value*> found;
    const std::string& section = step.section.empty() ? step.signature : step.section;
    if (kind.rounds.section.empty() || !section.starts_with(kind.rounds.section + ".")) {
        add_section(step, record.find(section), found);
        return found;
    }
    if (const Value* rounds = record.find(kind.rounds.section))
        for (const Value& round : rounds->items())
            add_section(step, round.find(section.substr(kind.rounds.section.size() + 1)), found);
    return found;
}

diag::Outcome<Origins> Origins::read(const git::Repository& repository, const std::string& tip,
                                     const std::vector<std::string>& paths, int utc_offset_minutes,
                                     Origin pending) {
    Origins origins;
    origins.pending_ = std::move(pending);
    if (tip.empty() || paths.empty()) return origins;
    auto versions = Versions::start(repository);
    if (!versions) return std::move(versions).error();
    auto commits = repository.log({tip}, {}, paths);
    if (!commits) return std::move(commits).error();
    auto boundary = repository.boundary();
    if (!boundary) return std::move(boundary).error();
    std::set<std::string> ids;
    for (const git::Commit& commit : *commits)
        for (const git::FileChange& change : commit.changes)
            ids.insert(change.after);
    versions->ask(ids, 0);
    if (auto received = versions->receive(0); !received) return std::move(received).error();
    for (auto commit = commits->rbegin(); commit != commits->rend(); ++commit) {
        const bool cut = std::find(boundary->begin(), boundary->end(), commit->id) != boundary->end();
        for (const git::FileChange& change : commit->changes)
            origins.past_[change.path].push_back(
                {{commit->id, commit->author.email, local_time(commit->authored, utc_offset_minutes).date},
                 cut,
                 versions->get(change.after)});
    }
    return origins;
}

std::optional<Origin> Origins::of(const schema::Kind& kind, const std::string& path, const schema::Step& step,
                                  const Value& section) const {
    const auto found = past_.find(path);
    if (found == past_.end()) return pending_;
    for (const Past& past : found->second) {
        if (!past.version.value) continue;
        const auto sections = sections_of(kind, step, *past.version.value);
        if (std::none_of(sections.begin(), sections.end(),
                         [&](const Value* other) { return *other == section; }))
            continue;
        return past.cut ? std::nullopt : std::optional(past.origin);
    }
    return pending_;
}

} // namespace history
