#include "kinds/sanction/sanction.hpp"

#include "kinds/penalty/assess.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

Sanction sanction_of(const model::Facts& record) {
    Sanction result;
    const auto read = [&](const model::Fields& fields) {
        if (fields.find("kind") != nullptr) result.kind = fields.text("kind");
        if (const auto times = base::parse_integer(fields.text("times"))) result.times = *times;
        if (const model::Scalar* amount = fields.find("amount")) {
            result.amount = base::Decimal::parse(amount->text);
            result.amount_span = amount->span;
        }
    };
    read(record.header);
    if (const model::StepFact* decided = record.last("decide")) {
        const bool approved = decided->fields.text("decision") == "approved";
        (approved ? result.decided : result.rejected) = decided;
        if (approved) read(decided->fields);
    }
    return result;
}

std::optional<figures::Figure> floor_of(const Sanction& sanction, const model::PenaltyRules& rules,
                                        const PayEntry* pay) {
    std::optional<figures::Sanction> kind;
    if (sanction.kind == "warning") kind = figures::Sanction::warning;
    if (sanction.kind == "minor_demerit") kind = figures::Sanction::minor_demerit;
    if (sanction.kind == "major_demerit" || sanction.kind == "above") kind = figures::Sanction::major_demerit;
    if (!kind || !rules.warning.value || !rules.minor_demerit.value || !rules.major_demerit.value)
        return std::nullopt;
    if (pay == nullptr && *kind != figures::Sanction::warning)
        return figures::Figure{
            std::nullopt, "", {}, {{"payroll_missing", "no payroll of the month lists the person"}}};
    const figures::SanctionRates rates{base::Rational(*rules.warning.value),
                                       base::Rational(*rules.minor_demerit.value),
                                       base::Rational(*rules.major_demerit.value)};
    return figures::sanction_floor(*kind, sanction.times,
                                   pay == nullptr ? base::Rational(1) : base::Rational(pay->base_number),
                                   rates, pay == nullptr ? std::nullopt : pay->bonus);
}

std::string rule_of_sanction(const std::string& kind, const model::PenaltyRules& rules) {
    return kind == "warning"         ? rules.warning.rule
           : kind == "minor_demerit" ? rules.minor_demerit.rule
                                     : rules.major_demerit.rule;
}

std::vector<std::string> not_circulated(const model::Facts& record, const base::Stamp& by) {
    std::vector<std::string> missing;
    for (const model::Scalar* department : record.header.items("departments"))
        if (std::none_of(record.steps.begin(), record.steps.end(), [&](const model::StepFact& taken) {
                return taken.step->name == "circulate" &&
                       taken.fields.text("department") == department->text &&
                       !base::surely_before(by, taken.signature.on);
            }))
            missing.push_back(department->text);
    return missing;
}

void refine_sanction(const model::Facts& record, const model::Snapshot& snapshot, model::Standing& standing) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    const auto& next = standing.next;
    const auto asked = std::find_if(
        next.begin(), next.end(), [](const model::Standing::Next& each) { return each.step == "circulate"; });
    if (procedure == nullptr || asked == next.end() || record.last("decide") != nullptr) return;
    std::vector<model::Standing::Next> owed;
    for (const std::string& department : not_circulated(record, {base::end_of_calendar().date, {}}))
        owed.push_back({asked->step, {department}, asked->rule, false, " --department " + department});
    if (owed.empty()) return;
    std::erase_if(standing.next, [](const model::Standing::Next& each) {
        return each.step == "circulate" || each.step == "decide";
    });
    standing.next.insert(standing.next.begin(), owed.begin(), owed.end());
}

namespace {

class SanctionAssessor {
public:
    SanctionAssessor(const model::Facts& record, const model::Procedure& procedure, const base::AsOf& as_of,
                     const Payrolls& payrolls)
        : record_(record), rules_(*procedure.penalties), places_(procedure.places), as_of_(as_of),
          payrolls_(payrolls) {
        result_.record = &record;
        result_.procedure = &procedure;
    }

    Assessment run() {
        if (const model::StepFact* fined = record_.last("fine"))
            add_fine(*fined);
        else if (const Sanction sanction = sanction_of(record_); sanction.rejected == nullptr)
            add_sanction(sanction);
        return std::move(result_);
    }

private:
    PenaltyLine& add(const std::string& kind, const base::Date& on) {
        PenaltyLine line;
        line.amount = base::round(base::Rational(0), places_);
        line.person = record_.header.text("person");
        line.kind = kind;
        line.record = record_.id;
        line.on = on;
        line.status = "final";
        line.month = month_of(on);
        result_.lines.push_back(std::move(line));
        return result_.lines.back();
    }

    void add_fine(const model::StepFact& fined) {
        if (!rules_.fine_minimum.value || !fined.signature.complete) return;
        PenaltyLine& line = add("violation", fined.signature.on.date);
        const auto amount = base::Decimal::parse(fined.fields.text("amount")).value_or(base::Decimal{});
        line.amount = base::round(base::Rational(amount), places_);
        line.working.push_back(
            {"fine", amount.to_string(), base::Rational(amount), rules_.fine_minimum.rule});
    }

    // Decided, or still a draft: then provisional, and of no month that is over.
    void add_sanction(const Sanction& sanction) {
        const model::StepFact* drafted = record_.last("new");
        const model::StepFact* dated = sanction.decided != nullptr ? sanction.decided : drafted;
        if (dated == nullptr || !dated->signature.complete) return;
        const base::Date on = dated->signature.on.date;
        const bool decided = sanction.decided != nullptr;
        const std::string month = decided ? month_of(on) : std::max(month_of(on), month_of(as_of_.date));
        const Payroll* payroll = payrolls_.of(month);
        const PayEntry* pay = payroll == nullptr ? nullptr : payroll->find(record_.header.text("person"));
        const bool fine = sanction.kind == "fine";
        const auto floor = floor_of(sanction, rules_, pay);
        if (!floor && !(fine && rules_.fine_minimum.value)) return;
        PenaltyLine& line = add(fine ? "violation" : "sanction", on);
        line.month = month;
        const std::string rule = fine ? rules_.fine_minimum.rule : rule_of_sanction(sanction.kind, rules_);
        line.takes_bonus = sanction.kind == "major_demerit" || sanction.kind == "above";
        if (floor) line.working = terms(*floor, rule);
        if (sanction.amount && !line.takes_bonus) {
            line.amount = base::round(base::Rational(*sanction.amount), places_);
            line.working.push_back({"amount", sanction.amount->to_string() + ", as entered",
                                    base::Rational(*sanction.amount), rule});
        } else if (floor && floor->value) {
            line.amount = base::round(*floor->value, places_);
        } else {
            open(line, floor ? floor->provisional.front()
                             : figures::Reason{"not_decided", "how much the fine is has not been entered"});
        }
        if (!decided) open(line, {"not_decided", "the sanction is drafted, but not decided on"});
    }

    void open(PenaltyLine& line, const figures::Reason& why) {
        line.status = "provisional";
        result_.provisional.push_back({why.code, fmt::format("'{}': {}", record_.id, why.text)});
    }

    static std::vector<WorkingTerm> terms(const figures::Figure& figure, const std::string& rule) {
        std::vector<WorkingTerm> list;
        for (const figures::Term& term : figure.terms)
            list.push_back({term.name, term.expression, term.value, rule});
        return list;
    }

    const model::Facts& record_;
    const model::PenaltyRules& rules_;
    int places_;
    const base::AsOf& as_of_;
    const Payrolls& payrolls_;
    Assessment result_;
};

} // namespace

Assessment assess_sanction(const model::Facts& record, const model::Snapshot& snapshot,
                           const base::AsOf& as_of, const Payrolls& payrolls) {
    const model::Procedure* procedure = snapshot.procedure_of(record);
    if (procedure == nullptr || !procedure->penalties) return {&record, procedure, {}, {}, {}, {}, "", ""};
    return SanctionAssessor(record, *procedure, as_of, payrolls).run();
}

} // namespace kinds
