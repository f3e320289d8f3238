#include "render/json.hpp"
#include "render/penalty.hpp"

namespace render {
namespace {

constexpr int kMostPlaces = 9;

// With as many places as it takes, at most nine: 1/3 is 0.333333333.
base::Decimal shown(const base::Rational& exact) {
    for (int places = 0; places < kMostPlaces; ++places)
        if (const base::Decimal rounded = base::round(exact, places); base::Rational(rounded) == exact)
            return rounded;
    return base::round(exact, kMostPlaces);
}

void write_line(JsonWriter& json, const kinds::PenaltyLine& line) {
    json.begin_object().key("person").string_or_null(line.person);
    json.key("department").string_or_null(line.department);
    json.key("kind").string(line.kind).key("case").string(line.record);
    if (!line.item.empty()) json.key("item").string(line.item);
    if (!line.party.empty()) json.key("party").string(line.party);
    json.key("amount").number(line.amount).key("status").string(line.status).key("working").begin_array();
    for (const kinds::WorkingTerm& term : line.working) {
        json.begin_object().key("term").string(term.name).key("value");
        if (term.value)
            json.number(shown(*term.value));
        else
            json.null();
        json.key("rule").string_or_null(term.rule).end_object();
    }
    json.end_array().end_object();
}

void write_optional(JsonWriter& json, const std::optional<base::Decimal>& value) {
    if (value)
        json.number(*value);
    else
        json.null();
}

void write_deduction(JsonWriter& json, const kinds::PersonDeduction& entry) {
    json.begin_object().key("person").string(entry.person).key("bonus");
    write_optional(json, entry.bonus);
    write_optional(json.key("cap"), entry.cap);
    json.key("brought_forward").number(entry.brought_forward).key("new").number(entry.added);
    json.key("deducted")
        .number(entry.deducted)
        .key("carried_forward")
        .number(entry.carried_forward)
        .end_object();
}

} // namespace

std::string penalty_json(const PenaltyView& view) {
    const kinds::Penalties& of = view.penalties;
    JsonWriter json;
    json.begin_object().key("schema").string("qms.score.penalty/1");
    json.key("month").string_or_null(of.month).key("as_of").string(of.as_of.to_string());
    json.key("currency").string_or_null(of.procedure == nullptr ? "" : of.procedure->currency);
    json.key("lines").begin_array();
    for (const kinds::PenaltyLine& line : of.lines)
        write_line(json, line);
    json.end_array().key("deductions").begin_array();
    for (const kinds::PersonDeduction& entry : of.deductions)
        write_deduction(json, entry);
    json.end_array().key("totals").begin_object();
    json.key("assessed").number(of.assessed).key("deducted").number(of.deducted);
    json.key("carried_forward").number(of.carried_forward).key("company").number(of.company).end_object();
    json.key("provisional").begin_array();
    for (const figures::Reason& reason : of.provisional)
        json.string(reason.code);
    json.end_array();
    if (!view.record.empty()) {
        json.key("burdens").begin_array();
        for (const kinds::Burden& burden : view.burdens)
            json.begin_object()
                .key("name")
                .string(burden.name)
                .key("level")
                .string(burden.level)
                .key("amount")
                .number(burden.amount)
                .key("sanction")
                .string_or_null(burden.sanction)
                .key("times")
                .number(base::Decimal(burden.times, 0))
                .key("rule")
                .string(burden.rule)
                .end_object();
        json.end_array();
    }
    json.end_object();
    return std::move(json).text();
}

} // namespace render
