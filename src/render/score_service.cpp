#include "render/score_service.hpp"

#include "base/text.hpp"
#include "render/json.hpp"
#include "render/lines.hpp"
#include "render/names.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using kinds::ServiceIndex;
using query::Column;

int places_of(const kinds::ServiceScore& of, const ServiceIndex& index) {
    if (index.unit == "cases") return 0;
    return of.procedure == nullptr ? 2 : of.procedure->places;
}

std::string shown(const kinds::ServiceScore& of, const ServiceIndex& index) {
    return index.value ? base::round(*index.value, places_of(of, index)).to_string() : "";
}

class ServiceText {
public:
    ServiceText(const kinds::ServiceScore& of, const model::Snapshot& snapshot, const std::string& language)
        : of_(of), names_(snapshot, of.procedure, language) {}

    std::string run(bool explain) {
        std::string out = fmt::format(fmt::runtime(names_.word("service_score")), of_.period.name) + "\n";
        append_lines(out, head(), 0, names_.word("colon"));
        out += "\n" + render(table(), Format::table, names_.language()) + "\n";
        append_lines(out,
                     {{names_.word("total"), names_.word("none") + names_.word("open") +
                                                 names_.word("no_weights") + names_.word("close")}},
                     0, names_.word("colon"));
        if (!of_.provisional.empty()) out += "\n";
        for (const figures::Reason& reason : of_.provisional)
            append_wrapped(out,
                           names_.word("provisional") + names_.word("colon_gap") +
                               (names_.language() == "zh" ? word_or_code(reason.code, "zh") : reason.text),
                           0);
        if (explain) append_workings(out);
        return out;
    }

private:
    std::string name(const ServiceIndex& index) const { return names_.word("index_" + index.index); }

    std::vector<SheetLine> head() const {
        const model::Procedure* procedure = of_.procedure;
        return {{names_.word("period"),
                 of_.period.from.to_string() + names_.word("to") + of_.period.to.to_string()},
                {names_.word("procedure"),
                 procedure == nullptr
                     ? names_.word("none")
                     : names_.join({procedure->code + " " + procedure->version, procedure->path}, "comma")},
                {names_.word("as_of"), of_.as_of.to_string()}};
    }

    std::string basis(const ServiceIndex& index) const {
        if (!index.value) return names_.word(index.reason);
        if (index.index == "efficiency")
            return fmt::format(fmt::runtime(names_.word("limits_kept")), index.records.size(),
                               index.records.size() + index.late.size());
        if (index.index == "satisfaction")
            return fmt::format(fmt::runtime(names_.word("score_of_round")), index.records.front());
        return names_.word("cases_accepted");
    }

    query::Table table() const {
        query::Table table{"",
                           {{"index", word_label("service_index"), Column::Type::text},
                            {"value", word_label("index_value"), Column::Type::number},
                            {"basis", word_label("index_basis"), Column::Type::text},
                            {"rule", word_label("rule"), Column::Type::text}},
                           {}};
        for (const ServiceIndex& index : of_.indices)
            table.rows.push_back({{name(index), {}},
                                  {index.value ? shown(of_, index) + (index.unit == "percent" ? " %" : "")
                                               : names_.word("none"),
                                   {}},
                                  {basis(index), {}},
                                  {index.rule, {}}});
        return table;
    }

    std::string how(const ServiceIndex& index) const {
        if (index.index == "efficiency")
            return fmt::format("{} / {} * 100 = {}", index.records.size(),
                               index.records.size() + index.late.size(), figures::readable(*index.value));
        if (index.index == "satisfaction")
            return fmt::format("{} (qms score satisfaction --year {} --explain)",
                               figures::readable(*index.value), of_.survey_year);
        return figures::readable(*index.value);
    }

    void append_workings(std::string& out) const {
        out += "\n" + names_.word("workings") + "\n";
        for (const ServiceIndex& index : of_.indices) {
            append_wrapped(out,
                           name(index) + names_.word("colon_gap") +
                               (index.value ? how(index) : names_.word(index.reason)) + names_.word("open") +
                               index.rule + names_.word("close"),
                           2);
            append_records(out, index.index == "efficiency" ? "in_time" : "records", index.records);
            append_records(out, "late", index.late);
        }
    }

    void append_records(std::string& out, std::string_view word, const std::vector<std::string>& ids) const {
        if (!ids.empty())
            append_wrapped(out, names_.word(word) + names_.word("colon_gap") + base::join(ids, ", "), 4);
    }

    const kinds::ServiceScore& of_;
    Names names_;
};

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
    json.key(key).begin_array();
    for (const std::string& id : ids)
        json.string(id);
    json.end_array();
}

} // namespace

std::string service_score_json(const kinds::ServiceScore& of) {
    JsonWriter json;
    json.begin_object().key("schema").string("qms.score.service/1");
    json.key("from").string(of.period.from.to_string()).key("to").string(of.period.to.to_string());
    json.key("as_of").string(of.as_of.to_string());
    json.key("procedure").string_or_null(of.procedure == nullptr ? "" : of.procedure->id);
    json.key("indices").begin_array();
    for (const ServiceIndex& index : of.indices) {
        json.begin_object().key("index").string(index.index).key("value");
        if (index.value)
            json.number(base::round(*index.value, places_of(of, index)));
        else
            json.null();
        json.key("exact").string_or_null(index.value ? index.value->to_string() : "");
        json.key("unit").string_or_null(index.unit).key("reason").string_or_null(index.reason);
        json.key("rule").string(index.rule);
        write_ids(json, "records", index.records);
        if (index.index == "efficiency") write_ids(json, "late", index.late);
        json.end_object();
    }
    json.end_array().key("total").null().key("provisional").begin_array();
    for (const figures::Reason& reason : of.provisional)
        json.string(reason.code);
    json.end_array().end_object();
    return std::move(json).text();
}

std::string service_score_text(const kinds::ServiceScore& of, const model::Snapshot& snapshot,
                               const std::string& language, bool explain) {
    return ServiceText(of, snapshot, language).run(explain);
}

query::Table service_score_table(const kinds::ServiceScore& of) {
    query::Table table{"qms.score.service.indices/1",
                       {{"index", word_label("service_index"), Column::Type::text},
                        {"value", word_label("index_value"), Column::Type::number},
                        {"unit", word_label("index_unit"), Column::Type::text},
                        {"reason", word_label("index_reason"), Column::Type::text},
                        {"rule", word_label("rule"), Column::Type::text}},
                       {}};
    for (const ServiceIndex& index : of.indices)
        table.rows.push_back({{index.index, word_label("index_" + index.index)},
                              {shown(of, index), {}},
                              {index.unit, {}},
                              {index.reason, {}},
                              {index.rule, {}}});
    return table;
}

} // namespace render
