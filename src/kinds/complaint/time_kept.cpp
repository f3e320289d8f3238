#include "kinds/complaint/time_kept.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kinds {
namespace {

std::string department_of(const model::ClockRun& run, const model::Procedure& procedure) {
    if (!run.department.empty()) return run.department;
    std::set<std::string> owing;
    for (const std::string& role : run.clock->roles)
        owing.insert(department_of_role(procedure, role));
    return owing.size() == 1 ? *owing.begin() : department_of_role(procedure, run.stop->signature.role);
}

// Looked at before a record is copied: of many complaints most had nothing to do with the period.
bool has_step_in(const model::Facts& record, const base::Period& period) {
    return std::any_of(record.steps.begin(), record.steps.end(), [&](const model::StepFact& taken) {
        return taken.signature.complete && period.holds(taken.signature.on.date);
    });
}

} // namespace

std::string department_of_role(const model::Procedure& procedure, const std::string& role) {
    if (procedure.find_department(role) != nullptr) return role;
    const model::Department* department = procedure.department_of_post(role);
    return department == nullptr ? "" : department->code;
}

std::vector<TimeKept> time_kept(const model::Snapshot& snapshot, const base::Period& period,
                                const base::AsOf& as_of) {
    std::map<std::string, TimeKept> found;
    for (const model::Facts& record : snapshot.of("complaint")) {
        if (!record.sound || !has_step_in(record, period)) continue;
        const auto then = model::as_of(record, as_of);
        const model::Procedure* procedure = snapshot.procedure_of(record);
        if (!then || then->voided || procedure == nullptr) continue;
        for (const model::ClockRun& run : model::clock_runs(*then, snapshot, as_of)) {
            if (!run.due || run.stop == nullptr || !run.ended || !period.holds(run.ended->date)) continue;
            const std::string department = department_of(run, *procedure);
            TimeKept& kept = found[department];
            kept.department = department;
            (run.late(as_of) ? kept.late : kept.in_time).push_back(record.id);
            kept.provisional = kept.provisional || run.provisional;
        }
    }
    std::vector<TimeKept> list;
    for (auto& [department, kept] : found)
        list.push_back(std::move(kept));
    // Nobody's come first by their empty name.
    if (!list.empty() && list.front().department.empty())
        std::rotate(list.begin(), list.begin() + 1, list.end());
    return list;
}

TimeKept time_kept_by_all(const std::vector<TimeKept>& departments) {
    TimeKept all;
    for (const TimeKept& one : departments) {
        all.in_time.insert(all.in_time.end(), one.in_time.begin(), one.in_time.end());
        all.late.insert(all.late.end(), one.late.begin(), one.late.end());
        all.provisional = all.provisional || one.provisional;
    }
    std::sort(all.in_time.begin(), all.in_time.end());
    std::sort(all.late.begin(), all.late.end());
    return all;
}

} // namespace kinds
