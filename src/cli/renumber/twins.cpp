#include "cli/renumber/twins.hpp"

#include "cli/change.hpp"
#include "model/paths.hpp"

#include <fmt/format.h>

namespace cli::renumber {
namespace {

const model::Signature* signed_new(const model::Facts& record) {
    for (const model::StepFact& fact : record.steps)
        if (fact.step->section.empty()) return &fact.signature;
    return nullptr;
}

// Which of the two is later, and why.
struct Verdict {
    bool second_is_later = true;
    std::string why;
};

std::optional<Verdict> by_signature(const Twin& first, const Twin& second) {
    const model::Signature* a = signed_new(first.facts);
    const model::Signature* b = signed_new(second.facts);
    if (a == nullptr || b == nullptr) return std::nullopt;
    if (base::surely_before(a->on, b->on)) return Verdict{true, "it was signed later"};
    if (base::surely_before(b->on, a->on)) return Verdict{false, "it was signed later"};
    return std::nullopt;
}

std::optional<Verdict> by_commit(const Session& session, const std::string& path, const Branches& branches) {
    if (!branches.known()) return std::nullopt;
    const auto a = added_at(session.folder(), branches.first, path);
    const auto b = added_at(session.folder(), branches.second, path);
    if (!a || !b || *a == *b) return std::nullopt;
    return Verdict{*a < *b, "both are signed on one day, and it was committed later"};
}

Twins order(const Session& session, Twins twins, Twin first, Twin second) {
    const Branches branches = find_branches(session.folder(), twins.path, first.facts, second.facts);
    auto verdict = by_signature(first, second);
    if (!verdict) verdict = by_commit(session, twins.path, branches);
    if (!verdict && twins.conflict)
        verdict = Verdict{true, "both are signed on one day, and it is on the side that is merged in"};
    if (!verdict)
        verdict = Verdict{first.path == twins.path,
                          "both are signed on one day, and its file does not bear the number as its name"};
    twins.why = verdict->why;
    twins.branches = branches;
    twins.later_is_theirs = verdict->second_is_later;
    if (!verdict->second_is_later) {
        std::swap(first, second);
        std::swap(twins.branches.first, twins.branches.second);
    }
    twins.earlier = std::move(first);
    twins.later = std::move(second);
    return twins;
}

// Both in one file, as git left them.
diag::Outcome<Twins> part(const Session& session, Twins twins, store::BothSides sides) {
    if (had_in_common(session.folder(), twins.path))
        return refusal(
            fmt::format("'{}' was there before the branches parted: both changed one record", twins.id),
            "choose one side in the file, and remove the marks");
    Twin ours{twins.path, std::move(sides.conflict.ours), std::move(sides.ours.facts)};
    Twin theirs{twins.path, std::move(sides.conflict.theirs), std::move(sides.theirs.facts)};
    return order(session, std::move(twins), std::move(ours), std::move(theirs));
}

diag::Outcome<Twin> read_twin(const Session& session, const model::Facts& facts) {
    auto bytes = session.files().read(facts.path, yaml::kMaxFileBytes);
    if (!bytes) return std::move(bytes).error();
    return Twin{facts.path, std::move(*bytes), facts};
}

} // namespace

diag::Diagnostic refusal(std::string message, std::string help) {
    auto finding = diag::make(diag::Code::Q9018, std::move(message));
    finding.help = std::move(help);
    return finding;
}

diag::Outcome<Twins> find_twins(const Session& session, const schema::Kind& kind, const std::string& id,
                                const model::Snapshot& snapshot) {
    Twins twins;
    twins.kind = &kind;
    twins.id = id;
    std::vector<const model::Facts*> files;
    for (const model::Facts& facts : snapshot.of(kind.name))
        if (facts.id == id) files.push_back(&facts);
    const auto path = model::path_of(kind, id);
    std::optional<store::BothSides> sides;
    if (path) {
        twins.path = *path;
        auto bytes = session.files().read(*path, yaml::kMaxFileBytes);
        if (!bytes && bytes.error().code != diag::Code::Q8001) return std::move(bytes).error();
        if (bytes) sides = store::read_sides(*bytes, *path, kind);
        if (sides && !sides->given_twice()) sides.reset();
        if (sides) twins.conflict = std::move(*bytes);
    }
    if (files.size() > 2 || (sides && files.size() > 1)) {
        auto finding = refusal(fmt::format("'{}' is given more than twice", id),
                               "give all but two of them an id and a file name of their own");
        for (const model::Facts* facts : files)
            finding.related.push_back({"it is given here", {facts->path, facts->id_span}});
        return finding;
    }
    if (sides) return part(session, std::move(twins), std::move(*sides));
    if (!path || files.size() < 2 || !files[0]->sound || !files[1]->sound) {
        // Says what is wrong with the file, or that there is none.
        auto opened = open_record(session, kind, id);
        if (!opened && files.size() != 1) return std::move(opened).error();
        if (!opened && !files.front()->sound) return std::move(opened).error();
        return refusal(fmt::format("'{}' is given once; nothing to renumber", id));
    }
    auto first = read_twin(session, *files[0]);
    if (!first) return std::move(first).error();
    auto second = read_twin(session, *files[1]);
    if (!second) return std::move(second).error();
    if (first->bytes == second->bytes)
        return refusal(fmt::format("'{}' and '{}' hold the same record", first->path, second->path),
                       "remove the copy");
    return order(session, std::move(twins), std::move(*first), std::move(*second));
}

} // namespace cli::renumber
