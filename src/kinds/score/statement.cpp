#include "kinds/score/statement.hpp"

#include "base/text.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <map>

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

// Every scalar of a value by its path, as Facts file theirs.
void flatten(const Value& value, const std::string& path, std::map<std::string, std::string>& into) {
    switch (value.kind()) {
    case Value::Kind::list:
        for (std::size_t i = 0; i < value.items().size(); ++i)
            flatten(value.items()[i], fmt::format("{}[{}]", path, i), into);
        break;
    case Value::Kind::map:
        for (const auto& [key, member] : value.members())
            flatten(member, fmt::format("{}.{}", path, key), into);
        break;
    default:
        into[path] = value.kind() == Value::Kind::null ? "null" : value.scalar();
    }
}

class StatementJudge {
public:
    StatementJudge(const model::Facts& record, const model::Snapshot& snapshot, diag::Report& report)
        : record_(record), snapshot_(snapshot), report_(report) {}

    void run() {
        const std::size_t issues = record_.rounds;
        if (issues == 0) return;
        for (std::size_t i = 0; i < issues; ++i) {
            const std::string at = fmt::format("issues[{}].", i);
            if (text(at + "no") != std::to_string(i + 1))
                add(diag::Code::Q7004, fmt::format("issue {} is numbered '{}'", i + 1, text(at + "no")),
                    at + "no");
            else if (i > 0 && text(at + "reason").empty())
                add(diag::Code::Q7004, fmt::format("issue {} supersedes another without a reason", i + 1),
                    at + "no");
        }
        judge_last(fmt::format("issues[{}].", issues - 1));
    }

private:
    const std::string& text(const std::string& path) const { return record_.header.text(path); }

    void add(diag::Code code, std::string message, const std::string& path, std::string help = {}) {
        const model::Scalar* scalar = record_.header.find(path);
        diag::Diagnostic finding =
            model::step_finding(code, std::move(message), record_,
                                scalar == nullptr ? record_.id_span : scalar->span, "S0-5.8.4");
        finding.help = std::move(help);
        report_.add(std::move(finding));
    }

    void judge_last(const std::string& at) {
        const auto as_of = base::parse_as_of(text(at + "as_of"));
        const auto year = base::parse_integer(text("year"));
        if (!as_of || !year) return;
        judge_procedures(at);
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
        judge_drift(at,
                    satisfaction(snapshot_, static_cast<int>(*year), base::end_of(base::Date(2199, 12, 31))),
                    "with what was recorded since");
    }

    void judge_procedures(const std::string& at) {
        for (std::size_t i = 0; i < record_.header.count(at + "procedures"); ++i) {
            const std::string entry = fmt::format("{}procedures[{}].", at, i);
            for (const model::Procedure& procedure : snapshot_.procedures())
                if (procedure.id == text(entry + "id") && procedure.sha256 != text(entry + "sha256"))
                    add(diag::Code::Q7003,
                        fmt::format("'{}' is not the file this statement was reckoned with", procedure.path),
                        entry + "sha256", reissue());
        }
    }

    std::string reissue() const {
        return fmt::format("qms score satisfaction --year {} --save --supersedes …", text("year"));
    }

    // One finding for the first figure that differs, in the order of the form.
    bool judge_drift(const std::string& at, const Satisfaction& now, const std::string& basis) {
        std::map<std::string, std::string> wanted;
        flatten(result_value(now), at + "result", wanted);
        std::map<std::string, std::string> signed_figures;
        for (const model::Scalar& scalar : record_.header)
            if (scalar.path.starts_with(at + "result."))
                signed_figures[scalar.path] = scalar.type == yaml::Type::null ? "null" : scalar.text;
        if (wanted == signed_figures) return false;
        std::vector<std::string> order{at + "result.score", at + "result.raw", at + "result.base"};
        for (const auto& [path, value] : wanted)
            order.push_back(path);
        for (const auto& [path, value] : signed_figures)
            order.push_back(path);
        for (const std::string& path : order) {
            const auto [now_text, then_text] =
                std::pair(value_at(wanted, path), value_at(signed_figures, path));
            if (now_text == then_text) continue;
            add(diag::Code::Q7001,
                fmt::format("the statement says {} {}; {} the records give {}", path.substr(at.size() + 7),
                            then_text, basis, now_text),
                record_.header.find(path) == nullptr ? at + "result.score" : path, reissue());
            return true;
        }
        return false;
    }

    static std::string value_at(const std::map<std::string, std::string>& values, const std::string& path) {
        const auto found = values.find(path);
        return found == values.end() ? "nothing" : found->second;
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
    if (record.sound) StatementJudge(record, snapshot, report).run();
}

} // namespace kinds
