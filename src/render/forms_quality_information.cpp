#include "render/forms.hpp"
#include "render/forms_parts.hpp"
#include "render/words.hpp"

namespace render {
namespace {

std::string title(const model::Facts& record, std::string_view name, const Names& names) {
    const schema::Field* field = record.kind->schema->find(name);
    return field == nullptr ? std::string(name) : names.label(field->schema->title);
}

// A field of the record or of a step's section, as people read it.
std::string value(const schema::Schema* section, const model::Fields& fields, const std::string& name,
                  const Names& names) {
    const model::Scalar* scalar = fields.find(name);
    const schema::Field* field = section == nullptr ? nullptr : section->find(name);
    return scalar == nullptr ? "" : names.value(field == nullptr ? nullptr : field->schema.get(), *scalar);
}

const schema::Schema* section(const model::Facts& record, std::string_view name) {
    const schema::Field* field = record.kind->schema->find(name);
    if (field == nullptr) return nullptr;
    return field->schema->items ? field->schema->items.get() : field->schema.get();
}

void add(std::string& text, const std::string& more, std::string_view separator) {
    if (more.empty()) return;
    if (!text.empty()) text += separator;
    text += more;
}

// Kind, channel and, once it is classified, what gave rise to it.
std::string source_of(const model::Facts& record, const Names& names) {
    std::string text;
    const schema::Schema* root = record.kind->schema.get();
    for (const char* name : {"kind", "channel"})
        add(text, value(root, record.header, name, names), names.word("comma"));
    if (const model::StepFact* classified = record.last("classify"))
        add(text, value(section(record, "classified"), classified->fields, "source", names),
            names.word("comma"));
    return text;
}

// Whoever it was reported to, and the departments it was passed on to.
std::string sent_to(const model::Facts& record, const Names& names) {
    std::string text;
    if (const model::StepFact* reported = record.last("report"))
        add(text, value(section(record, "reported"), reported->fields, "to", names), "");
    for (const model::StepFact& step : record.steps)
        if (step.step->name == "handle")
            add(text, value(section(record, "handlings"), step.fields, "sent_to", names),
                names.word("list_comma"));
    return text;
}

std::string replies_of(const model::Facts& record, const Names& names) {
    std::string text;
    for (const model::StepFact& step : record.steps)
        if (step.step->name == "reply")
            add(text,
                step.fields.text("text") + names.word("open") + signed_or_blank(&step, names) +
                    names.word("close"),
                "\n");
    return text;
}

} // namespace

std::string quality_information(const model::Facts& feedback, const model::Snapshot& snapshot,
                                const std::string& language) {
    const model::Procedure* procedure = snapshot.procedure_of(feedback);
    const Names names(snapshot, procedure == nullptr ? snapshot.newest() : procedure, language);
    const model::Fields& header = feedback.header;
    std::string out;
    append_form_head(out, snapshot, procedure, "feedback", "quality_information",
                     word_label("quality_information"), language);
    append_paragraph(out, names.word("internal"));
    append_table(out, {title(feedback, "id", names), feedback.id},
                 {{names.word("by_source"), source_of(feedback, names)},
                  {title(feedback, "customer", names), names.with_name("customer", header.text("customer"))},
                  {title(feedback, "product", names), header.text("product")},
                  {title(feedback, "order_no", names), header.text("order_no")},
                  {names.word("information"), header.text("content")},
                  {names.word("sent_to"), sent_to(feedback, names)},
                  {title(feedback, "replies", names), replies_of(feedback, names)},
                  {title(feedback, "received_on", names), header.text("received_on")},
                  {names.word("filled_by"), signed_or_blank(feedback.last("new"), names)}});
    out.pop_back();
    return out;
}

} // namespace render
