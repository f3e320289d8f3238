#include "kinds/score/statement.hpp"
#include "render/answers.hpp"
#include "render/score.hpp"
#include "render/words.hpp"

namespace render {
namespace {

using query::Column;
using query::Table;
using yaml::Value;

class FigureRows {
public:
    explicit FigureRows(Table& table) : table_(table) {}

    void add(const std::string& term, schema::Label label, const Value* value, const std::string& rule) {
        table_.rows.push_back(
            {{term, std::move(label)}, {value == nullptr ? "" : value->scalar(), {}}, {rule, {}}});
    }

    void add(const std::string& term, const Value* value, const std::string& rule) {
        const Word* known = find_word(term);
        add(term, known == nullptr ? schema::Label{} : word_label(term), value, rule);
    }

private:
    Table& table_;
};

} // namespace

Table satisfaction_table(const kinds::Satisfaction& of) {
    Table table{"qms.score.satisfaction.terms/1",
                {{"term", word_label("term"), Column::Type::text},
                 {"value", word_label("value"), Column::Type::number},
                 {"rule", word_label("rule"), Column::Type::text}},
                {}};
    const Value figures = kinds::result_value(of);
    const model::SurveyRules* survey =
        of.procedure != nullptr && of.procedure->survey ? &*of.procedure->survey : nullptr;
    const model::ScoreRules* score =
        of.procedure != nullptr && of.procedure->score ? &*of.procedure->score : nullptr;
    FigureRows rows(table);
    rows.add("coverage", figures.find("coverage")->find("rate"),
             survey == nullptr ? "" : survey->coverage_minimum.rule);
    rows.add("replies", word_label("reply_rate"), figures.find("replies")->find("rate"),
             survey == nullptr ? "" : survey->reply_minimum.rule);
    for (const Value& item : figures.find("items")->items()) {
        const std::string code = item.find("item")->scalar();
        rows.add(code, item_title(code), item.find("average"),
                 survey == nullptr || survey->levels.empty() ? "" : survey->levels.front().rule);
    }
    rows.add("base", figures.find("base"), "");
    const std::vector<Value>& adjustments = figures.find("adjustments")->items();
    for (std::size_t i = 0; i < adjustments.size(); ++i)
        rows.add(of.adjustments[i].rule, adjustments[i].find("points"), of.adjustments[i].clause);
    rows.add("raw", figures.find("raw"), "");
    rows.add("score", figures.find("score"), score == nullptr ? "" : score->lowest.rule);
    rows.add("target", figures.find("target"), score == nullptr ? "" : score->target.rule);
    rows.add("result", figures.find("result"), score == nullptr ? "" : score->target.rule);
    rows.add("satisfied_share", figures.find("satisfied_share"), "");
    return table;
}

} // namespace render
