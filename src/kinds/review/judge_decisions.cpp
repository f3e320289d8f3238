#include "kinds/review/judge.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using model::ReviewCodes;
using model::ReviewRules;
using model::StepFact;

bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

class DecisionJudge {
public:
    DecisionJudge(const ReviewCase& review, const Pass& pass)
        : review_(review), rules_(*review.procedure.review), pass_(pass), decided_(*pass.decided),
          contract_(contract_of(review.record, pass)), opinions_(opinions_in(review.record, pass)) {}

    void run() {
        judge_opinions();
        judge_discrepancies();
        judge_approver();
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const std::string& rule) {
        return review_.add(code, std::move(message), decided_.span, rule);
    }

    std::string again(const std::string& department, std::string_view view) const {
        return review_.command("opinion", fmt::format("--department {} --view {}", department, view));
    }

    void judge_opinions() {
        const auto asked = departments_asked(review_.record, contract_, rules_);
        for (const Asked& department : asked) {
            const auto opinion = std::find_if(opinions_.begin(), opinions_.end(), [&](const Opinion& given) {
                return given.department == department.department && given.given != nullptr;
            });
            if (opinion != opinions_.end()) continue;
            add(diag::Code::Q5201,
                fmt::format("a {} contract is confirmed without the opinion of {}", contract_.kind(),
                            department.department),
                department.rule.empty() ? review_.rule_of("opinion") : department.rule)
                .help = again(department.department, "agree");
        }
        for (const Opinion& opinion : opinions_)
            if (opinion.given != nullptr) judge_opinion(opinion);
    }

    void judge_opinion(const Opinion& opinion) {
        if (opinion.stale) {
            diag::Diagnostic& finding =
                add(diag::Code::Q5202,
                    fmt::format("the contract is confirmed on an opinion of {} that is stale: {}",
                                opinion.department, cause_of(opinion)),
                    stale_rule());
            finding.help = again(opinion.department, "unchanged");
            finding.related.push_back({"it changed here", {review_.record.path, opinion.because->span}});
            return;
        }
        if (opinion.is_negative()) {
            add(diag::Code::Q5203,
                fmt::format("the contract is confirmed against the opinion of {}", opinion.department),
                review_.rule_of("opinion"))
                .related.push_back({"it was given here", {review_.record.path, opinion.given->span}});
            return;
        }
        judge_aspects(opinion);
    }

    // Where a procedure has no coordination of its own, the rule of the opinion stands behind it.
    const std::string& stale_rule() const {
        const std::string& rule = review_.rule_of("coordinate");
        return rule.empty() ? review_.rule_of("opinion") : rule;
    }

    static std::string cause_of(const Opinion& opinion) {
        const std::string on = opinion.because->signature.on.to_string();
        return opinion.because->step->name == "change"
                   ? fmt::format("the contract was changed on {}", on)
                   : fmt::format("{} changed its own on {}", opinion.because->fields.text("department"), on);
    }

    void judge_aspects(const Opinion& opinion) {
        for (const ReviewCodes& aspects : rules_.aspects) {
            const bool applies =
                aspects.when == contract_.kind() ||
                (aspects.when == "special_requirements" && has_special_requirements(review_.record));
            if (aspects.key != opinion.department || !applies) continue;
            std::vector<std::string> left;
            std::copy_if(aspects.codes.begin(), aspects.codes.end(), std::back_inserter(left),
                         [&](const std::string& aspect) { return !opinion.covers(aspect); });
            if (left.empty()) continue;
            add(diag::Code::Q5204,
                fmt::format("the contract is confirmed on an opinion of {} that leaves out {}",
                            opinion.department, base::join(left, ", ")),
                aspects.rule)
                .help = again(opinion.department, "agree --aspect aspect=" + left.front());
        }
    }

    void judge_discrepancies() {
        for (const StepFact* open : open_discrepancies(review_.record, pass_)) {
            diag::Diagnostic& finding = add(
                diag::Code::Q5205,
                fmt::format("the contract is confirmed, and discrepancy {} is not resolved", open->index + 1),
                review_.rule_of("resolve"));
            finding.help =
                review_.command("resolve", fmt::format("--discrepancy {} --text …", open->index + 1));
            finding.related.push_back({"it was noted here", {review_.record.path, open->span}});
        }
    }

    void judge_approver() {
        const std::string& role = decided_.signature.role;
        const ReviewCodes* anomaly = ReviewRules::find(rules_.approvers, "anomaly");
        const auto anomalies = takings(review_.record, "anomaly");
        const Passes passes = passes_of(review_.record);
        const auto raised = std::find_if(anomalies.begin(), anomalies.end(), [&](const StepFact* fact) {
            return !passes.fell_away(fact->signature.on) &&
                   !base::surely_before(decided_.signature.on, fact->signature.on);
        });
        if (raised != anomalies.end() && anomaly != nullptr && !has(anomaly->codes, role)) {
            add(diag::Code::Q5207,
                fmt::format("a contract with an anomaly of {} is confirmed by {}; it is for {}",
                            (*raised)->fields.text("department"), role, base::join(anomaly->codes, " or ")),
                anomaly->rule)
                .related.push_back({"it was raised here", {review_.record.path, (*raised)->span}});
            return;
        }
        const bool always = rules_.form_gm_always.text == "true" && anomaly != nullptr;
        const ReviewCodes* approver =
            always ? anomaly : ReviewRules::find(rules_.approvers, contract_.kind());
        if (approver != nullptr && !has(approver->codes, role))
            add(diag::Code::Q5206,
                fmt::format("a {} contract is confirmed by {}; it is for {}", contract_.kind(), role,
                            base::join(approver->codes, " or ")),
                always ? rules_.form_gm_always.rule : approver->rule);
    }

    const ReviewCase& review_;
    const ReviewRules& rules_;
    const Pass& pass_;
    const StepFact& decided_;
    Contract contract_;
    std::vector<Opinion> opinions_;
};

// Q5211: what belongs to a review comes when none is open.
void judge_over(const ReviewCase& review, const Passes& passes) {
    const Pass* over = nullptr;
    for (const Pass& pass : passes.all)
        if (pass.decided != nullptr) over = &pass;
    if (over == nullptr) return;
    auto refuse = [&](const StepFact& fact) {
        diag::Diagnostic& finding =
            review.add(diag::Code::Q5211,
                       fmt::format("'{}' is dated {}; the review ended with '{}' on {}", fact.step->name,
                                   fact.signature.on.to_string(), over->decided->fields.text("result"),
                                   over->decided->signature.on.to_string()),
                       fact.span, review.rule_of("decide"));
        finding.help = over->leaves_confirmed()
                           ? review.command("change", "--kind re_review --text …")
                           : "a contract that was rejected is taken in anew: qms review new";
        finding.related.push_back({"it ended here", {review.record.path, over->decided->span}});
    };
    for (const char* step : {"opinion", "anomaly", "discrepancy"})
        for (const StepFact* fact : takings(review.record, step))
            if (std::none_of(passes.all.begin(), passes.all.end(),
                             [&](const Pass& pass) { return pass.holds(fact->signature.on); }))
                refuse(*fact);
    for (const StepFact* fact : passes.decided_again)
        refuse(*fact);
}

// Q5220: opinions of departments that no kind of contract asks.
void judge_departments(const ReviewCase& review) {
    const ReviewRules& rules = *review.procedure.review;
    if (!rules.optional) return;
    std::vector<std::string> known = rules.optional->codes;
    for (const ReviewCodes& required : rules.required)
        known.insert(known.end(), required.codes.begin(), required.codes.end());
    for (const model::Scalar* department : review.record.header.items("departments"))
        known.push_back(department->text);
    for (const StepFact* fact : takings(review.record, "opinion")) {
        const std::string& department = fact->fields.text("department");
        if (!has(known, department))
            review
                .add(diag::Code::Q5220,
                     fmt::format("no contract asks {} for its opinion, and this one does not either",
                                 department),
                     fact->fields.find("department")->span, rules.optional->rule)
                .help = fmt::format("qms review set {} --department {}", review.record.id, department);
    }
}

// Q5223: an opinion that stands unchanged was given before.
void judge_unchanged(const ReviewCase& review) {
    std::vector<std::string> heard;
    for (const StepFact* fact : opinions_by_day(review.record)) {
        const std::string& department = fact->fields.text("department");
        if (fact->fields.text("view") != "unchanged") heard.push_back(department);
        if (has(heard, department)) continue;
        review
            .add(diag::Code::Q5223,
                 fmt::format("the opinion of {} is 'unchanged', and it gave none before", department),
                 fact->fields.find("view")->span, review.rule_of("opinion"))
            .help = review.command("opinion", fmt::format("--department {} --view agree", department));
    }
}

} // namespace

void judge_decisions(const ReviewCase& review) {
    const Passes passes = passes_of(review.record);
    for (const Pass& pass : passes.all)
        if (pass.is_confirmed()) DecisionJudge(review, pass).run();
    judge_over(review, passes);
    judge_departments(review);
    judge_unchanged(review);
}

} // namespace kinds
