#include "kinds/review/passes.hpp"
#include "render/forms.hpp"
#include "render/forms_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

const schema::Schema* items_of(const schema::Schema& parent, std::string_view name) {
    const schema::Field* field = parent.find(name);
    return field == nullptr ? nullptr : field->schema->items.get();
}

class ReviewForm {
public:
    ReviewForm(const model::Facts& review, const model::Snapshot& snapshot, const std::string& language)
        : record_(review), snapshot_(snapshot), procedure_(snapshot.procedure_of(review)),
          names_(snapshot, procedure_ == nullptr ? snapshot.newest() : procedure_, language),
          passes_(kinds::passes_of(review)), contract_(kinds::contract_now(review)) {}

    std::string run() {
        append_form_head(out_, snapshot_, procedure_, "review", "review", record_.kind->schema->title,
                         names_.language());
        append_customer();
        append_lines();
        append_requirements();
        append_opinions();
        append_decision();
        if (out_.ends_with("\n\n")) out_.pop_back();
        return std::move(out_);
    }

private:
    std::string title(const schema::Schema& parent, std::string_view name) const {
        const schema::Field* field = parent.find(name);
        return field == nullptr ? std::string(name) : names_.label(field->schema->title);
    }
    std::string title(std::string_view name) const { return title(*record_.kind->schema, name); }

    void append_customer() {
        const auto& header = record_.header;
        append_table(out_, {title("id"), record_.id},
                     {{title("salesperson"), names_.person_name(header.text("salesperson"))},
                      {title("region"), header.text("region")},
                      {title("contract_no"), header.text("contract_no")},
                      {title("customer"), names_.with_name("customer", header.text("customer"))},
                      {title("outline"), header.text("outline")}});
    }

    // The lines as they read now, with the amounts as they must be.
    void append_lines() {
        const schema::Schema& line = *items_of(*record_.kind->schema, "lines");
        append_row(out_, {names_.word("line"), title(line, "product"), title(line, "specification"),
                          title(line, "quantity"), title(line, "unit_price"), names_.word("amount"),
                          title(line, "required_on"), title(line, "remark")});
        append_rule(out_, 8);
        const int places = kinds::money_places(procedure_);
        for (const kinds::ContractLine* at : contract_.lines())
            append_row(out_, {std::to_string(at->number), at->product, at->specification,
                              at->quantity.to_string() + (at->unit.empty() ? "" : " " + at->unit),
                              at->unit_price.to_string(),
                              figures::line_amount(at->quantity, at->unit_price, places).to_string(),
                              at->required_on, at->remark});
        append_row(out_, {"", names_.word("total_amount"), "", "", "",
                          base::round(*contract_.total(places).value, places).to_string(), "", ""});
        out_ += "\n";
    }

    void append_requirements() {
        std::vector<SheetLine> lines;
        for (const char* group : {"requirements", "special"}) {
            const schema::Field* field = record_.kind->schema->find(group);
            if (field == nullptr) continue;
            for (const schema::Field& part : field->schema->fields)
                if (const auto& text = record_.header.text(std::string(group) + "." + part.name);
                    !text.empty())
                    lines.push_back({names_.label(part.schema->title), text});
        }
        if (!lines.empty()) append_table(out_, {title("requirements"), ""}, lines);
    }

    // Its view, what was looked at and cannot be met, and what it says.
    std::string opinion_text(const kinds::Opinion& opinion) const {
        if (opinion.given == nullptr) return {};
        const schema::Schema& schema = *items_of(*record_.kind->schema, "opinions");
        const model::Fields& fields = opinion.given->fields;
        std::string text =
            choice_label(schema.find("view")->schema.get(), fields.text("view"), names_.language());
        const schema::Schema* aspects = items_of(schema, "aspects");
        for (std::size_t i = 0; i < fields.count("aspects"); ++i) {
            const std::string prefix = fmt::format("aspects[{}].", i);
            text += "\n" + choice_label(aspects->find("aspect")->schema.get(), fields.text(prefix + "aspect"),
                                        names_.language());
            if (fields.text(prefix + "met") == "false")
                text += names_.word("colon_gap") + title(*aspects, "met") + " " + names_.word("no");
            if (const auto& note = fields.text(prefix + "note"); !note.empty())
                text += names_.word("colon_gap") + note;
        }
        if (const auto& words = fields.text("text"); !words.empty()) text += "\n" + words;
        if (opinion.stale) text += "\n" + names_.word("open") + names_.word("stale") + names_.word("close");
        return text;
    }

    void append_opinions() {
        const auto opinions = kinds::opinions_in(record_, passes_.governing());
        std::vector<std::string> departments;
        if (procedure_ != nullptr && procedure_->review)
            for (const kinds::Asked& asked :
                 kinds::departments_asked(record_, contract_, *procedure_->review))
                departments.push_back(asked.department);
        for (const kinds::Opinion& opinion : opinions)
            if (std::find(departments.begin(), departments.end(), opinion.department) == departments.end())
                departments.push_back(opinion.department);
        append_row(out_, {names_.word("department"), names_.word("opinion"), names_.word("department_head")});
        append_rule(out_, 3);
        for (const std::string& department : departments) {
            const auto opinion = std::find_if(opinions.begin(), opinions.end(), [&](const auto& given) {
                return given.department == department;
            });
            const bool known = opinion != opinions.end();
            append_row(out_, {names_.org(department), known ? opinion_text(*opinion) : "",
                              signed_or_blank(known ? opinion->given : nullptr, names_)});
        }
        out_ += "\n";
    }

    // The form has two boxes for three results (F-12).
    void append_decision() {
        const model::StepFact* decided = passes_.governing().decided;
        const schema::Schema& schema = *items_of(*record_.kind->schema, "decisions");
        std::string boxes;
        for (const char* result : {"confirmed", "rejected"}) {
            const bool ticked = decided != nullptr && decided->fields.text("result") == result;
            boxes += (boxes.empty() ? "" : "\n") + std::string(ticked ? "☑ " : "□ ") +
                     choice_label(schema.find("result")->schema.get(), result, names_.language());
            if (std::string_view(result) != "confirmed") continue;
            boxes += names_.word("deliverable_as") +
                     (ticked ? decided->fields.text("deliverable_on") : std::string(kBlankLine));
        }
        append_table(out_, {names_.word("decision"), boxes},
                     {{names_.word("decided_by"), signed_or_blank(decided, names_)}});
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    const model::Procedure* procedure_;
    Names names_;
    kinds::Passes passes_;
    kinds::Contract contract_;
    std::string out_;
};

} // namespace

std::string review_form(const model::Facts& review, const model::Snapshot& snapshot,
                        const std::string& language) {
    return ReviewForm(review, snapshot, language).run();
}

} // namespace render
