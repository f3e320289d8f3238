#include "base/text.hpp"
#include "history/judged.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace history {
namespace {

using yaml::Value;

class SignatureJudge {
public:
    SignatureJudge(const Judged& record, const ChangeContext& context, diag::Report& report)
        : record_(record), context_(context), report_(report), facts_(record.after->facts) {
        procedure_ = context.after.procedure_of(facts_);
    }

    void run() {
        for (const model::StepFact& step : facts_.steps) {
            if (!step.signature.complete || !is_new(step)) continue;
            const auto origin = origin_of(step);
            if (!origin) continue;
            judge_author(step, *origin);
            judge_day(step, *origin);
            judge_hands(step, *origin);
        }
    }

private:
    const Value* section_of(const model::StepFact& step) const {
        return value_at(record_.says_now, step.path.empty() ? yaml::Path{step.step->signature} : step.path);
    }

    bool is_new(const model::StepFact& step) const {
        const Value* now = section_of(step);
        if (now == nullptr) return false;
        const auto then = sections_of(*record_.kind, *step.step, record_.said_before);
        return std::none_of(then.begin(), then.end(), [&](const Value* section) { return *section == *now; });
    }

    std::optional<Origin> origin_of(const model::StepFact& step) const {
        const Value* section = section_of(step);
        if (section == nullptr) return std::nullopt;
        return context_.origins.of(*record_.kind, record_.path, *step.step, *section);
    }

    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span) {
        return report_.add(model::step_finding(code, std::move(message), facts_, span, ""));
    }

    // The e-mail as it stood before the change, so that nobody gives themselves another's name.
    std::string email_of(const std::string& person) const {
        const model::Facts* known = context_.before.find("person", person);
        if (known == nullptr || !known->sound) known = context_.after.find("person", person);
        return known == nullptr || !known->sound ? std::string() : known->header.text("email");
    }

    static std::string named(const Origin& origin) {
        constexpr std::size_t kShort = 12;
        return origin.commit.empty() ? "not committed yet" : "commit " + origin.commit.substr(0, kShort);
    }

    // "commit 1234 of 2026-03-02", "2026-03-02, and is not committed yet".
    static std::string dated(const Origin& origin) {
        const std::string day = origin.day.to_string();
        return origin.commit.empty() ? day + ", and is " + named(origin) : named(origin) + " of " + day;
    }

    void judge_author(const model::StepFact& step, const Origin& origin) {
        if (origin.email.empty()) return;
        const std::string email = email_of(step.signature.by);
        if (base::to_lower_ascii(email) == base::to_lower_ascii(origin.email)) return;
        auto& finding = add(diag::Code::Q8405,
                            fmt::format("'{}' is signed by '{}', but written by <{}> ({})", step.step->name,
                                        step.signature.by, origin.email, named(origin)),
                            step.signature.by_span);
        finding.help = email.empty() ? fmt::format("'{0}' has no e-mail here; qms person set {0} --email …",
                                                   step.signature.by)
                                     : fmt::format("'{}' commits with <{}>", step.signature.by, email);
    }

    void judge_day(const model::StepFact& step, const Origin& origin) {
        const int late = base::days_between(step.signature.on.date, origin.day);
        if (late < 0) {
            add(diag::Code::Q8406,
                fmt::format("'{}' is dated {}, after {}", step.step->name, step.signature.on.to_string(),
                            dated(origin)),
                step.signature.on_span);
            return;
        }
        const model::Setting* most = procedure_ == nullptr ? nullptr : &procedure_->commit_within;
        if (most == nullptr || !most->value) return;
        const auto days = base::parse_integer(most->text);
        if (!days || late <= *days) return;
        auto& finding =
            add(diag::Code::Q8406,
                fmt::format("'{}' is dated {}, {} days before {}; {} are allowed", step.step->name,
                            step.signature.on.to_string(), late, dated(origin), *days),
                step.signature.on_span);
        finding.rule = most->rule;
        finding.related.push_back(
            {"the limit stands here", {procedure_->path, {most->line, 1, most->line, 2}}});
    }

    // Where the procedure wants two persons, two must have written.
    void judge_hands(const model::StepFact& step, const Origin& origin) {
        const model::StepRule* rule =
            procedure_ == nullptr ? nullptr : procedure_->find_step(record_.kind->name, step.step->name);
        if (rule == nullptr || origin.email.empty()) return;
        for (const model::GuardSpec& guard : rule->guards) {
            if (guard.guard != "four_eyes") continue;
            const model::StepFact* other = facts_.last(guard.step, step.round);
            if (other == nullptr || other->signature.by == step.signature.by) continue; // that is Q4106
            const auto first = origin_of(*other);
            if (!first || base::to_lower_ascii(first->email) != base::to_lower_ascii(origin.email)) continue;
            auto& finding =
                add(diag::Code::Q8407,
                    fmt::format("'{}' by '{}' and '{}' by '{}' were both written by <{}>", guard.step,
                                other->signature.by, step.step->name, step.signature.by, origin.email),
                    step.signature.by_span);
            finding.rule = guard.rule.empty() ? rule->rule : guard.rule;
            finding.help = fmt::format("'{}' commits '{}'", step.signature.by, step.step->name);
            finding.related.push_back({fmt::format("'{}' is signed here ({})", guard.step, named(*first)),
                                       {record_.path, other->signature.by_span}});
        }
    }

    const Judged& record_;
    const ChangeContext& context_;
    diag::Report& report_;
    const model::Facts& facts_;
    const model::Procedure* procedure_ = nullptr;
};

} // namespace

void judge_signatures(const Judged& record, const ChangeContext& context, diag::Report& report) {
    if (record.after && record.after->facts.sound && !record.after->facts.steps.empty())
        SignatureJudge(record, context, report).run();
}

} // namespace history
