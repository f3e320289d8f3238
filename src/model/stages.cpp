#include "model/stages.hpp"

#include "base/text.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

std::vector<const StepFact*> hand_overs(const Facts& record) {
    std::vector<const StepFact*> found;
    for (const StepFact& fact : record.steps)
        if (!fact.step->stage.empty()) found.push_back(&fact);
    return found;
}

bool is_numbered(const Facts& record) {
    return std::any_of(record.steps.begin(), record.steps.end(),
                       [](const StepFact& fact) { return !fact.step->number.empty(); });
}

class StageJudge {
public:
    StageJudge(const Facts& record, const KindRules& rules, diag::Report& report)
        : record_(record), rules_(rules), report_(report), has_it_(rules.stages.data()) {}

    void judge(const StepFact& over) {
        const std::string& name = over.fields.text(over.step->stage);
        const Stage* to = rules_.find_stage(name);
        judge_role(over);
        judge_done(over, name);
        if (has_it_->opinion && over.fields.find("opinion") == nullptr)
            add(diag::Code::Q4006,
                fmt::format("'{}' lacks 'opinion', which the stage '{}' gives", over.step->name,
                            has_it_->name),
                over.span)
                .help = "give it with --opinion";
        if (to == nullptr) {
            std::vector<std::string> names;
            for (const Stage& stage : rules_.stages)
                names.push_back(stage.name);
            const auto near = base::nearest(name, names);
            add(diag::Code::Q4115, fmt::format("there is no stage '{}'", name), span_of(over)).help =
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("the stages are {}", base::join(names, ", "));
            return;
        }
        judge_order(over, *to);
        has_it_ = to;
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span) {
        return report_.add(step_finding(code, std::move(message), record_, span, has_it_->rule));
    }

    static const diag::Span& span_of(const StepFact& over) { return over.span_of(over.step->stage); }

    void judge_role(const StepFact& over) {
        if (!over.signature.complete || has(has_it_->roles, over.signature.role)) return;
        add(diag::Code::Q4102,
            fmt::format("the form is with '{}', and {} hands it over, not {}", has_it_->name,
                        base::join(has_it_->roles, " or "), over.signature.role),
            over.signature.role_span);
    }

    void judge_done(const StepFact& over, const std::string& to) {
        for (const std::string& step : has_it_->needs) {
            const bool done =
                std::any_of(record_.steps.begin(), record_.steps.end(), [&](const StepFact& fact) {
                    return fact.step->name == step &&
                           !base::surely_before(over.signature.on, fact.signature.on);
                });
            if (!done)
                add(diag::Code::Q4112,
                    fmt::format("'{}' to '{}' stands without '{}', which the stage '{}' asks for",
                                over.step->name, to, step, has_it_->name),
                    over.span)
                    .help = fmt::format("qms {} {} {}", record_.kind->name, step, record_.id);
        }
    }

    void judge_order(const StepFact& over, const Stage& to) {
        if (&to <= has_it_) {
            add(diag::Code::Q4115,
                fmt::format("the form is with '{}', and '{}' does not come after it", has_it_->name, to.name),
                span_of(over))
                .help = next_help(over);
            return;
        }
        for (const Stage* stage = has_it_ + 1; stage != &to; ++stage)
            if (!stage->optional)
                return void(add(diag::Code::Q4115,
                                fmt::format("the form goes from '{}' to '{}' past '{}'", has_it_->name,
                                            to.name, stage->name),
                                span_of(over))
                                .help = next_help(over));
    }

    std::string next_help(const StepFact& over) const {
        const Stage* next = stage_after(rules_, *has_it_);
        return next == nullptr ? "it is in its last stage"
                               : fmt::format("qms {} {} {} --{} {}", record_.kind->name, over.step->name,
                                             record_.id, over.step->stage, next->name);
    }

    const Facts& record_;
    const KindRules& rules_;
    diag::Report& report_;
    const Stage* has_it_;
};

const KindRules* rules_of(const Facts& record, const Snapshot& snapshot) {
    const Procedure* procedure = snapshot.procedure_of(record);
    return procedure == nullptr ? nullptr : procedure->find_kind(record.kind->name);
}

} // namespace

std::vector<const Stage*> stages_at(const Facts& record, const KindRules& rules, const base::Stamp& at) {
    std::vector<const Stage*> found;
    if (rules.stages.empty() || !is_numbered(record)) return found;
    const Stage* stage = rules.stages.data();
    for (const StepFact* over : hand_overs(record)) {
        if (base::surely_before(at, over->signature.on)) break;
        if (!base::surely_before(over->signature.on, at) && stage != nullptr) found.push_back(stage);
        stage = rules.find_stage(over->fields.text(over->step->stage));
    }
    if (stage != nullptr) found.push_back(stage);
    return found;
}

const Stage* stage_now(const Facts& record, const KindRules& rules) {
    if (rules.stages.empty() || !is_numbered(record)) return nullptr;
    const auto overs = hand_overs(record);
    return overs.empty() ? rules.stages.data()
                         : rules.find_stage(overs.back()->fields.text(overs.back()->step->stage));
}

const Stage* stage_after(const KindRules& rules, const Stage& stage) {
    for (const Stage& later : rules.stages)
        if (&later > &stage && !later.optional) return &later;
    return nullptr;
}

void judge_stages(const Facts& record, const Snapshot& snapshot, diag::Report& report) {
    const KindRules* rules = rules_of(record, snapshot);
    if (rules == nullptr || rules->stages.empty() || !record.sound || record.voided) return;
    StageJudge judge(record, *rules, report);
    for (const StepFact* over : hand_overs(record))
        judge.judge(*over);
}

} // namespace model
