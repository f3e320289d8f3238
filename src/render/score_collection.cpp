#include "render/score_collection.hpp"

#include "render/json.hpp"
#include "render/lines.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using figures::Figure;
using query::Column;

constexpr const char* kRule = "S2-3K.13.2-3";
constexpr int kMoneyPlaces = 2;

struct Rate {
    const char* name;
    const Figure& figure;
};

std::vector<Rate> rates_of(const CollectionView& of) {
    return {{"raw", of.rates.raw}, {"adjusted", of.rates.adjusted}};
}

std::string reason_of(const Figure& figure) {
    return figure.provisional.empty() ? "" : figure.provisional.front().code;
}

// The amounts stand in both figures alike.
std::string amount(const CollectionView& of, std::string_view name) {
    for (const figures::Term& term : of.rates.raw.terms)
        if (term.name == name) return base::round(*term.value, kMoneyPlaces).to_string();
    return {};
}

std::string shown(const CollectionView& of, const Figure& figure, std::string_view language) {
    if (figure.value) return base::round(*figure.value, of.places).to_string() + " %";
    const figures::Reason& why = figure.provisional.front();
    return word("not_available", language) + word("colon_gap", language) +
           (language == "zh" ? word_or_code(why.code, language) : why.text);
}

} // namespace

std::string collection_json(const CollectionView& of) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.score.collection/1");
    json.key("due").digits(amount(of, "due")).key("disputed").digits(amount(of, "held"));
    json.key("collected").digits(amount(of, "collected"));
    for (const Rate& rate : rates_of(of)) {
        json.key(rate.name).begin_object().key("rate");
        if (rate.figure.value)
            json.number(base::round(*rate.figure.value, of.places));
        else
            json.null();
        json.key("exact").string_or_null(rate.figure.value ? rate.figure.value->to_string() : "");
        json.key("reason").string_or_null(reason_of(rate.figure)).end_object();
    }
    json.key("rule").string(kRule).end_object();
    return std::move(json).text();
}

std::string collection_text(const CollectionView& of, const std::string& language, bool explain) {
    std::string out;
    std::vector<SheetLine> lines{{word("collection_due", language), amount(of, "due")},
                                 {word("collection_held", language), amount(of, "held")},
                                 {word("collection_collected", language), amount(of, "collected")}};
    for (const Rate& rate : rates_of(of))
        lines.push_back(
            {word(std::string("collection_") + rate.name, language), shown(of, rate.figure, language)});
    append_lines(out, lines, 0, word("colon", language));
    if (!explain) return out;
    out += "\n" + word("workings", language) + "\n";
    for (const Rate& rate : rates_of(of)) {
        const std::string name =
            word(std::string("collection_") + rate.name, language) + word("colon_gap", language);
        const std::string how = rate.figure.value ? rate.figure.terms.back().expression + " = " +
                                                        figures::readable(*rate.figure.value)
                                                  : shown(of, rate.figure, language);
        append_wrapped(out, name + how + word("open", language) + kRule + word("close", language), 2);
    }
    return out;
}

query::Table collection_table(const CollectionView& of) {
    query::Table table{"qms.score.collection.rates/1",
                       {{"figure", word_label("collection_rate"), Column::Type::text},
                        {"value", word_label("index_value"), Column::Type::number},
                        {"unit", word_label("index_unit"), Column::Type::text},
                        {"reason", word_label("index_reason"), Column::Type::text},
                        {"rule", word_label("rule"), Column::Type::text}},
                       {}};
    for (const Rate& rate : rates_of(of))
        table.rows.push_back(
            {{rate.name, word_label(std::string("collection_") + rate.name)},
             {rate.figure.value ? base::round(*rate.figure.value, of.places).to_string() : "", {}},
             {"percent", {}},
             {reason_of(rate.figure), {}},
             {kRule, {}}});
    return table;
}

} // namespace render
