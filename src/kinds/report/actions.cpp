#include "kinds/report/year.hpp"
#include "model/steps.hpp"

#include <map>

namespace kinds {
namespace {

class ActionCounter {
public:
    explicit ActionCounter(const ReportYear& year) : year_(year) {}

    ActionReport run() {
        ActionReport report;
        report.asked = year_.asks_for("action") || year_.asks_for("complaint", "act") ||
                       year_.asks_for("complaint", "measure");
        for (const char* kind : {"action", "complaint"})
            for (const model::Facts& record : year_.records_until_end(kind))
                count(record);
        for (auto& [key, group] : groups_) {
            set_effect(group);
            report.groups.push_back(std::move(group));
        }
        return report;
    }

private:
    void count(const model::Facts& record) {
        const bool earlier = *record.decided_on() < year_.first();
        const auto ended = ended_on(record);
        if (earlier && ended && *ended < year_.first()) return;
        const bool of_complaint = record.kind->name == "complaint";
        const std::string source = of_complaint ? "complaint" : record.header.text("kind");
        bool counted = !of_complaint;
        for (std::size_t round = 0; round < record.rounds; ++round) {
            if (record.last("act", round) == nullptr) continue;
            // The effect of the last measure may be confirmed after the closing (S2-3K.7.3).
            const model::StepFact* verified = record.last("verify", round);
            if (verified == nullptr && round + 1 == record.rounds) verified = record.last("confirm-effect");
            if (is_settled_before(earlier, verified)) continue;
            counted = true;
            add(record, source, earlier, "measures", "act");
            if (record.last("done", round) != nullptr) add(record, source, earlier, "done", "done");
            add_verdict(record, source, earlier, verified, ended.has_value());
        }
        counted = count_departments(record, source, earlier, ended.has_value()) || counted;
        if (!ended && owes_measure(record)) {
            counted = true;
            add(record, source, earlier, "unplanned", "act");
        }
        if (counted) add(record, source, earlier, "opened", "new");
    }

    bool is_settled_before(bool earlier, const model::StepFact* verified) const {
        return earlier && verified != nullptr && verified->signature.complete &&
               verified->signature.on.date < year_.first();
    }

    void add_verdict(const model::Facts& record, const std::string& source, bool earlier,
                     const model::StepFact* verified, bool ended) {
        if (verified == nullptr) return add(record, source, earlier, ended ? "ended" : "open", "verify");
        const bool in_vain = verified->fields.text("result") == record.kind->rounds.again_value ||
                             verified->fields.text("effective") == "false";
        add(record, source, earlier, in_vain ? "not_improved" : "improved", verified->step->name);
    }

    // The taking of a step for a department that is the n-th for it, from 0; nullptr when there is none.
    static const model::StepFact* nth_of(const model::Facts& record, std::string_view step,
                                         const std::string& department, std::size_t n) {
        for (const model::StepFact& taken : record.steps)
            if (taken.step->name == step && taken.fields.text("department") == department && n-- == 0)
                return &taken;
        return nullptr;
    }

    // Measures that departments returned each for itself (S3-4.5): the n-th of a department is carried out
    // and validated by its n-th.
    bool count_departments(const model::Facts& record, const std::string& source, bool earlier, bool ended) {
        bool counted = false;
        std::map<std::string, std::size_t> seen;
        for (const model::StepFact& measure : record.steps) {
            if (measure.step->name != "measure") continue;
            const std::string& department = measure.fields.text("department");
            const std::size_t n = seen[department]++;
            const model::StepFact* validated = nth_of(record, "validate", department, n);
            if (is_settled_before(earlier, validated)) continue;
            counted = true;
            add(record, source, earlier, "measures", "measure");
            if (nth_of(record, "execute", department, n) != nullptr)
                add(record, source, earlier, "done", "execute");
            add_verdict(record, source, earlier, validated, ended);
        }
        return counted;
    }

    // An action without a measure, or a last measure in vain.
    static bool owes_measure(const model::Facts& record) {
        if (record.rounds > 0 && record.last("act", record.rounds - 1) != nullptr)
            return model::begins_new_round(record);
        return record.kind->name == "action" || record.rounds > 1;
    }

    void add(const model::Facts& record, const std::string& source, bool earlier, const std::string& what,
             std::string_view step) {
        ActionGroup& group = groups_[{earlier, source}];
        group.source = source;
        group.earlier = earlier;
        group.counts.by = "measure";
        Count& count = group.counts.of(what, {});
        count.add(record.id);
        const model::Procedure* procedure = year_.snapshot().procedure_of(record);
        if (procedure == nullptr) return;
        if (const std::string& rule = procedure->rule_of(record.kind->name, step); !rule.empty())
            count.rules.insert(rule);
    }

    void set_effect(ActionGroup& group) const {
        const long long improved = group.counts.of("improved", {}).number;
        const long long verified = improved + group.counts.of("not_improved", {}).number;
        const model::Procedure* procedure = year_.snapshot().in_force(year_.last());
        if (verified > 0 && procedure != nullptr)
            group.effect = base::round(base::Rational::ratio(improved * 100, verified), procedure->places);
        std::erase_if(group.counts.counts, [](const Count& count) { return count.number == 0; });
    }

    const ReportYear& year_;
    std::map<std::pair<bool, std::string>, ActionGroup> groups_; // those of the year first
};

} // namespace

ActionReport report_actions(const ReportYear& year) {
    return ActionCounter(year).run();
}

} // namespace kinds
