#include "kinds/sanction/sanction.hpp"

#include "base/text.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {
namespace {

class SanctionJudge {
public:
    SanctionJudge(const model::Facts& record, const model::PenaltyRules& rules,
                  const model::Procedure& procedure, const model::Snapshot& snapshot, diag::Report& report)
        : record_(record), rules_(rules), procedure_(procedure), snapshot_(snapshot), report_(report),
          sanction_(sanction_of(record)) {}

    void run() {
        judge_ground();
        judge_left();
        if (sanction_.decided != nullptr) {
            judge_circulation();
            judge_dismissal();
        }
        judge_floor();
        judge_fine();
    }

private:
    diag::Diagnostic& add(diag::Code code, std::string message, const diag::Span& span,
                          const std::string& rule) {
        return report_.add(model::step_finding(code, std::move(message), record_, span, rule));
    }

    const std::string& rule_of(const char* step) const { return procedure_.rule_of("sanction", step); }

    // A sanction needs a ground or a ban, and has one of the two.
    void judge_ground() {
        const bool ground = record_.header.find("ground") != nullptr;
        const bool ban = record_.header.find("ban") != nullptr;
        if (ground && ban)
            add(diag::Code::Q5705, "a sanction has a ground or a ban that was broken, not both",
                record_.span_of("ban"), rule_of("new"));
        else if (!ground && !ban && record_.header.find("content") == nullptr)
            add(diag::Code::Q5705, "the sanction has no ground, no ban that was broken and no facts",
                record_.span_of("person"), rule_of("new"))
                .help = "--ground, --ban or --content";
    }

    void judge_left() {
        const model::Facts* person = snapshot_.find("person", record_.header.text("person"));
        const model::StepFact* last = record_.last("fine");
        if (last == nullptr) last = sanction_.decided;
        if (last == nullptr) last = record_.last("new");
        const auto left = person == nullptr || !person->sound
                              ? std::nullopt
                              : base::parse_date(person->header.text("left_on"));
        if (left && last != nullptr && last->signature.complete && *left < last->signature.on.date)
            add(diag::Code::Q5704,
                fmt::format("'{}' left on {}, before the sanction of {}", person->id, left->to_string(),
                            last->signature.on.date.to_string()),
                record_.span_of("person"), rule_of("new"));
    }

    // S2-3A.6: every responsible department signs before it is decided on.
    void judge_circulation() {
        for (const std::string& department : not_circulated(record_, sanction_.decided->signature.on))
            add(diag::Code::Q5706, fmt::format("it was decided on without the signature of '{}'", department),
                sanction_.decided->span, rule_of("circulate"))
                .help = fmt::format("qms sanction circulate {} --department {}", record_.id, department);
    }

    static bool is_one_of(const std::string& value, const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), value) != list.end();
    }

    // S4-BAN.end: a ban of those that call for it, found as the procedure says, and proved.
    void judge_dismissal() {
        if (sanction_.kind != "dismissal") return;
        if (!rules_.dismissal)
            return void(add(diag::Code::Q5703, "the procedure dismisses nobody", sanction_.decided->span,
                            rule_of("decide")));
        const model::DismissalRule& rule = *rules_.dismissal;
        const model::StepFact* verified = record_.last("verify");
        std::vector<std::string> lacks;
        if (!is_one_of(record_.header.text("ban"), rule.bans))
            lacks.push_back(fmt::format("ban '{}'", base::join(rule.bans, "' or '")));
        if (!is_one_of(record_.header.text("found_by"), rule.found_by))
            lacks.push_back(fmt::format("a report by a {}", base::join(rule.found_by, " or ")));
        if (verified == nullptr || verified->fields.text("proved") != "true")
            lacks.emplace_back("a proof ('verify')");
        if (!lacks.empty())
            add(diag::Code::Q5703, fmt::format("a dismissal stands without {}", base::join(lacks, ", ")),
                sanction_.decided->span, rule.rule);
    }

    // F-20: below the floor is a finding, above is allowed with a reason.
    void judge_floor() {
        if (!sanction_.amount) return;
        const model::StepFact* dated = sanction_.decided != nullptr ? sanction_.decided : record_.last("new");
        if (dated == nullptr || !dated->signature.complete) return;
        const Payrolls payrolls(snapshot_);
        const Payroll* payroll = payrolls.of(month_of(dated->signature.on.date));
        const PayEntry* pay = payroll == nullptr ? nullptr : payroll->find(record_.header.text("person"));
        const auto floor = floor_of(sanction_, rules_, pay);
        if (!floor) return;
        const std::string rule = rule_of_sanction(sanction_.kind, rules_);
        if (const auto short_of = figures::below_floor(*sanction_.amount, *floor))
            add(diag::Code::Q5701,
                fmt::format("{} for {} {} is below the least amount: {}", sanction_.amount->to_string(),
                            sanction_.times, sanction_.kind, *short_of),
                sanction_.amount_span, rule);
        else if (sanction_.decided != nullptr && floor->value &&
                 *floor->value < base::Rational(*sanction_.amount) &&
                 sanction_.decided->fields.find("reason") == nullptr)
            add(diag::Code::Q5707,
                fmt::format("{} for {} {} is above the least amount, and no reason is given",
                            sanction_.amount->to_string(), sanction_.times, sanction_.kind),
                sanction_.amount_span, rule)
                .help = "--reason with decide";
    }

    // The fine that was set, or the one that is drafted or decided on.
    void judge_fine() {
        const model::StepFact* fined = record_.last("fine");
        const bool drafted = fined == nullptr && sanction_.kind == "fine";
        if (drafted && !rules_.fine_minimum.value)
            return void(add(diag::Code::Q5702, "the procedure fines nobody", record_.span_of("kind"),
                            rule_of("new")));
        if (fined != nullptr) judge_fine(fined->fields.text("amount"), fined->span_of("amount"));
        if (drafted && sanction_.amount) judge_fine(sanction_.amount->to_string(), sanction_.amount_span);
    }

    void judge_fine(const std::string& amount, const diag::Span& span) {
        const auto fine = base::Decimal::parse(amount);
        if (!fine || !rules_.fine_minimum.value || !rules_.fine_maximum.value) return;
        const auto verdict =
            figures::fine_verdict(*fine, *rules_.fine_minimum.value, *rules_.fine_maximum.value);
        if (verdict == figures::FineVerdict::allowed) return;
        const bool below = verdict == figures::FineVerdict::below;
        add(diag::Code::Q5702,
            fmt::format("a fine of {} is {} {}", fine->to_string(), below ? "below" : "above",
                        (below ? rules_.fine_minimum : rules_.fine_maximum).text),
            span, (below ? rules_.fine_minimum : rules_.fine_maximum).rule)
            .help = fmt::format("from {} to {}", rules_.fine_minimum.text, rules_.fine_maximum.text);
    }

    const model::Facts& record_;
    const model::PenaltyRules& rules_;
    const model::Procedure& procedure_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
    Sanction sanction_;
};

} // namespace

void judge_sanction(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr) return;
    static const model::PenaltyRules kNone;
    SanctionJudge(record, procedure->penalties ? *procedure->penalties : kNone, *procedure, snapshot, report)
        .run();
}

} // namespace kinds
