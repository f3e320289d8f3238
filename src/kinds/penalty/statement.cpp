#include "kinds/penalty/statement.hpp"

#include "kinds/score/drift.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

using yaml::Value;

Value to_number(const base::Decimal& value) {
    return Value::number(value.to_string());
}

Value number_or_null(const std::optional<base::Decimal>& value) {
    return value ? to_number(*value) : Value();
}

// Who, what kind, which case; members that say nothing are left out.
Value head_of(const PenaltyLine& line) {
    Value value = Value::map();
    for (const auto& [name, text] :
         {std::pair{"person", &line.person}, std::pair{"department", &line.department},
          std::pair{"party", &line.party}, std::pair{"kind", &line.kind}, std::pair{"case", &line.record},
          std::pair{"item", &line.item}})
        if (!text->empty()) value.set(name, Value::text(*text));
    return value;
}

Value lines_value(const Penalties& of) {
    std::vector<Value> lines;
    for (const PenaltyLine& line : of.lines) {
        Value value = head_of(line);
        value.set("amount", to_number(line.amount));
        value.set("status", Value::text(line.status));
        value.set("on", Value::text(line.on.to_string()));
        lines.push_back(std::move(value));
    }
    return Value::list(std::move(lines));
}

Value deductions_value(const Penalties& of) {
    std::vector<Value> list;
    for (const PersonDeduction& entry : of.deductions)
        list.push_back(Value::map({{"person", Value::text(entry.person)},
                                   {"bonus", number_or_null(entry.bonus)},
                                   {"cap", number_or_null(entry.cap)},
                                   {"brought_forward", to_number(entry.brought_forward)},
                                   {"new", to_number(entry.added)},
                                   {"deducted", to_number(entry.deducted)},
                                   {"carried_forward", to_number(entry.carried_forward)}}));
    return Value::list(std::move(list));
}

Value carried_value(const Penalties& of) {
    std::vector<Value> list;
    for (const PenaltyLine& line : of.carried) {
        Value value = head_of(line);
        value.set("decided", Value::text(line.on.to_string()));
        value.set("amount", to_number(line.amount));
        list.push_back(std::move(value));
    }
    return Value::list(std::move(list));
}

const char* const kAfterAll = "9999-12"; // later than any month

class PenaltyJudge {
public:
    PenaltyJudge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report)
        : record_(record), snapshot_(snapshot), report_(report), month_(record.header.text("month")) {}

    void run() {
        const std::size_t issues = record_.rounds;
        if (issues == 0) return;
        const std::string at = fmt::format("issues[{}].", issues - 1);
        if (!is_month(month_) || record_.id != penalty_id(month_)) {
            add(diag::Code::Q7004, fmt::format("'{}' is no statement of the month '{}'", record_.id, month_),
                "month");
            return;
        }
        judge_period();
        if (record_.header.find(at + "penalty.totals.assessed") == nullptr) {
            add(diag::Code::Q7004, fmt::format("issue {} holds no penalties", issues), at + "no");
            return;
        }
        procedure_ = snapshot_.in_force(last_day(month_));
        if (procedure_ == nullptr || !procedure_->penalties) return;
        judge_issues(record_, rule(), report_);
        judge_signatures(issues - 1);
        judge_turn(issues - 1);
        judge_bonuses(at);
        judge_procedures(record_, at, rule(), reissue(), snapshot_, report_);
        judge_figures(at);
    }

private:
    const std::string& rule() const { return procedure_->penalties->signers_rule; }

    std::string reissue() const {
        return fmt::format("qms score penalty --month {} --save --supersedes …", month_);
    }

    void add(diag::Code code, std::string message, const std::string& path, std::string help = {}) {
        report_.add(finding_at(record_, code, std::move(message), path, procedure_ == nullptr ? "" : rule(),
                               std::move(help)));
    }

    // The statement's year and period are those of its month.
    void judge_period() {
        const base::Date last = last_day(month_);
        const std::pair<const char*, std::string> wanted[] = {
            {"year", std::to_string(last.year())},
            {"period.from", base::Date(last.year(), last.month(), 1).to_string()},
            {"period.to", last.to_string()}};
        for (const auto& [path, value] : wanted)
            if (const model::Scalar* given = record_.header.find(path);
                given != nullptr && given->text != value)
                add(diag::Code::Q7004,
                    fmt::format("'{}' is {}, where {} has {}", path, given->text, month_, value), path);
    }

    // S2: the general manager alone; S3: the head of quality, then the general manager (S3-5.1-3).
    void judge_signatures(std::size_t issue) {
        const auto& signers = procedure_->penalties->signers;
        const model::StepFact* approved = record_.last("approve", issue);
        const model::StepFact* endorsed = record_.last("endorse", issue);
        if (approved == nullptr || signers.empty()) return;
        const auto judge = [&](const model::StepFact& taken, const std::string& role) {
            if (taken.signature.role == role) return;
            report_.add(model_finding(fmt::format("the penalties of {} are signed as '{}' where '{}' signs",
                                                  month_, taken.signature.role, role),
                                      taken.signature.role_span));
        };
        judge(*approved, signers.back());
        if (signers.size() == 1) return;
        if (endorsed == nullptr)
            report_.add(
                model_finding(fmt::format("the penalties of {} are approved without the signature of '{}'",
                                          month_, signers.front()),
                              approved->span));
        else
            judge(*endorsed, signers.front());
    }

    // A month starts from what the one before it carried (product.md section 5), so the two are signed in
    // turn.
    void judge_turn(std::size_t issue) {
        const model::StepFact* approved = record_.last("approve", issue);
        if (approved == nullptr || !approved->signature.complete) return;
        const auto months = signed_months(snapshot_, month_after(month_), base::end_of_calendar());
        const SignedMonth* since =
            months.empty() || months.back().record != &record_ ? nullptr : signed_since(months);
        if (since == nullptr) return;
        auto finding =
            finding_at(record_, diag::Code::Q5511,
                       fmt::format("the penalties of {} were signed on {}, those of {}, from which they "
                                   "start, on {}",
                                   month_, approved->signature.on.to_string(), since->month,
                                   since->approved->signature.on.to_string()),
                       "", rule(), reissue());
        finding.place.span = approved->signature.on_span;
        finding.related.push_back({"signed here", {since->record->path, since->approved->signature.on_span}});
        report_.add(std::move(finding));
    }

    diag::Diagnostic model_finding(std::string message, const diag::Span& span) const {
        diag::Diagnostic finding = finding_at(record_, diag::Code::Q5510, std::move(message), "", rule());
        finding.place.span = span;
        return finding;
    }

    // Ruling 19: nothing is deducted, the balance is carried, and this says so.
    void judge_bonuses(const std::string& at) {
        const std::string list = at + "penalty.deductions";
        if (!procedure_->penalties->cap.value) return;
        for (std::size_t i = 0; i < record_.header.count(list); ++i) {
            const std::string entry = fmt::format("{}[{}].", list, i);
            const model::Scalar* bonus = record_.header.find(entry + "bonus");
            const std::string& carried = record_.header.text(entry + "carried_forward");
            if (bonus == nullptr || bonus->type != yaml::Type::null) continue;
            report_.add(finding_at(
                record_, diag::Code::Q5509,
                fmt::format("'{}' has no bonus in {}: nothing is deducted, {} is carried",
                            record_.header.text(entry + "person"), month_, carried),
                entry + "bonus", procedure_->penalties->cap.rule,
                fmt::format("qms payroll set {} --people person={},department=…,bonus=…, then a new issue",
                            month_, record_.header.text(entry + "person"))));
        }
    }

    // Without a payroll of the month there is nothing to reckon with: it may be kept from whoever checks.
    void judge_figures(const std::string& at) {
        const auto as_of = base::parse_as_of(record_.header.text(at + "as_of"));
        const bool needs_payroll =
            procedure_->penalties->cap.value.has_value() || !procedure_->penalties->loss.text.empty();
        if (!as_of || (needs_payroll && snapshot_.of("payroll").empty())) return;
        const Penalties then = reckoned_again(at, *as_of);
        for (const figures::Reason& why : then.provisional)
            if (why.code == "records_unreadable" || why.code == "no_procedure") return;
        if (!then.provisional.empty())
            return add(diag::Code::Q7002,
                       fmt::format("the figure of {} was not final on {}: {}", month_, as_of->to_string(),
                                   then.provisional.front().text),
                       at + "as_of");
        const auto drift = find_drift(record_, at + "penalty.", penalty_value(then),
                                      {"totals.assessed", "totals.deducted", "totals.carried_forward"});
        if (!drift || (concerns_lines(*drift, at) && is_booked())) return;
        add(diag::Code::Q7001,
            fmt::format("the statement says {} {}; as of {} the records give {}", drift->figure,
                        drift->signed_value, as_of->to_string(), drift->now),
            record_.header.find(drift->path) == nullptr ? at + "penalty.totals.assessed" : drift->path,
            last_signed() <= month_
                ? reissue()
                : fmt::format("qms score penalty --month {} brings what changed as a correction",
                              month_after(last_signed())));
    }

    static bool concerns_lines(const Drift& drift, const std::string& at) {
        return drift.path == at + "penalty.totals.assessed" || drift.path.starts_with(at + "penalty.lines");
    }

    // Of all months, "" when none is signed.
    const std::string& last_signed() {
        if (!last_signed_) {
            const auto months = signed_months(snapshot_, kAfterAll, base::end_of_calendar());
            last_signed_ = months.empty() ? "" : months.back().month;
            if (!months.empty()) last_statement_ = months.back().record;
        }
        return *last_signed_;
    }

    // What is still to be corrected of the signed months, as of the last of them.
    const std::vector<PenaltyLine>& still_due() {
        if (!still_due_) {
            still_due_.emplace();
            if (!last_signed().empty()) {
                const std::string at = fmt::format("issues[{}].as_of", last_statement_->rounds - 1);
                const auto as_of = base::parse_as_of(last_statement_->header.text(at));
                still_due_ = corrections_due(snapshot_, month_after(last_signed()),
                                             as_of.value_or(base::end_of_calendar()));
            }
        }
        return *still_due_;
    }

    // What changed since is a correction in a later month that is signed.
    bool is_booked() { return is_signed() && month_ < last_signed() && still_due().empty(); }

    bool is_signed() const { return record_.last("approve", record_.rounds - 1) != nullptr; }

    // What is signed keeps the corrections it was signed with, as far as the records do not deny them: a
    // record that changed since shows where it was charged, and not in every month after it.
    Penalties reckoned_again(const std::string& at, const base::AsOf& as_of) {
        if (!is_signed()) return penalties_of(snapshot_, assess_all(snapshot_, as_of), month_, as_of);
        std::vector<PenaltyLine> corrections = lines_of_issue(record_, at);
        std::erase_if(corrections, [](const PenaltyLine& line) { return line.status != "correction"; });
        if (!corrections.empty()) drop_denied(corrections, as_of);
        return penalties_again(snapshot_, month_, as_of, corrections);
    }

    // Corrections for which the records gave no cause, and which nothing has undone.
    void drop_denied(std::vector<PenaltyLine>& corrections, const base::AsOf& as_of) {
        const auto called_for = corrections_due(snapshot_, month_, as_of);
        const auto is_of = [](const std::vector<PenaltyLine>& lines, const PenaltyLine& line) {
            return std::any_of(lines.begin(), lines.end(),
                               [&](const PenaltyLine& other) { return other.key() == line.key(); });
        };
        std::erase_if(corrections, [&](const PenaltyLine& line) {
            return !is_of(called_for, line) && is_of(still_due(), line);
        });
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
    const std::string& month_;
    const model::Procedure* procedure_ = nullptr;
    std::optional<std::string> last_signed_;
    const model::Facts* last_statement_ = nullptr;
    std::optional<std::vector<PenaltyLine>> still_due_;
};

} // namespace

Value penalty_value(const Penalties& of) {
    return Value::map({{"lines", lines_value(of)},
                       {"deductions", deductions_value(of)},
                       {"carried", carried_value(of)},
                       {"totals", Value::map({{"assessed", to_number(of.assessed)},
                                              {"deducted", to_number(of.deducted)},
                                              {"carried_forward", to_number(of.carried_forward)},
                                              {"company", to_number(of.company)}})}});
}

Value penalty_issue(const Penalties& of, std::size_t issue, const std::string& reason) {
    std::vector<Value> procedures;
    for (const model::Procedure* procedure : of.procedures)
        procedures.push_back(
            Value::map({{"id", Value::text(procedure->id)}, {"sha256", Value::text(procedure->sha256)}}));
    Value value = Value::map({{"no", Value::number(std::to_string(issue))},
                              {"as_of", Value::text(of.as_of.to_string())},
                              {"procedures", Value::list(std::move(procedures))}});
    if (!reason.empty()) value.set("reason", Value::text(reason));
    value.set("penalty", penalty_value(of));
    return value;
}

std::string penalty_id(const std::string& month) {
    return "penalty-" + month;
}

NextSigner next_signer(const model::Facts& statement, const model::Procedure& procedure) {
    if (!procedure.penalties || statement.rounds == 0) return {};
    const auto& signers = procedure.penalties->signers;
    if (signers.empty()) return {};
    const std::size_t issue = statement.rounds - 1;
    if (signers.size() > 1 && statement.last("endorse", issue) == nullptr) return {signers.front(), false};
    if (statement.last("approve", issue) == nullptr) return {signers.back(), true};
    return {};
}

void judge_penalty_statement(const model::Facts& record, const model::Snapshot& snapshot,
                             diag::Report& report) {
    PenaltyJudge(record, snapshot, report).run();
}

} // namespace kinds
