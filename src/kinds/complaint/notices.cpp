#include "kinds/complaint/notices.hpp"

#include "kinds/complaint/time_kept.hpp"
#include "model/guards.hpp"
#include "model/numbering.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

struct Form {
    const char* issue;   // the step that issues one
    const char* answer;  // ... and the one that answers it,
    const char* numbers; // which says in this field which form it is
};
constexpr Form kUrge = {"urge", "answer-urge", "urge"};
constexpr Form kLiaison = {"liaise", "answer-liaison", "liaison"};

bool is_about(const model::StepFact& fact, const model::ClockRun& run) {
    const std::string& item = fact.fields.text("item");
    return fact.fields.text("clock") == run.clock->name && (item.empty() || item == run.item) &&
           !base::surely_before(fact.signature.on, run.started);
}

class Notices {
public:
    Notices(const model::Facts& record, const model::Procedure& procedure, const model::Snapshot& snapshot,
            const base::AsOf& instant, std::vector<Notice>& all)
        : record_(record), procedure_(procedure), all_(all),
          runs_(model::clock_runs(record, snapshot, instant)) {
        for (const model::StepFact& fact : record.steps)
            if (fact.step->freezes) closed_ = true;
        for (const model::ClockRun& run : runs_)
            if (run.late(instant)) add(run);
    }

private:
    void add(const model::ClockRun& run) {
        const bool urged = add_issued(kUrge, run);
        const bool asked = add_issued(kLiaison, run);
        if (closed_ && !asked) add_due(kLiaison, run);
        if (!closed_ && !urged && !run.ended) add_due(kUrge, run);
    }

    bool add_issued(const Form& form, const model::ClockRun& run) {
        bool any = false;
        for (const model::StepFact& fact : record_.steps) {
            if (fact.step->name != form.issue || !is_about(fact, run)) continue;
            any = true;
            Notice notice = blank(form, run);
            notice.form = fact.index + 1;
            notice.issued = fact.signature.on;
            notice.department = fact.fields.text("department");
            read_answer(form, notice);
            all_.push_back(std::move(notice));
        }
        return any;
    }

    void read_answer(const Form& form, Notice& notice) const {
        const std::string number = std::to_string(*notice.form);
        for (const model::StepFact& fact : record_.steps) {
            if (fact.step->name != form.answer || fact.fields.text(form.numbers) != number) continue;
            notice.answered = fact.signature.on;
            notice.reason = fact.fields.text("reason");
        }
        const bool may_answer = notice.liaison || !closed_;
        if (!notice.answered && may_answer)
            notice.command = fmt::format("qms complaint {} {} --{} {} --reason …", form.answer, record_.id,
                                         form.numbers, number);
    }

    void add_due(const Form& form, const model::ClockRun& run) {
        if (procedure_.find_step("complaint", form.issue) == nullptr) return;
        Notice notice = blank(form, run);
        notice.command =
            fmt::format("qms complaint {} {} --clock {}{} --department {}", form.issue, record_.id,
                        run.clock->name, run.item.empty() ? "" : " --item " + run.item,
                        notice.department.empty() ? "…" : notice.department);
        all_.push_back(std::move(notice));
    }

    Notice blank(const Form& form, const model::ClockRun& run) const {
        Notice notice;
        notice.liaison = &form == &kLiaison;
        notice.record = record_.id;
        if (const model::Scalar* number = model::number_of(record_)) notice.number = number->text;
        notice.run = run;
        notice.run.start = notice.run.stop = nullptr; // they are of a record that is not kept
        notice.department = department_of(run);
        return notice;
    }

    // That of the record, else the one whose posts or people owe it.
    std::string department_of(const model::ClockRun& run) const {
        if (!run.department.empty()) return run.department;
        std::vector<std::string> roles = run.clock->roles;
        if (const auto* rule = procedure_.find_step("complaint", run.clock->until.front());
            roles.empty() && rule)
            roles = rule->roles;
        return roles.empty() ? "" : department_of_role(procedure_, roles.front());
    }

    const model::Facts& record_;
    const model::Procedure& procedure_;
    std::vector<Notice>& all_;
    std::vector<model::ClockRun> runs_;
    bool closed_ = false;
};

bool was_late(const model::Facts& record, const model::StepFact& form, const model::Snapshot& snapshot) {
    base::AsOf then = base::end_of(form.signature.on.date);
    if (form.signature.on.minute) then.minute = *form.signature.on.minute;
    const auto at = model::as_of(record, then);
    if (!at) return false;
    const auto runs = model::clock_runs(*at, snapshot, then);
    return std::any_of(runs.begin(), runs.end(),
                       [&](const model::ClockRun& run) { return is_about(form, run) && run.late(then); });
}

// What may have been meant by a name that no clock has.
std::optional<std::string> nearest_clock(const model::Procedure& procedure, const std::string& name) {
    const model::KindRules* rules = procedure.find_kind("complaint");
    if (rules == nullptr || rules->find_clock(name) != nullptr) return std::nullopt;
    std::vector<std::string> names;
    for (const model::Clock& clock : rules->clocks)
        names.push_back(clock.name);
    const auto near = base::nearest(name, names);
    return near ? fmt::format("did you mean '{}'?", *near)
                : fmt::format("the limits are {}", base::join(names, ", "));
}

} // namespace

std::vector<Notice> notices(const model::Snapshot& snapshot, const base::AsOf& instant) {
    std::vector<Notice> all;
    for (const model::Facts& record : snapshot.of("complaint")) {
        const auto then = record.sound ? model::as_of(record, instant) : std::nullopt;
        if (!then || then->voided) continue;
        const model::Procedure* procedure = snapshot.procedure_of(*then);
        if (procedure != nullptr) Notices(*then, *procedure, snapshot, instant, all);
    }
    return all;
}

void judge_notices(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr) return; // a finding of its own, which must not bring others with it
    for (const model::StepFact& fact : record.steps) {
        const bool form = fact.step->name == kUrge.issue || fact.step->name == kLiaison.issue;
        if (!form || !fact.signature.complete || was_late(record, fact, snapshot)) continue;
        const std::string& item = fact.fields.text("item");
        report
            .add(model::step_finding(
                diag::Code::Q5106,
                fmt::format("no limit '{}'{} had been passed on {}", fact.fields.text("clock"),
                            item.empty() ? "" : fmt::format(" of '{}'", item), fact.signature.on.to_string()),
                record, fact.span_of("clock"), procedure->rule_of("complaint", fact.step->name)))
            .help = nearest_clock(*procedure, fact.fields.text("clock"))
                        .value_or(fmt::format("qms complaint show {}", record.id));
    }
}

} // namespace kinds
