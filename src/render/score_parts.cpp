#include "render/score_parts.hpp"

#include "kinds/score/statement.hpp"
#include "render/answers.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

using query::Column;
using query::Table;
using yaml::Value;

std::string scalar(const Value* figure) {
    return figure == nullptr ? "" : figure->scalar();
}

Column number(std::string code, schema::Label label) {
    return {std::move(code), std::move(label), Column::Type::number};
}

std::string filled(const std::string& pattern, const std::string& value) {
    return fmt::format(fmt::runtime(pattern), value);
}

std::string with_sign(const std::string& points) {
    const auto value = base::Decimal::parse(points);
    return value && value->sign() > 0 ? "+" + points : points;
}

} // namespace

ScoreParts::ScoreParts(const kinds::Satisfaction& of, const model::Snapshot& snapshot,
                       const std::string& language)
    : of_(of), snapshot_(snapshot), names_(snapshot, of.procedure, language),
      figures_(kinds::result_value(of)) {}

std::string ScoreParts::title() const {
    return filled(word("statistics_of"), std::to_string(of_.year));
}

std::string ScoreParts::percent(const Value* figure) const {
    const std::string digits = scalar(figure);
    return digits.empty() ? word("none") : digits + " %";
}

std::vector<SheetLine> ScoreParts::basis() const {
    const model::Procedure* procedure = of_.procedure;
    return {{word("procedure"),
             procedure == nullptr
                 ? word("none")
                 : names_.join({procedure->code + " " + procedure->version, procedure->path}, "comma")},
            {word("period"), of_.from.to_string() + word("to") + of_.to.to_string()},
            {word("as_of"), of_.as_of.to_string()},
            {word("survey_round"), of_.round.empty() ? word("none") : of_.round}};
}

std::string ScoreParts::judged(const Value& share, bool met) const {
    return names_.join({percent(share.find("rate")), word("at_least") + percent(share.find("minimum"))},
                       "comma") +
           word("colon_gap") + word(met ? "enough" : "not_enough");
}

std::string ScoreParts::coverage() const {
    if (!of_.coverage) return word("none");
    const Value& share = *figures_.find("coverage");
    std::string text = fmt::format("{} / {} {}", scalar(share.find("selected")), scalar(share.find("total")),
                                   of_.procedure->currency);
    text += word("open") + filled(word("turnover_of"), std::to_string(of_.turnover_year)) + word("close") +
            " = " + judged(share, of_.coverage->met);
    if (of_.total_is_registered_sum) text += word("open") + word("registered_sum") + word("close");
    return text;
}

// The form's total is a count on a date (ruling 8).
std::size_t ScoreParts::customers() const {
    const auto all = snapshot_.of("customer");
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const model::Facts& customer) {
        if (!customer.sound) return false;
        const auto expired = base::parse_date(customer.header.text("expired_on"));
        return !expired || of_.as_of.date < *expired;
    }));
}

std::vector<SheetLine> ScoreParts::survey(std::optional<std::size_t> forms) const {
    const std::size_t total = customers();
    std::vector<SheetLine> lines{
        {word("coverage"), coverage()},
        {word("customers_total"), fmt::format("{}{}", total, word("unit_customers")) + word("open") +
                                      word("as_of") + " " + of_.as_of.date.to_string() + word("close")}};
    if (!of_.replies) return lines;
    const kinds::Replies& replies = *of_.replies;
    lines.push_back(
        {word("customers_surveyed"), fmt::format("{}{}", replies.surveyed, word("unit_customers"))});
    lines.push_back(
        {word("customers_replied"), fmt::format("{}{}", replies.replied, word("unit_customers"))});
    if (forms) lines.push_back({word("forms_returned"), fmt::format("{}{}", *forms, word("unit_forms"))});
    const figures::Share issued = figures::share(
        base::Rational(replies.surveyed), base::Rational(static_cast<long long>(total)), base::Rational(0));
    lines.push_back({word("issue_rate"),
                     issued.percent ? base::round(*issued.percent, of_.procedure->places).to_string() + " %"
                                    : word("none")});
    std::string rate =
        replies.surveyed == 0 ? word("none") : judged(*figures_.find("replies"), replies.share.met);
    if (replies.surveyed > 0 && !replies.share.met)
        rate += word("comma") + filled(word("more_needed"), std::to_string(replies.needed));
    lines.push_back({word("reply_rate"), rate});
    return lines;
}

Table ScoreParts::items() const {
    Table table{"", {{"item", word_label("question"), Column::Type::text}}, {}};
    if (of_.procedure == nullptr || !of_.procedure->survey || of_.items.empty()) return table;
    const std::string first = of_.items.front().counts.item;
    for (const model::Level& level : of_.procedure->survey->levels) {
        const schema::Label label = level_label(first, level.code);
        const schema::Label pattern = word_label("points_each");
        table.columns.push_back(
            number(level.code, {fmt::format(fmt::runtime(pattern.en), label.en, level.points.to_string()),
                                fmt::format(fmt::runtime(pattern.zh), label.zh, level.points.to_string())}));
    }
    table.columns.push_back(number("blank", word_label("blank")));
    table.columns.push_back(number("average", word_label("average")));
    for (const Value& item : figures_.find("items")->items()) {
        std::vector<query::Cell> row;
        for (const auto& [name, value] : item.members())
            row.push_back({value.kind() == Value::Kind::null ? word("none") : value.scalar(),
                           name == "item" ? item_title(value.scalar()) : schema::Label{}});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<SheetLine> ScoreParts::overall() const {
    return {{word("base"), percent(figures_.find("base"))},
            {word("satisfied_share"), percent(figures_.find("satisfied_share"))}};
}

Table ScoreParts::adjustments() const {
    Table table{"",
                {{"adjustment", word_label("adjustment"), Column::Type::text},
                 number("count", word_label("count")),
                 number("rate", word_label("rate")),
                 number("points", word_label("points")),
                 {"rule", word_label("rule"), Column::Type::text}},
                {}};
    const std::vector<Value>& lines = figures_.find("adjustments")->items();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const kinds::AdjustmentLine& line = of_.adjustments[i];
        const std::string name = word_or_code(line.rule, names_.language());
        table.rows.push_back(
            {{name, {}},
             {scalar(lines[i].find("count")), {}},
             {with_sign(scalar(lines[i].find("rate"))), {}},
             {with_sign(scalar(lines[i].find("points"))), {}},
             {line.clause + (line.assumed ? word("open") + word("assumed") + word("close") : ""), {}}});
    }
    return table;
}

std::vector<SheetLine> ScoreParts::result() const {
    const std::string verdict =
        of_.result.empty() ? word("none") : word_or_code(of_.result, names_.language());
    return {{word("raw"), percent(figures_.find("raw"))},
            {word("score"), percent(figures_.find("score"))},
            {word("target"), percent(figures_.find("target"))},
            {word("result"), verdict}};
}

std::vector<std::string> ScoreParts::reasons() const {
    std::vector<std::string> lines;
    for (const figures::Reason& reason : of_.provisional)
        lines.push_back(word("provisional") + word("colon_gap") +
                        (names_.language() == "zh" ? word_or_code(reason.code, "zh") : reason.text));
    return lines;
}

} // namespace render
