#include "model/numbering.hpp"
#include "model/steps.hpp"
#include "render/forms.hpp"
#include "render/forms_parts.hpp"

#include <fmt/format.h>

namespace render {
namespace {

class ComplaintForm {
public:
    ComplaintForm(const model::Facts& complaint, const model::Snapshot& snapshot, const std::string& language)
        : record_(complaint), snapshot_(snapshot), procedure_(snapshot.procedure_of(complaint)),
          names_(snapshot, procedure_ == nullptr ? snapshot.newest() : procedure_, language) {}

    std::string run() {
        append_form_head(out_, snapshot_, procedure_, "complaint", "complaint", record_.kind->schema->title,
                         names_.language());
        append_paragraph(out_, names_.word("internal"));
        if (const model::StepFact* voided = record_.last("void"))
            append_paragraph(
                out_,
                title("voided") + names_.word("colon_gap") +
                    names_.join({voided->fields.text("reason"), signed_or_blank(voided, names_)}, "comma"));
        if (procedure_ != nullptr && procedure_->find_step("complaint", "verify") == nullptr) {
            append_case();
            if (out_.ends_with("\n\n")) out_.pop_back();
            return std::move(out_);
        }
        append_acceptance();
        // After a measure that did not help, the form goes on with an empty round.
        const bool again = !record_.voided && model::begins_new_round(record_);
        const std::size_t rounds = record_.rounds == 0 || again ? record_.rounds + 1 : record_.rounds;
        for (std::size_t round = 0; round < rounds; ++round)
            append_round(round);
        if (out_.ends_with("\n\n")) out_.pop_back();
        return std::move(out_);
    }

private:
    std::string title(std::string_view name) const {
        const schema::Field* field = record_.kind->schema->find(name);
        return field == nullptr ? std::string(name) : names_.label(field->schema->title);
    }

    const model::StepFact* step(std::string_view name, std::size_t round) const {
        return round < record_.rounds ? record_.last(name, round) : nullptr;
    }

    void append_acceptance() {
        const auto& header = record_.header;
        append_table(out_, {title("id"), record_.id},
                     {{title("customer"), names_.with_name("customer", header.text("customer"))},
                      {title("accepted_on"), header.text("accepted_on")},
                      {title("contract_no"), header.text("contract_no")},
                      {title("content"), header.text("content")},
                      {names_.word("filled_by"), signed_or_blank(record_.last("new"), names_)}});
    }

    // The form of a company whose cases are judged and approved instead of going through rounds: what was
    // entered, then what is still to be.
    void append_case() {
        const Sheet sheet = sheet_of(record_, {}, snapshot_, names_.language(), {});
        std::vector<SheetLine> head;
        const schema::Derived* derived = record_.kind->find_derived("number");
        if (const model::Scalar* number = model::number_of(record_); number != nullptr && derived != nullptr)
            head.push_back({names_.label(derived->label), number->text});
        head.insert(head.end(), sheet.body.lines.begin(), sheet.body.lines.end());
        append_table(out_, {title("id"), record_.id}, head);
        for (const SheetBlock& block : sheet.body.blocks)
            append_taken(block);
        const model::KindRules* rules = procedure_->find_kind("complaint");
        for (const model::StepRule& rule : rules->steps) {
            const schema::Step* step = record_.kind->find_step(rule.step);
            if (step == nullptr || step->section.empty() || rule.optional ||
                record_.last(rule.step) != nullptr)
                continue;
            append_table(out_, {names_.label(step->label), ""},
                         {{names_.word("signature"), blank_signature(names_)}});
        }
    }

    void append_taken(const SheetBlock& block) {
        std::vector<SheetLine> lines = block.lines;
        for (const SheetBlock& part : block.blocks) {
            lines.push_back({part.heading, part.signature});
            lines.insert(lines.end(), part.lines.begin(), part.lines.end());
        }
        if (!block.signature.empty()) lines.push_back({names_.word("signature"), block.signature});
        append_table(out_, {block.heading, ""}, lines);
    }

    // The cause, or its parts each with its name where there is more than that of occurrence.
    std::string cause_of(const model::StepFact& act) const {
        const schema::Schema* action = round_section(*record_.kind, "action");
        const schema::Field* cause = action == nullptr ? nullptr : action->find("cause");
        if (cause == nullptr) return {};
        std::string text;
        for (const schema::Field& part : cause->schema->fields) {
            const std::string& words = act.fields.text("cause." + part.name);
            if (words.empty()) continue;
            if (!text.empty()) text += "\n";
            if (part.name != "occurrence")
                text += names_.label(part.schema->title) + names_.word("colon_gap");
            text += words;
        }
        return text;
    }

    std::string measure_of(const model::StepFact& act) const {
        std::string text = act.fields.text("measure");
        const schema::Schema* action = round_section(*record_.kind, "action");
        const schema::Field* due = action == nullptr ? nullptr : action->find("due");
        if (due != nullptr && !act.fields.text("due").empty())
            text += names_.word("open") + names_.label(due->schema->title) + " " + act.fields.text("due") +
                    names_.word("close");
        return text;
    }

    std::string department_of(const model::StepFact* act) const {
        if (act == nullptr) return blank_signature(names_);
        const model::Signature& given = act->signature;
        const std::string department = names_.org(act->fields.text("department"));
        if (given.complete && given.role == act->fields.text("department"))
            return names_.join({department, names_.person_name(given.by), given.on.to_string()}, "comma");
        return names_.join({department, signed_or_blank(act, names_)}, "comma");
    }

    void append_round(std::size_t round) {
        const model::StepFact* act = step("act", round);
        const model::StepFact* verified = step("verify", round);
        const std::string number =
            fmt::format("{}{}{}", names_.word("round"), round + 1, names_.word("round_end"));
        append_table(
            out_, {title(record_.kind->rounds.section), number},
            {{names_.word("cause_analysis"), act == nullptr ? "" : cause_of(*act)},
             {names_.word("responsible"), department_of(act)},
             {names_.word("measure"), act == nullptr ? "" : measure_of(*act)},
             {names_.word("responsible"), department_of(act)},
             {names_.word("verified"), verification_boxes(*record_.kind, verified, names_)},
             {names_.word("verifier"), signed_or_blank(verified, names_)},
             {names_.word("quality_confirmation"), signed_or_blank(step("confirm", round), names_)}});
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    const model::Procedure* procedure_;
    Names names_;
    std::string out_;
};

} // namespace

std::string complaint_form(const model::Facts& complaint, const model::Snapshot& snapshot,
                           const std::string& language) {
    return ComplaintForm(complaint, snapshot, language).run();
}

} // namespace render
