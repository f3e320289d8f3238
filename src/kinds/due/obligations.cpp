#include "kinds/due/obligations.hpp"

#include "kinds/due/duties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kinds {
namespace {

bool has(const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

// What one open record owes.
class Owed {
public:
    Owed(const model::Facts& record, const model::Snapshot& snapshot, const base::AsOf& instant,
         std::vector<Obligation>& all)
        : record_(record), snapshot_(snapshot), instant_(instant), all_(all),
          rules_(*snapshot.procedure_of(record)->find_kind(record.kind->name)),
          next_(kinds::standing(record, snapshot).next) {}

    void add() {
        for (const model::ClockRun& run : model::clock_runs(record_, snapshot_, instant_))
            if (!run.ended) add_run(run);
        for (const model::Standing::Next& step : next_)
            if (!step.optional && !is_covered(step)) add_next(step);
    }

private:
    Obligation blank(const std::string& step, const std::string& option) const {
        Obligation owed;
        owed.record = record_.id;
        owed.kind = record_.kind->name;
        owed.step = step;
        owed.command = fmt::format("qms {} {} {}{}", owed.kind, step, owed.record, option);
        return owed;
    }

    // Of several steps that stop a clock, the one that may come now.
    std::string stopping_step(const model::Clock& clock) const {
        for (const std::string& step : clock.until)
            for (const model::Standing::Next& next : next_)
                if (next.step == step) return step;
        return clock.until.front();
    }

    void add_run(const model::ClockRun& run) {
        const model::Clock& clock = *run.clock;
        const std::string step = stopping_step(clock);
        Obligation owed = blank(step, run.option);
        if (run.option.empty())
            for (const model::Standing::Next& next : next_)
                if (next.step == step) owed = blank(step, next.option);
        owed.clock = clock.name;
        owed.item = run.item;
        owed.what = clock.title;
        owed.rule = clock.rule;
        owed.roles = clock.roles;
        if (const model::StepRule* rule = rules_.find(step); owed.roles.empty() && rule != nullptr)
            owed.roles = rule->roles;
        owed.department = run.department;
        owed.person = run.person;
        owed.started = run.started;
        owed.due = run.due;
        owed.limit = run.limit;
        owed.paused = run.paused;
        owed.extended = run.extended;
        owed.provisional = run.provisional;
        owed.late = run.late_by;
        owed.late_unit = run.late_unit;
        covered_.push_back(&clock);
        all_.push_back(std::move(owed));
    }

    // Whether a clock that runs asks for the step already.
    bool is_covered(const model::Standing::Next& next) const {
        return std::any_of(covered_.begin(), covered_.end(),
                           [&](const model::Clock* clock) { return has(clock->until, next.step); });
    }

    void add_next(const model::Standing::Next& next) {
        Obligation owed = blank(next.step, next.option);
        if (const schema::Step* step = record_.kind->find_step(next.step)) owed.what = step->label;
        if (!next.option.empty()) owed.item = next.option.substr(next.option.rfind(' ') + 1);
        owed.rule = next.rule;
        owed.roles = next.roles;
        owed.started = since(next.step);
        all_.push_back(std::move(owed));
    }

    // When the last of the steps was taken that it rests on; else when the record was made.
    base::Stamp since(const std::string& step) const {
        std::optional<base::Stamp> latest;
        const model::StepRule* rule = rules_.find(step);
        for (const model::StepFact& fact : record_.steps) {
            if (!fact.signature.complete || rule == nullptr || !has(rule->after, fact.step->name)) continue;
            if (!latest || base::surely_before(*latest, fact.signature.on)) latest = fact.signature.on;
        }
        if (latest) return *latest;
        for (const model::StepFact& fact : record_.steps)
            if (fact.signature.complete) return fact.signature.on;
        return {};
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    const base::AsOf& instant_;
    std::vector<Obligation>& all_;
    const model::KindRules& rules_;
    std::vector<model::Standing::Next> next_;
    std::vector<const model::Clock*> covered_;
};

// The end of a day comes after every time of it; without a due instant, last.
auto order_of(const Obligation& owed) {
    constexpr int kEnd = 24 * 60;
    return std::tuple(!owed.due, owed.due ? owed.due->date : base::Date{},
                      owed.due ? owed.due->minute.value_or(kEnd) : 0, owed.record, owed.step, owed.item,
                      owed.clock);
}

} // namespace

std::vector<Obligation> obligations(const model::Snapshot& snapshot, const base::AsOf& instant) {
    std::vector<Obligation> all;
    for (const model::Facts& record : snapshot.records()) {
        if (!record.sound || record.steps.empty()) continue;
        const auto then = model::as_of(record, instant);
        if (!then || then->voided || then->steps.empty()) continue;
        const model::Procedure* procedure = snapshot.procedure_of(*then);
        if (procedure == nullptr || procedure->find_kind(record.kind->name) == nullptr) continue;
        Owed(*then, snapshot, instant, all).add();
    }
    add_duties(snapshot, instant, all);
    std::sort(all.begin(), all.end(),
              [](const Obligation& a, const Obligation& b) { return order_of(a) < order_of(b); });
    return all;
}

namespace {

class Keeper {
public:
    Keeper(const DueFilter& filter, const model::Snapshot& snapshot, const base::AsOf& instant)
        : filter_(filter), procedure_(snapshot.in_force(instant.date)) {
        if (procedure_ == nullptr) return;
        if (const model::Facts* person = snapshot.find("person", filter.person)) {
            roles_ = model::roles_on(*person, instant.date, *procedure_);
            departments_ = model::departments_on(*person, instant.date, *procedure_);
        }
        if (filter.within) {
            const base::Stamp now{instant.date, instant.minute};
            if (const auto until = base::due_of(snapshot.calendar_of(*procedure_), now, *filter.within))
                until_ = until->due;
        }
    }

    bool keeps(const Obligation& owed) const {
        return (!filter_.late || owed.late) && within(owed) && of_role(owed) && of_person(owed) &&
               of_department(owed);
    }

private:
    bool within(const Obligation& owed) const {
        if (!filter_.within) return true;
        return owed.due && (owed.late || (until_ && !base::is_after(*owed.due, *until_)));
    }

    // A post owes what its department owes.
    bool of_role(const Obligation& owed) const {
        if (filter_.role.empty() || has(owed.roles, filter_.role)) return true;
        const model::Department* department =
            procedure_ == nullptr ? nullptr : procedure_->department_of_post(filter_.role);
        return department != nullptr && has(owed.roles, department->code);
    }

    bool of_person(const Obligation& owed) const {
        if (filter_.person.empty()) return true;
        if (!owed.person.empty()) return owed.person == filter_.person;
        if (!owed.department.empty() && !has(departments_, owed.department)) return false;
        return std::any_of(owed.roles.begin(), owed.roles.end(),
                           [&](const std::string& role) { return has(roles_, role); });
    }

    bool of_department(const Obligation& owed) const {
        if (filter_.department.empty()) return true;
        if (!owed.department.empty()) return owed.department == filter_.department;
        return std::any_of(owed.roles.begin(), owed.roles.end(), [&](const std::string& role) {
            const model::Department* of =
                procedure_ == nullptr ? nullptr : procedure_->department_of_post(role);
            return role == filter_.department || (of != nullptr && of->code == filter_.department);
        });
    }

    const DueFilter& filter_;
    const model::Procedure* procedure_;
    std::vector<std::string> roles_;
    std::vector<std::string> departments_;
    std::optional<base::Stamp> until_;
};

} // namespace

std::vector<Obligation> keep(std::vector<Obligation> all, const DueFilter& filter,
                             const model::Snapshot& snapshot, const base::AsOf& instant) {
    const Keeper keeper(filter, snapshot, instant);
    std::erase_if(all, [&](const Obligation& owed) { return !keeper.keeps(owed); });
    return all;
}

} // namespace kinds
