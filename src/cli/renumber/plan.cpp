#include "cli/renumber/plan.hpp"

#include "cli/numbers.hpp"
#include "model/paths.hpp"
#include "render/findings.hpp"
#include "store/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cli::renumber {
namespace {

// The record that a killed run made: the later one under some number of its month.
diag::Outcome<std::optional<std::string>> find_made(const Session& session, const Twins& twins,
                                                    const model::Snapshot& snapshot) {
    // Two numbers of a month differ by a digit at most, so only files of about this size are compared.
    constexpr std::size_t kNear = 16;
    const std::string folder = twins.path.substr(0, twins.path.rfind('/') + 1);
    for (const model::Facts& facts : snapshot.of(twins.kind->name)) {
        if (!facts.sound || facts.id == twins.id || !facts.path.starts_with(folder)) continue;
        if (model::path_of(*twins.kind, facts.id) != facts.path) continue;
        auto bytes = session.files().read(facts.path, yaml::kMaxFileBytes);
        if (!bytes) return std::move(bytes).error();
        if (bytes->size() > twins.later.bytes.size() + kNear ||
            bytes->size() + kNear < twins.later.bytes.size())
            continue;
        auto text = renumbered(twins, facts.id);
        if (text && *text == *bytes) return std::optional(facts.id);
    }
    return std::optional<std::string>{};
}

// The findings of errors about one text, in a store where the evidence already lies as planned.
class Judge {
public:
    Judge(Session& session, const Twins& twins, const Plan& plan, const model::Snapshot& snapshot)
        : session_(session), twins_(twins), plan_(plan), before_(snapshot), after_(snapshot) {
        for (model::Snapshot* each : {&before_, &after_})
            for (const std::string& path : {twins.earlier.path, twins.later.path})
                each->put(model::unsound(path, *twins.kind));
        before_.put(read(twins.later.bytes, twins.path, *twins.kind));
        after_.put(read(twins.earlier.bytes, twins.path, *twins.kind));
        for (const auto* list : {&plan.evidence.made, &plan.evidence.put})
            for (const EvidenceFile& file : *list)
                sizes_[file.path] = file.after.size();
    }

    diag::Outcome<base::Done> judge_new(const std::string& text) {
        diag::Report old;
        rules::Context context = session_.context(before_);
        context.file_size = {}; // the evidence was found: part_evidence saw to it
        rules::judge_record(*before_.find(twins_.kind->name, twins_.id), context, old);
        for (diag::Diagnostic& finding : old.findings())
            finding.message = with_new_id(finding.message);
        return judge(text, plan_.new_path, *twins_.kind, old);
    }

    diag::Outcome<base::Done> judge_reference(const Mended& mended) {
        const store::OneRecord was = store::read_record(mended.before, mended.path, *mended.kind);
        // In conflict still, and no record yet: its sides were read when they were mended.
        if (!was.facts.sound) return base::Done{};
        diag::Report old;
        rules::judge_record(was.facts, session_.context(before_), old);
        return judge(mended.after, mended.path, *mended.kind, old);
    }

private:
    static model::Facts read(const std::string& text, const std::string& path, const schema::Kind& kind) {
        return store::read_record(text, path, kind).facts;
    }

    std::string with_new_id(std::string text) const {
        for (std::size_t at = text.find(twins_.id); at != std::string::npos;
             at = text.find(twins_.id, at + plan_.new_id.size()))
            text.replace(at, twins_.id.size(), plan_.new_id);
        return text;
    }

    diag::Outcome<base::Done> judge(const std::string& text, const std::string& path,
                                    const schema::Kind& kind, const diag::Report& old) {
        store::OneRecord now = store::read_record(text, path, kind);
        diag::Report report = std::move(now.report);
        after_.put(now.facts);
        rules::Context context = session_.context(after_);
        context.file_size = [this, look = context.file_size](const std::string& file) {
            const auto planned = sizes_.find(file);
            return planned == sizes_.end() ? look(file) : std::optional(planned->second);
        };
        if (now.facts.sound) rules::judge_record(now.facts, context, report);
        report.sort();
        std::vector<diag::Diagnostic> added;
        for (diag::Diagnostic& finding : report.findings()) {
            const bool known =
                std::any_of(old.findings().begin(), old.findings().end(), [&](const diag::Diagnostic& other) {
                    return other.code == finding.code && other.message == finding.message;
                });
            if (known || finding.severity != diag::Severity::error) continue;
            // The place would be one of a text that is not on disk.
            finding.place = {};
            finding.related.clear();
            added.push_back(std::move(finding));
        }
        if (added.empty()) return base::Done{};
        for (std::size_t i = 0; i + 1 < added.size(); ++i)
            session_.show_on_stderr(render::render_refusal(added[i], session_.color));
        return added.back();
    }

    Session& session_;
    const Twins& twins_;
    const Plan& plan_;
    model::Snapshot before_; // the later record has the number
    model::Snapshot after_;  // the earlier one has it
    std::map<std::string, std::size_t> sizes_;
};

void add_evidence(const std::vector<EvidenceFile>& files, std::vector<Act>& acts) {
    for (const EvidenceFile& file : files) {
        const auto sort = file.after.empty() && file.before ? Act::Sort::remove
                          : file.before                     ? Act::Sort::replace
                                                            : Act::Sort::create;
        acts.push_back({sort, file.path, file.before, file.after, {}, true});
    }
}

// A sign-off is bound to the number it was given under; nobody but its signer may give it anew.
diag::Outcome<base::Done> check_unsealed(const Twins& twins) {
    for (const model::StepFact& step : twins.later.facts.steps)
        if (!step.seal.empty())
            return refusal(
                fmt::format("the later '{}' was signed off by '{}' on {}, and that is bound to its number",
                            twins.id, step.signature.by, step.signature.on.to_string()),
                fmt::format(
                    "on its branch: qms {} correct {} --step {} --reason …; then merge, renumber, and sign "
                    "it off again",
                    twins.kind->name, twins.id, step.step->name));
    return base::Done{};
}

// What becomes of the files that bear the old number.
void add_old(const Twins& twins, std::vector<Act>& acts) {
    using Sort = Act::Sort;
    const Twin& earlier = twins.earlier;
    const Twin& later = twins.later;
    if (twins.conflict) {
        acts.push_back({Sort::replace, twins.path, twins.conflict, earlier.bytes, {}, false});
        return;
    }
    if (earlier.path != twins.path) {
        const bool over = later.path == twins.path;
        acts.push_back({Sort::move, twins.path, over ? std::optional(later.bytes) : std::nullopt,
                        earlier.bytes, earlier.path, false});
    }
    if (later.path != twins.path) acts.push_back({Sort::remove, later.path, later.bytes, {}, {}, false});
}

} // namespace

diag::Outcome<Plan> make_plan(Session& session, const Twins& twins, const Told& told,
                              const model::Snapshot& snapshot) {
    if (auto unsealed = check_unsealed(twins); !unsealed) return std::move(unsealed).error();
    Plan plan;
    auto made = find_made(session, twins, snapshot);
    if (!made) return std::move(made).error();
    plan.resumed = made->has_value();
    if (plan.resumed) {
        plan.new_id = std::move(**made);
    } else {
        const auto parts = model::parse_numbered_id(twins.id);
        auto next = next_id(session, *twins.kind, base::Date(parts->year, parts->month, 1));
        if (!next) return std::move(next).error();
        plan.new_id = std::move(*next);
    }
    plan.new_path = *model::path_of(*twins.kind, plan.new_id);
    auto text = renumbered(twins, plan.new_id);
    if (!text) return std::move(text).error();
    auto mended = mend_references(session, twins, plan.new_id, told, snapshot);
    if (!mended) return std::move(mended).error();
    plan.mended = std::move(*mended);
    auto evidence = part_evidence(session, twins, plan.new_id);
    if (!evidence) return std::move(evidence).error();
    plan.evidence = std::move(*evidence);

    Judge judge(session, twins, plan, snapshot);
    if (auto judged = judge.judge_new(*text); !judged) return std::move(judged).error();
    for (const Mended& each : plan.mended)
        if (auto judged = judge.judge_reference(each); !judged) return std::move(judged).error();

    add_evidence(plan.evidence.made, plan.acts);
    if (!plan.resumed)
        plan.acts.push_back({Act::Sort::create, plan.new_path, std::nullopt, std::move(*text), {}, false});
    for (const Mended& each : plan.mended)
        plan.acts.push_back({Act::Sort::replace, each.path, each.before, each.after, {}, false});
    add_evidence(plan.evidence.put, plan.acts);
    add_evidence(plan.evidence.gone, plan.acts);
    add_old(twins, plan.acts);
    return plan;
}

diag::Outcome<base::Done> carry_out(const Session& session, const Plan& plan) {
    const std::string& folder = session.folder();
    for (const Act& act : plan.acts) {
        auto done = [&]() -> diag::Outcome<base::Done> {
            switch (act.sort) {
            case Act::Sort::create:
                return store::create_file(folder, act.path, act.after);
            case Act::Sort::replace:
                return store::replace_file(folder, act.path, *act.before, act.after);
            case Act::Sort::move:
                return store::move_file(folder, act.from, act.after, act.path, act.before);
            case Act::Sort::remove:
                break;
            }
            return store::remove_file(folder, act.path, *act.before);
        }();
        if (done) continue;
        diag::Diagnostic finding = std::move(done).error();
        finding.help = "what is written so far is whole; the same command again finishes the work";
        return finding;
    }
    return base::Done{};
}

} // namespace cli::renumber
