#include "render/feedback_summary.hpp"

#include "base/text.hpp"
#include "render/names.hpp"
#include "render/words.hpp"
#include "schema/catalog.hpp"

namespace render {
namespace {

using query::Cell;
using query::Column;
using query::Table;

// The schema of a field of a step, such as classified.source; nullptr where the kind has none.
const schema::Schema* field_of(const schema::Kind* kind, std::string_view section, std::string_view field) {
    const schema::Field* found = kind == nullptr ? nullptr : kind->schema->find(section);
    const schema::Field* below = found == nullptr ? nullptr : found->schema->find(field);
    return below == nullptr ? nullptr : below->schema.get();
}

schema::Label choice(const schema::Schema* schema, const std::string& code) {
    return {choice_label(schema, code, "en"), choice_label(schema, code, "zh")};
}

const schema::Schema* result_of(const schema::Catalog& catalog) {
    const schema::Kind& kind = catalog.get("action");
    const schema::Field* rounds = kind.schema->find(kind.rounds.section);
    const schema::Field* verified = rounds == nullptr ? nullptr : rounds->schema->items->find("verified");
    const schema::Field* result = verified == nullptr ? nullptr : verified->schema->find("result");
    return result == nullptr ? nullptr : result->schema.get();
}

// A code in the words of the kind it comes from.
class Labels {
public:
    Labels(const model::Snapshot& snapshot, const std::string& language)
        : names_(snapshot, snapshot.newest(), language) {}

    Cell cell(std::string_view summary_column, const std::string& code, const schema::Kind* kind) const {
        if (code.empty()) return {"", {}};
        return {code, label(summary_column, code, kind)};
    }

private:
    schema::Label label(std::string_view summary_column, const std::string& code,
                        const schema::Kind* kind) const {
        const schema::Catalog& catalog = schema::Catalog::shipped();
        if (summary_column == "event") return event(catalog, code);
        if (summary_column == "source" || summary_column == "severity")
            return choice(field_of(kind, "classified", summary_column), code);
        if (summary_column == "result") return choice(result_of(catalog), code);
        if (summary_column == "state" && kind != nullptr)
            for (const schema::State& state : kind->states)
                if (state.code == code) return state.label;
        if (summary_column == "customer") {
            const std::string name = names_.with_name("customer", code);
            return {name, name};
        }
        return {};
    }

    static schema::Label event(const schema::Catalog& catalog, const std::string& code) {
        if (const std::string word = "event_of_" + code; find_word(word) != nullptr) return word_label(word);
        const schema::Field* kind = catalog.get("feedback").schema->find("kind");
        return choice(kind == nullptr ? nullptr : kind->schema.get(), code);
    }

    Names names_;
};

Column summary_column(const std::string& code, std::string_view word,
                      Column::Type type = Column::Type::text) {
    return {code, word_label(word), type};
}

} // namespace

Table quality_counts_table(const kinds::QualitySummary& summary, const model::Snapshot& snapshot,
                           const std::string& language) {
    Table table{"qms.feedback.summary.counts/1",
                {summary_column("by", "counted_by"), summary_column("value", "value"),
                 summary_column("count", "number_of", Column::Type::number),
                 summary_column("records", "records")},
                {}};
    const Labels labels(snapshot, language);
    for (const kinds::QualityCount& count : kinds::quality_counts(summary)) {
        Cell value = labels.cell(count.by, count.value, count.kind);
        if (count.value.empty()) value.label = word_label("not_said");
        table.rows.push_back(
            {{count.by, word_label("by_" + count.by)},
             std::move(value),
             {std::to_string(count.records.size()), {}},
             {base::join(std::vector<std::string>(count.records.begin(), count.records.end()), ", "), {}}});
    }
    return table;
}

Table quality_events_table(const kinds::QualitySummary& summary, const model::Snapshot& snapshot,
                           const std::string& language) {
    Table table{"qms.feedback.summary.cases/1",
                {summary_column("on", "date_line"), summary_column("event", "by_event"),
                 summary_column("record", "record"), summary_column("customer", "by_customer"),
                 summary_column("product", "by_product"), summary_column("source", "by_source"),
                 summary_column("severity", "severity"), summary_column("measure", "measure"),
                 summary_column("state", "by_state"), summary_column("result", "by_result"),
                 summary_column("case_of", "case_of")},
                {}};
    const Labels labels(snapshot, language);
    for (const kinds::QualityEvent& event : summary.events)
        table.rows.push_back({{event.on.to_string(), {}},
                              labels.cell("event", event.event, event.kind),
                              {event.record, {}},
                              labels.cell("customer", event.customer, event.kind),
                              {event.product, {}},
                              labels.cell("source", event.source, event.kind),
                              labels.cell("severity", event.severity, event.kind),
                              {event.measure, {}},
                              labels.cell("state", event.state, event.kind),
                              labels.cell("result", event.result, event.kind),
                              {event.case_of, {}}});
    return table;
}

} // namespace render
