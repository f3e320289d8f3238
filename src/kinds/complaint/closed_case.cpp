#include "kinds/complaint/closed_case.hpp"

#include "base/text.hpp"
#include "figures/shares.hpp"
#include "kinds/penalty/case_loss.hpp"
#include "model/numbering.hpp"

#include <algorithm>
#include <map>

namespace kinds {
namespace {

// The schema of a field in the section that a step writes.
const schema::Schema* schema_of(const model::Facts& record, const schema::Step& step,
                                std::string_view field) {
    const schema::Schema* at = record.kind->schema.get();
    if (!step.section.empty())
        for (const std::string_view name : base::split(step.section, '.')) {
            const schema::Field* below = at->find(name);
            if (below == nullptr) return nullptr;
            at = below->schema->items ? below->schema->items.get() : below->schema.get();
        }
    const schema::Field* found = at->find(field);
    return found == nullptr ? nullptr : found->schema.get();
}

// The field in the last step that has it, the record's own fields after all steps.
CodedText last_said(const model::Facts& record, std::string_view field) {
    for (auto taken = record.steps.rbegin(); taken != record.steps.rend(); ++taken)
        if (const model::Scalar* scalar = taken->fields.find(field))
            return {scalar->text, schema_of(record, *taken->step, field)};
    const model::Scalar* own = record.header.find(field);
    if (own == nullptr) return {};
    const schema::Field* found = record.kind->schema->find(field);
    return {own->text, found == nullptr ? nullptr : found->schema.get()};
}

std::string last_action_says(const model::Facts& record, std::string_view field) {
    for (auto taken = record.steps.rbegin(); taken != record.steps.rend(); ++taken)
        if (taken->step->name == "act" && !taken->fields.text(field).empty())
            return taken->fields.text(field);
    return {};
}

std::string result_of(const model::Facts& record, const model::StepFact& end) {
    if (end.step->name != "close" || record.rounds == 0) return end.step->state;
    const model::StepFact* verified = record.last("verify", record.rounds - 1);
    const std::string result = verified == nullptr ? "" : verified->fields.text("result");
    return result.empty() ? end.step->state : result;
}

class Reader {
public:
    Reader(const model::Facts& record, const model::Snapshot& snapshot, int places, const base::AsOf& as_of)
        : record_(record), snapshot_(snapshot), procedure_(snapshot.procedure_of(record)), places_(places),
          as_of_(as_of), end_(*end_of_case(record)) {}

    ClosedCase run() {
        case_.id = record_.id;
        case_.customer = record_.header.text("customer");
        case_.accepted_on = *record_.decided_on();
        case_.closed_on = end_.signature.on.date;
        if (const model::Scalar* number = model::number_of(record_)) case_.number = number->text;
        case_.category = last_said(record_, "category");
        case_.origin = last_said(record_, "origin");
        case_.source = last_said(record_, "source");
        case_.case_class = last_said(record_, "class");
        case_.ground = last_said(record_, "ground");
        case_.cause = last_action_says(record_, "cause.occurrence");
        case_.measure = last_action_says(record_, "measure");
        case_.result = result_of(record_, end_);
        case_.reopens = record_.header.text("reopens");
        read_loss();
        read_costs();
        read_shares();
        read_clocks();
        return std::move(case_);
    }

private:
    void reason(std::string code, std::string text) {
        case_.open.push_back({std::move(code), std::move(text)});
    }

    bool procedure_has(std::string_view step) const {
        return procedure_ != nullptr && procedure_->find_step("complaint", step) != nullptr;
    }

    // What logistics reported of the case (S3-5.1-2).
    void read_costs() {
        const model::StepFact* costs = record_.last("cost");
        if (costs == nullptr) return;
        const auto amount = [&](std::string_view field) -> std::optional<base::Decimal> {
            const auto entered = base::Decimal::parse(costs->fields.text(field));
            if (!entered) return std::nullopt;
            return base::round(base::Rational(*entered), places_);
        };
        case_.freight = amount("freight");
        if (!case_.loss) case_.loss = amount("loss");
    }

    void read_loss() {
        responsibility_ = responsibility_of(record_);
        if (responsibility_.judged == nullptr || !responsibility_.judged->signature.complete) return;
        const bool penalties = procedure_ != nullptr && procedure_->penalties;
        const CaseLoss loss =
            loss_of_case(record_, responsibility_,
                         penalties ? procedure_->penalties->resale_months : model::Setting{}, as_of_);
        case_.open.insert(case_.open.end(), loss.open.begin(), loss.open.end());
        if (loss.value) case_.loss = base::round(*loss.value, places_);
    }

    std::string department_of(const Responsible& part) const {
        if (!part.department.empty() || part.level != "person" || procedure_ == nullptr)
            return part.department;
        const model::Facts* person = snapshot_.find("person", part.person);
        if (person == nullptr || !person->sound) return {};
        const auto held = model::departments_on(*person, case_.closed_on, *procedure_);
        return held.empty() ? "" : held.front();
    }

    void add_share(const std::string& department, const std::string& party, const base::Rational& ratio,
                   bool whole) {
        CaseShare& share =
            by_name_.try_emplace({department, party}, CaseShare{department, party, {}, {}}).first->second;
        if (whole) share.ratio = share.ratio.value_or(base::Rational(0)) + ratio;
    }

    void read_shares() {
        const auto& parts = responsibility_.parts;
        if (!parts.empty()) {
            read_judged();
        } else if (const std::string owner = last_action_says(record_, "department");
                   !owner.empty() && end_.step->name == "close") {
            case_.basis = "action";
            add_share(owner, "", base::Rational(1), true);
        }
        // A complaint that is not established is nobody's fault, and needs no judgement.
        const model::StepRule* judge =
            procedure_ == nullptr ? nullptr : procedure_->find_step("complaint", "judge");
        if (parts.empty() && responsibility_.judged == nullptr && end_.step->name == "close" &&
            judge != nullptr && !judge->optional)
            reason("not_judged", "nobody is judged responsible");
        for (auto& [name, share] : by_name_)
            case_.shares.push_back(share);
        share_loss();
    }

    void read_judged() {
        const auto& parts = responsibility_.parts;
        case_.basis = responsibility_.confirmed != nullptr ? "confirmed" : "judged";
        if (case_.basis == "judged" && procedure_has("confirm-responsibility"))
            reason("not_confirmed", "the responsibility is judged, but not confirmed");
        std::vector<std::optional<base::Rational>> ratios;
        for (const Responsible& part : parts)
            ratios.push_back(part.ratio);
        const auto wrong = not_whole(ratios);
        if (wrong) reason("ratios_not_whole", *wrong);
        for (const Responsible& part : parts)
            add_share(department_of(part), part.level == "external" ? part.party : "",
                      ratio_of(part, parts.size()), !wrong);
    }

    void share_loss() {
        if (!case_.loss || case_.shares.empty()) return;
        std::vector<figures::Weighted> weights;
        for (const CaseShare& share : case_.shares) {
            if (!share.ratio) return;
            weights.push_back({share.department + "|" + share.party, *share.ratio, {}});
        }
        const auto split = figures::split(base::Rational(*case_.loss), weights, places_);
        if (!split) return;
        for (std::size_t at = 0; at < case_.shares.size(); ++at)
            case_.shares[at].loss = split->portions[at].amount;
    }

    // Whether a clock is of the whole case: its ending stops it.
    bool is_of_case(const model::ClockRun& run) const {
        return std::any_of(run.clock->until.begin(), run.clock->until.end(), [&](const std::string& name) {
            const schema::Step* step = record_.kind->find_step(name);
            return step != nullptr && step->freezes;
        });
    }

    // F-02: where the case has a limit of its own, only that makes it late; else any of its limits does.
    void read_clocks() {
        const auto runs = model::clock_runs(record_, snapshot_, as_of_);
        const bool has_own = std::any_of(
            runs.begin(), runs.end(), [&](const model::ClockRun& run) { return run.due && is_of_case(run); });
        bool without_calendar = false;
        for (const model::ClockRun& run : runs) {
            case_.measured = case_.measured || run.due;
            without_calendar = without_calendar || (run.due && run.provisional);
            if (!run.late_by) continue;
            case_.is_late = case_.is_late || !has_own || is_of_case(run);
            case_.late.push_back({run.clock->name, run.clock->title, run.item, *run.late_by, run.late_unit});
        }
        if (without_calendar) reason("calendar_missing", "a year it crosses has no calendar");
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    const model::Procedure* procedure_;
    int places_;
    const base::AsOf& as_of_;
    const model::StepFact& end_;
    Responsibility responsibility_;
    std::map<std::pair<std::string, std::string>, CaseShare> by_name_;
    ClosedCase case_;
};

} // namespace

const model::StepFact* end_of_case(const model::Facts& complaint) {
    for (const model::StepFact& taken : complaint.steps)
        if (taken.step->freezes && taken.step->name != "void" && taken.signature.complete) return &taken;
    return nullptr;
}

ClosedCase closed_case(const model::Facts& complaint, const model::Snapshot& snapshot, int places,
                       const base::AsOf& as_of) {
    return Reader(complaint, snapshot, places, as_of).run();
}

} // namespace kinds
