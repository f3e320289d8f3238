#include "kinds/score/statement.hpp"

#include "base/text.hpp"
#include "kinds/penalty/statement.hpp"
#include "kinds/score/drift.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

namespace kinds {
namespace {

using yaml::Value;

Value number(const base::Decimal& value) {
    return Value::number(value.to_string());
}
Value number(long long value) {
    return Value::number(std::to_string(value));
}

Value percent(const std::optional<base::Rational>& exact, int places) {
    return exact ? number(base::round(*exact, places)) : Value();
}

Value share_rate(const figures::Share& share, int places) {
    return share.percent ? number(base::round_beside(*share.percent, places, share.minimum)) : Value();
}

Value coverage_value(const Satisfaction& of, int places) {
    if (!of.coverage) {
        const Value minimum =
            of.procedure != nullptr && of.procedure->survey && of.procedure->survey->coverage_minimum.value
                ? percent(base::Rational(*of.procedure->survey->coverage_minimum.value), places)
                : Value();
        return Value::map({{"selected", {}}, {"total", {}}, {"rate", {}}, {"minimum", minimum}, {"met", {}}});
    }
    return Value::map({{"selected", number(base::round(of.coverage->part, 2))},
                       {"total", number(base::round(of.coverage->whole, 2))},
                       {"rate", share_rate(*of.coverage, places)},
                       {"minimum", percent(of.coverage->minimum, places)},
                       {"met", Value::boolean(of.coverage->met)}});
}

Value replies_value(const Satisfaction& of, int places) {
    if (!of.replies)
        return Value::map(
            {{"surveyed", {}}, {"replied", {}}, {"rate", {}}, {"minimum", {}}, {"met", {}}, {"needed", {}}});
    const Replies& replies = *of.replies;
    return Value::map({{"surveyed", number(replies.surveyed)},
                       {"replied", number(replies.replied)},
                       {"rate", share_rate(replies.share, places)},
                       {"minimum", percent(replies.share.minimum, places)},
                       {"met", replies.surveyed == 0 ? Value() : Value::boolean(replies.share.met)},
                       {"needed", replies.surveyed == 0 ? Value() : number(replies.needed)}});
}

Value items_value(const Satisfaction& of, int places) {
    std::vector<Value> items;
    for (const ItemLine& line : of.items) {
        Value item = Value::map({{"item", Value::text(line.counts.item)}});
        for (std::size_t level = 0; level < line.counts.ticks.size(); ++level)
            item.set(of.procedure->survey->levels[level].code, number(line.counts.ticks[level]));
        item.set("blank", number(line.counts.blank));
        item.set("average", percent(line.average.value, places));
        items.push_back(std::move(item));
    }
    return Value::list(std::move(items));
}

Value adjustments_value(const Satisfaction& of, int places) {
    std::vector<Value> lines;
    for (const AdjustmentLine& line : of.adjustments) {
        std::vector<Value> records;
        for (const std::string& record : line.records)
            records.push_back(Value::text(record));
        lines.push_back(Value::map({{"rule", Value::text(line.rule)},
                                    {"count", number(line.count)},
                                    {"rate", percent(base::Rational(line.rate), places)},
                                    {"points", percent(line.points, places)},
                                    {"records", Value::list(std::move(records))}}));
    }
    return Value::list(std::move(lines));
}

class StatementJudge {
public:
    StatementJudge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report)
        : record_(record), snapshot_(snapshot), report_(report) {}

    void run() {
        const std::size_t issues = record_.rounds;
        if (issues == 0) return;
        if (!has_figures(issues)) return;
        judge_issues(record_, "S0-5.8.4", report_);
        judge_last(fmt::format("issues[{}].", issues - 1));
    }

private:
    const std::string& text(const std::string& path) const { return record_.header.text(path); }

    void add(diag::Code code, std::string message, const std::string& path, std::string help = {}) {
        diag::Diagnostic finding =
            model::step_finding(code, std::move(message), record_, record_.span_of(path), "S0-5.8.4");
        finding.help = std::move(help);
        report_.add(std::move(finding));
    }

    // The shape lets an issue go without its figures, since each figure has others.
    bool has_figures(std::size_t issues) {
        for (std::size_t i = 0; i < issues; ++i)
            if (record_.header.find(fmt::format("issues[{}].result.raw", i)) == nullptr) {
                add(diag::Code::Q7004, fmt::format("issue {} holds no result", i + 1),
                    fmt::format("issues[{}].no", i));
                return false;
            }
        return true;
    }

    void judge_last(const std::string& at) {
        const auto as_of = base::parse_as_of(text(at + "as_of"));
        const auto year = base::parse_integer(text("year"));
        if (!as_of || !year) return;
        judge_procedures(record_, at, "S0-5.8.4", reissue(), snapshot_, report_);
        const Satisfaction then = satisfaction(snapshot_, static_cast<int>(*year), *as_of);
        // A broken file, or procedure, is one finding; it does not make every figure wrong too.
        for (const figures::Reason& reason : then.provisional)
            if (reason.code == "records_unreadable" || reason.code == "no_procedure") return;
        if (!then.provisional.empty()) {
            add(diag::Code::Q7002,
                fmt::format("the figure of {} was not final on {}: {}", *year, text(at + "as_of"),
                            then.provisional.front().text),
                at + "as_of");
            return;
        }
        if (judge_drift(at, then, "as of " + text(at + "as_of"))) return;
        judge_drift(at, satisfaction(snapshot_, static_cast<int>(*year), base::end_of_calendar()),
                    "with what was recorded since");
    }

    std::string reissue() const {
        return fmt::format("qms score satisfaction --year {} --save --supersedes …", text("year"));
    }

    // One finding for the first figure that differs, in the order of the form.
    bool judge_drift(const std::string& at, const Satisfaction& now, const std::string& basis) {
        const auto drift = find_drift(record_, at + "result.", result_value(now), {"score", "raw", "base"});
        if (!drift) return false;
        add(diag::Code::Q7001,
            fmt::format("the statement says {} {}; {} the records give {}", drift->figure,
                        drift->signed_value, basis, drift->now),
            record_.header.find(drift->path) == nullptr ? at + "result.score" : drift->path, reissue());
        return true;
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    diag::Report& report_;
};

} // namespace

yaml::Value result_value(const Satisfaction& of) {
    const int places = of.procedure == nullptr ? 2 : of.procedure->places;
    return Value::map(
        {{"coverage", coverage_value(of, places)},
         {"replies", replies_value(of, places)},
         {"items", items_value(of, places)},
         {"base", percent(of.base.value, places)},
         {"adjustments", adjustments_value(of, places)},
         {"raw", percent(of.raw, places)},
         {"score", of.score.value && of.target
                       ? number(base::round_beside(*of.score.value, places, base::Rational(*of.target)))
                       : percent(of.score.value, places)},
         {"target", of.target ? percent(base::Rational(*of.target), places) : Value()},
         {"result", of.result.empty() ? Value() : Value::text(of.result)},
         {"satisfied_share", percent(of.satisfied_share.value, places)}});
}

yaml::Value issue_value(const Satisfaction& of, std::size_t issue, const std::string& reason) {
    Value value = Value::map(
        {{"no", number(static_cast<long long>(issue))},
         {"as_of", Value::text(of.as_of.to_string())},
         {"procedures", Value::list({Value::map({{"id", Value::text(of.procedure->id)},
                                                 {"sha256", Value::text(of.procedure->sha256)}})})}});
    if (!reason.empty()) value.set("reason", Value::text(reason));
    value.set("result", result_value(of));
    return value;
}

std::string statement_id(int year) {
    return fmt::format("satisfaction-{}", year);
}

void judge_score(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report) {
    if (!record.sound) return;
    if (record.header.text("figure") == "penalty")
        judge_penalty_statement(record, snapshot, report);
    else
        StatementJudge(record, snapshot, report).run();
}

} // namespace kinds
