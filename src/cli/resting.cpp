#include "cli/resting.hpp"

#include "cli/change.hpp"
#include "kinds/kinds.hpp"
#include "model/paths.hpp"
#include "store/naming.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cli {
namespace {

bool takes_away(const model::Facts& before, const model::Facts& after) {
    if (!before.sound || !after.sound || before.voided) return false;
    if (after.voided || after.struck > before.struck || after.steps.size() < before.steps.size()) return true;
    const auto lost = [&](const model::Scalar& old) {
        const model::Scalar* now = after.header.find(old.path);
        return now == nullptr || now->text != old.text;
    };
    const auto ends = [&](const model::Scalar& now) {
        return before.header.find(now.path) == nullptr && base::parse_date(now.text).has_value();
    };
    return std::any_of(before.header.begin(), before.header.end(), lost) ||
           std::any_of(after.header.begin(), after.header.end(), ends);
}

// What a record names that can rest on who names it: something with steps, and not itself.
std::vector<store::Named> named_by(const schema::Catalog& catalog, const model::Facts& facts) {
    std::vector<store::Named> named;
    for (const model::Link& link : facts.links) {
        const schema::Kind* kind = model::kind_of(catalog, link);
        const bool known = std::any_of(named.begin(), named.end(), [&](const store::Named& other) {
            return other.kind == kind && other.id == link.id;
        });
        if (kind != nullptr && !kind->steps.empty() && !known) named.push_back({kind, link.id});
    }
    return named;
}

class Others {
public:
    Others(const Session& session, const model::Facts& changed) : session_(session), changed_(changed) {}

    // Reads those that name the changed record, those that it names, and whatever these are judged by.
    diag::Outcome<base::Done> read(const std::vector<store::Named>& named) {
        const store::Named self{changed_.kind, changed_.id};
        if (auto found = gather({&self, 1}, others_); !found) return found;
        for (const store::Named& one : named) {
            const auto path = model::path_of(*one.kind, one.id);
            if (!path) continue;
            auto bytes = session_.files().read(*path, yaml::kMaxFileBytes);
            if (!bytes && bytes.error().code == diag::Code::Q1016) return std::move(bytes).error();
            if (bytes) keep(others_, store::read_record(std::move(*bytes), *path, *one.kind).facts);
        }
        if (others_.empty()) return base::Done{};
        std::vector<store::Named> wanted;
        store::Needs needs;
        for (const auto& [path, facts] : others_) {
            wanted.push_back({facts.kind, facts.id});
            needs.kinds.insert(needs.kinds.end(), facts.kind->needs.begin(), facts.kind->needs.end());
        }
        std::map<std::string, model::Facts> around;
        if (auto found = gather(wanted, around); !found) return found;
        auto loaded = session_.load(needs);
        if (!loaded) return std::move(loaded).error();
        snapshot_ = std::move(loaded->snapshot);
        for (const auto& [path, facts] : around)
            if (snapshot_.find(facts.kind->name, facts.id) == nullptr) snapshot_.put(facts);
        for (const auto& [path, facts] : others_) {
            snapshot_.put(facts);
            if (auto linked = load_links(session_, facts, snapshot_); !linked) return linked;
        }
        return base::Done{};
    }

    bool empty() const { return others_.empty(); }

    // The findings on the others while the changed record reads like that.
    diag::Report judge_with(const model::Facts& changed) {
        snapshot_.put(changed);
        const rules::Context context = session_.context(snapshot_);
        diag::Report report;
        diag::Report together;
        for (const auto& [path, facts] : others_)
            if (facts.sound) rules::judge_record(facts, context, report);
        kinds::judge_all(snapshot_, together);
        rules::apply_severities(snapshot_, together);
        for (diag::Diagnostic& finding : together.findings())
            if (others_.contains(finding.place.path)) report.add(std::move(finding));
        report.sort();
        return report;
    }

    // The command that helps the record a finding is on: it strikes the step that rests on what is gone.
    std::string help_for(const diag::Diagnostic& finding) const {
        const model::Facts& facts = others_.at(finding.place.path);
        for (const model::StepFact& step : facts.steps)
            if (!step.path.empty() && finding.severity == diag::Severity::error &&
                step.span.line <= finding.place.span.line && finding.place.span.line <= step.span.end_line)
                return fmt::format("qms {} correct {} --step {} --reason …", facts.kind->name, facts.id,
                                   step.step->name);
        return finding.help.empty() ? fmt::format("qms {} show {}", facts.kind->name, facts.id)
                                    : finding.help;
    }

private:
    using Records = std::map<std::string, model::Facts>; // by path

    void keep(Records& records, model::Facts facts) const {
        if (facts.path != changed_.path) records.emplace(facts.path, std::move(facts));
    }

    diag::Outcome<base::Done> gather(std::span<const store::Named> wanted, Records& records) const {
        auto found = store::find_naming(session_.files(), session_.catalog(), wanted);
        if (!found) return std::move(found).error();
        for (model::Facts& facts : *found)
            keep(records, std::move(facts));
        return base::Done{};
    }

    const Session& session_;
    const model::Facts& changed_;
    Records others_;
    model::Snapshot snapshot_;
};

} // namespace

diag::Outcome<std::vector<diag::Diagnostic>> judge_resting(const Session& session, const model::Facts& before,
                                                           const model::Facts& after) {
    std::vector<diag::Diagnostic> added;
    if (!takes_away(before, after)) return added;
    Others others(session, before);
    if (auto read = others.read(named_by(session.catalog(), before)); !read) return std::move(read).error();
    if (others.empty()) return added;
    const diag::Report old = others.judge_with(before);
    diag::Report now = others.judge_with(after);
    for (diag::Diagnostic& finding : now.findings()) {
        const bool known =
            std::any_of(old.findings().begin(), old.findings().end(), [&](const diag::Diagnostic& other) {
                return other.code == finding.code && other.message == finding.message &&
                       other.place.path == finding.place.path;
            });
        if (known) continue;
        finding.message = fmt::format("'{}' rests on '{}': {}", finding.record, before.id, finding.message);
        finding.help = others.help_for(finding);
        // They would be places in a text that is not on disk.
        std::erase_if(finding.related,
                      [&](const diag::Related& related) { return related.place.path == before.path; });
        added.push_back(std::move(finding));
    }
    return added;
}

} // namespace cli
