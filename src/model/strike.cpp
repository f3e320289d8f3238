#include "model/steps.hpp"
#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace model {
namespace {

// Everything that rests on `struck`: steps that come after it by the procedure, and all of later rounds.
std::vector<const StepFact*> resting_on(const Facts& record, const Procedure& procedure,
                                        const StepFact& struck) {
    std::set<std::string> names{struck.step->name};
    if (const KindRules* rules = procedure.find_kind(record.kind->name)) {
        bool grew = true;
        while (grew) {
            grew = false;
            for (const StepRule& rule : rules->steps)
                if (std::any_of(rule.after.begin(), rule.after.end(),
                                [&](const std::string& name) { return names.contains(name); }))
                    grew = names.insert(rule.step).second || grew;
        }
    }
    names.erase(struck.step->name);
    std::vector<const StepFact*> found{&struck};
    for (const StepFact& fact : record.steps) {
        if (&fact == &struck) continue;
        const bool later_round =
            struck.round != kNoRound && fact.round != kNoRound && fact.round > struck.round;
        const bool same_round =
            struck.round == kNoRound || fact.round == kNoRound || fact.round == struck.round;
        if (later_round || (same_round && share_thing(fact, struck) && names.contains(fact.step->name)))
            found.push_back(&fact);
    }
    return found;
}

// Whether the step's guards are content with the record.
bool guards_content(const Facts& record, const Procedure& procedure, const StepFact& taken) {
    static const Snapshot kNobody; // who signed does not change by what is struck
    const StepRule* rule = procedure.find_step(record.kind->name, taken.step->name);
    return rule == nullptr ||
           std::none_of(rule->guards.begin(), rule->guards.end(), [&](const GuardSpec& guard) {
               return judge({guard, record, taken, procedure, kNobody}).has_value();
           });
}

bool contains(const std::vector<const StepFact*>& list, const StepFact* fact) {
    return std::find(list.begin(), list.end(), fact) != list.end();
}

// A step whose guards are content only because of what is struck, as a closing rests on the final reply; else
// nullptr.
const StepFact* leaning_on(const Facts& record, const Procedure& procedure,
                           const std::vector<const StepFact*>& struck) {
    Facts without = record;
    without.steps.clear();
    without.rounds = 0;
    for (const StepFact& fact : record.steps) {
        if (contains(struck, &fact)) continue;
        without.steps.push_back(fact);
        if (fact.round != kNoRound) without.rounds = std::max(without.rounds, fact.round + 1);
    }
    for (const StepFact& fact : record.steps)
        if (!contains(struck, &fact) && !guards_content(without, procedure, fact) &&
            guards_content(record, procedure, fact))
            return &fact;
    return nullptr;
}

// A sign-off whose seal covers something of what is struck; else nullptr. A seal does not cover a voiding.
const StepFact* sealed_over(const Facts& record, const std::vector<const StepFact*>& struck) {
    for (const StepFact& fact : record.steps) {
        if (fact.seal.empty() || contains(struck, &fact)) continue;
        const bool covers = std::any_of(struck.begin(), struck.end(), [&](const StepFact* gone) {
            return gone->step->section != "voided" &&
                   (fact.round == kNoRound || gone->round == kNoRound || fact.round == gone->round);
        });
        if (covers) return &fact;
    }
    return nullptr;
}

// All that goes with a step, in the order of the record.
std::vector<const StepFact*> going_with(const Facts& record, const Procedure& procedure,
                                        const StepFact& struck) {
    std::vector<const StepFact*> all = resting_on(record, procedure, struck);
    auto next_going = [&] {
        const StepFact* leaning = leaning_on(record, procedure, all);
        return leaning != nullptr ? leaning : sealed_over(record, all);
    };
    while (const StepFact* next = next_going())
        for (const StepFact* fact : resting_on(record, procedure, *next))
            if (!contains(all, fact)) all.push_back(fact);
    std::sort(all.begin(), all.end());
    return all;
}

const yaml::Node* node_at(const yaml::Node& root, const yaml::Path& path) {
    const yaml::Node* node = &root;
    for (const auto& part : path) {
        if (const auto* key = std::get_if<std::string>(&part)) {
            node = node->find(*key);
        } else {
            const std::size_t index = std::get<std::size_t>(part);
            node = index < node->items.size() ? &node->items[index] : nullptr;
        }
        if (node == nullptr) return nullptr;
    }
    return node;
}

// Removals from the back to the front, so that an earlier one does not move a later one; then the containers
// that became empty.
std::vector<yaml::Edit> removals(const Facts& record, const std::vector<const StepFact*>& struck) {
    std::vector<yaml::Edit> edits;
    auto is_struck = [&](const StepFact& fact) { return contains(struck, &fact); };
    for (auto fact = record.steps.rbegin(); fact != record.steps.rend(); ++fact)
        if (is_struck(*fact)) edits.push_back({yaml::Edit::Op::remove, fact->path, {}});
    for (std::size_t round = record.rounds; round-- > 0;) {
        const bool left = std::any_of(record.steps.begin(), record.steps.end(), [&](const StepFact& fact) {
            return fact.round == round && !is_struck(fact);
        });
        if (!left) edits.push_back({yaml::Edit::Op::remove, {record.kind->rounds.section, round}, {}});
    }
    return edits;
}

} // namespace

diag::Outcome<std::vector<yaml::Edit>> strike_edits(const yaml::Document& document, const Facts& record,
                                                    const Procedure& procedure, const schema::Step& step,
                                                    yaml::Value entry) {
    const StepFact* struck = record.last(step.name);
    if (step.section.empty())
        return step_finding(diag::Code::Q4005,
                            fmt::format("'{}' cannot be struck; void the record instead", step.name), record,
                            record.id_span, "");
    if (record.voided && step.name != "void")
        return step_finding(diag::Code::Q4004,
                            fmt::format("'{}' is void; only 'void' itself can be corrected", record.id),
                            record, record.last("void")->span, "");
    if (struck == nullptr)
        return step_finding(diag::Code::Q4002,
                            fmt::format("'{}' has no '{}' to correct", record.id, step.name), record,
                            record.id_span, "");
    const auto all = going_with(record, procedure, *struck);
    std::vector<yaml::Value> was;
    for (const StepFact* fact : all)
        if (const yaml::Node* node = node_at(document.root, fact->path))
            was.push_back(yaml::Value::map({{"section", yaml::Value::text(yaml::to_string(fact->path))},
                                            {"content", yaml::to_value(*node)}}));
    entry.set("was", yaml::Value::list(std::move(was)));
    std::vector<yaml::Edit> edits = removals(record, all);
    edits.push_back({yaml::Edit::Op::append, {"struck"}, std::move(entry)});
    return edits;
}

} // namespace model
