#include "cli/renumber/references.hpp"

#include "model/paths.hpp"
#include "render/escape.hpp"
#include "schema/catalog.hpp"
#include "yaml/editor.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli::renumber {
namespace {

// A reference to the number.
struct Reference {
    yaml::Path path;
    std::string field;      // the path without the numbers of lists
    const yaml::Node* item; // the innermost item of a list around it, a map; nullptr when there is none
    diag::Span span;
};

bool names(const model::Facts& facts, const schema::Kind& kind, const std::string& id) {
    return std::any_of(facts.links.begin(), facts.links.end(),
                       [&](const model::Link& link) { return model::means(link, kind, id); });
}

// Finds the nodes of links in a tree.
class Finder {
public:
    Finder(const model::Facts& facts, const schema::Kind& kind, const std::string& id) {
        for (const model::Link& link : facts.links)
            if (model::means(link, kind, id)) spans_.push_back(link.span);
    }

    std::vector<Reference> find(const yaml::Node& root) {
        if (!spans_.empty()) walk(root, {}, nullptr);
        return std::move(found_);
    }

private:
    void walk(const yaml::Node& node, const std::string& field, const yaml::Node* item) {
        switch (node.kind) {
        case yaml::Kind::scalar:
            if (std::find(spans_.begin(), spans_.end(), node.span) != spans_.end())
                found_.push_back({path_, field, item, node.span});
            break;
        case yaml::Kind::list:
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                path_.emplace_back(i);
                walk(node.items[i], field + "[]",
                     node.items[i].kind == yaml::Kind::map ? &node.items[i] : item);
                path_.pop_back();
            }
            break;
        case yaml::Kind::map:
            for (const yaml::Entry& entry : node.entries) {
                path_.emplace_back(entry.key);
                walk(entry.value, field + "." + entry.key, item);
                path_.pop_back();
            }
            break;
        }
    }

    std::vector<diag::Span> spans_;
    yaml::Path path_;
    std::vector<Reference> found_;
};

bool same(const Reference& a, const Reference& b) {
    if (a.field != b.field || (a.item == nullptr) != (b.item == nullptr)) return false;
    return a.item == nullptr || yaml::to_value(*a.item) == yaml::to_value(*b.item);
}

diag::Outcome<std::string> replaced(const yaml::Document& document, const std::vector<Reference>& references,
                                    const std::string& new_id) {
    std::vector<yaml::Edit> edits;
    for (const Reference& reference : references)
        edits.push_back({yaml::Edit::Op::set, reference.path, yaml::Value::text(new_id)});
    return yaml::splice(document, edits);
}

class Mender {
public:
    Mender(const Session& session, const Twins& twins, const std::string& new_id, const Told& told)
        : session_(session), twins_(twins), new_id_(new_id), told_(told) {}

    diag::Outcome<base::Done> look_at(const model::Facts& facts) {
        if (facts.sound && names(facts, *twins_.kind, new_id_)) seen_.insert(facts.path);
        if (facts.sound && !names(facts, *twins_.kind, twins_.id)) return base::Done{};
        auto bytes = session_.files().read(facts.path, yaml::kMaxFileBytes);
        if (!bytes) return facts.sound ? diag::Outcome<base::Done>(std::move(bytes).error()) : base::Done{};
        return facts.sound ? mend(facts, std::move(*bytes)) : mend_sides(facts, *bytes);
    }

    diag::Outcome<std::vector<Mended>> finish() {
        for (const auto* list : {&told_.later, &told_.earlier})
            for (const std::string& path : *list)
                if (!seen_.contains(path))
                    return diag::make(diag::Code::Q9004,
                                      fmt::format("'{}' does not name '{}'", path, twins_.id));
        if (undecided_.empty()) return std::move(mended_);
        auto finding = refusal(fmt::format("git does not tell which '{}' is meant", twins_.id),
                               "--reference PATH for a file that means the later one, --keep PATH for one "
                               "that means the earlier one");
        finding.related = std::move(undecided_);
        return finding;
    }

private:
    enum class Meant { earlier, later, unknown };

    diag::Outcome<base::Done> mend(const model::Facts& facts, std::string bytes) {
        store::OneRecord record = store::read_record(bytes, facts.path, *facts.kind);
        if (!record.document) return base::Done{};
        seen_.insert(facts.path);
        std::vector<Reference> later;
        for (Reference& reference : Finder(facts, *twins_.kind, twins_.id).find(record.document->root)) {
            const Meant meant = judge(facts, reference);
            if (meant == Meant::unknown)
                undecided_.push_back({"it is named here", {facts.path, reference.span}});
            else if (meant == Meant::later)
                later.push_back(std::move(reference));
        }
        if (later.empty()) return base::Done{};
        auto text = replaced(*record.document, later, new_id_);
        if (!text) return std::move(text).error();
        mended_.push_back({facts.kind, facts.path, std::move(bytes), std::move(*text), later.size()});
        return base::Done{};
    }

    Meant judge(const model::Facts& facts, const Reference& reference) const {
        if (told_.later.contains(facts.path)) return Meant::later;
        if (told_.earlier.contains(facts.path)) return Meant::earlier;
        const bool first = holds(twins_.branches.first, facts, reference);
        const bool second = holds(twins_.branches.second, facts, reference);
        if (first == second) return Meant::unknown;
        return second ? Meant::later : Meant::earlier;
    }

    // Whether a branch has this reference in its version of the file.
    bool holds(const std::string& revision, const model::Facts& facts, const Reference& reference) const {
        if (revision.empty()) return false;
        const store::OneRecord there = version_of(session_.folder(), twins_.branches, revision, facts);
        if (!there.document || !there.facts.sound) return false;
        const auto all = Finder(there.facts, *twins_.kind, twins_.id).find(there.document->root);
        return std::any_of(all.begin(), all.end(),
                           [&](const Reference& other) { return same(other, reference); });
    }

    // A file that cannot be read may name the number all the same. One in conflict says which side does.
    diag::Outcome<base::Done> mend_sides(const model::Facts& facts, const std::string& bytes) {
        if (bytes.find(twins_.id) == std::string::npos) return base::Done{};
        auto sides = store::read_sides(bytes, facts.path, *facts.kind);
        if (!twins_.conflict || !sides || !sides->ours.facts.sound || !sides->theirs.facts.sound)
            return refusal(fmt::format("'{}' names '{}' and cannot be read", facts.path, twins_.id),
                           "mend that file first: qms check");
        seen_.insert(facts.path);
        const store::OneRecord& side = twins_.later_is_theirs ? sides->theirs : sides->ours;
        const auto references = Finder(side.facts, *twins_.kind, twins_.id).find(side.document->root);
        if (references.empty()) return base::Done{};
        auto text = replaced(*side.document, references, new_id_);
        if (!text) return std::move(text).error();
        (twins_.later_is_theirs ? sides->conflict.theirs : sides->conflict.ours) = std::move(*text);
        mended_.push_back(
            {facts.kind, facts.path, bytes, model::join_conflict(sides->conflict), references.size()});
        return base::Done{};
    }

    const Session& session_;
    const Twins& twins_;
    const std::string& new_id_;
    const Told& told_;
    std::set<std::string> seen_; // files that name the old number, or the new one already
    std::vector<diag::Related> undecided_;
    std::vector<Mended> mended_;
};

} // namespace

diag::Outcome<std::vector<Mended>> mend_references(const Session& session, const Twins& twins,
                                                   const std::string& new_id, const Told& told,
                                                   const model::Snapshot& snapshot) {
    Mender mender(session, twins, new_id, told);
    const auto own = model::path_of(*twins.kind, new_id);
    for (const model::Facts& facts : snapshot.records()) {
        const std::string& path = facts.path;
        if (path == twins.earlier.path || path == twins.later.path || path == twins.path || path == *own)
            continue;
        if (auto looked = mender.look_at(facts); !looked) return std::move(looked).error();
    }
    return mender.finish();
}

diag::Outcome<std::string> renumbered(const Twins& twins, const std::string& new_id) {
    store::OneRecord record = store::read_record(twins.later.bytes, twins.later.path, *twins.kind);
    std::vector<Reference> own;
    if (twins.conflict) own = Finder(record.facts, *twins.kind, twins.id).find(record.document->root);
    own.push_back({{"id"}, {}, nullptr, {}});
    return replaced(*record.document, own, new_id);
}

} // namespace cli::renumber
