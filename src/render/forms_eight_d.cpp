#include "model/steps.hpp"
#include "render/forms.hpp"
#include "render/forms_parts.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

using Lines = std::vector<SheetLine>;

class EightD {
public:
    EightD(const model::Facts& record, const model::Snapshot& snapshot, const std::string& language)
        : record_(record), snapshot_(snapshot), procedure_(snapshot.procedure_of(record)),
          names_(snapshot, procedure_ == nullptr ? snapshot.newest() : procedure_, language) {}

    std::string run() {
        append_form_head(out_, snapshot_, procedure_, record_.kind->name, "eight_d", word_label("eight_d"),
                         names_.language());
        append_paragraph(out_, names_.word("internal"));
        append_case();
        const bool again = !record_.voided && model::begins_new_round(record_);
        const std::size_t rounds = record_.rounds == 0 || again ? record_.rounds + 1 : record_.rounds;
        for (std::size_t round = 0; round < rounds; ++round)
            append_round(round, rounds);
        append_closure();
        if (out_.ends_with("\n\n")) out_.pop_back();
        return std::move(out_);
    }

private:
    const schema::Schema* root() const { return record_.kind->schema.get(); }

    const model::StepFact* step(std::string_view name, std::size_t round) const {
        return round < record_.rounds ? record_.last(name, round) : nullptr;
    }

    // The schema at "containment.site" below another; nullptr where there is none.
    static const schema::Schema* below(const schema::Schema* schema, std::string_view path) {
        for (std::size_t at = 0; schema != nullptr && at <= path.size();) {
            const std::size_t point = std::min(path.find('.', at), path.size());
            const schema::Field* field = schema->find(path.substr(at, point - at));
            schema = field == nullptr ? nullptr : field->schema.get();
            at = point + 1;
        }
        return schema;
    }

    // Items of a list one below the other; those of more than one field as "product: carton 12".
    std::string list(const model::Fields& fields, const schema::Schema& items,
                     const std::string& path) const {
        std::string text;
        const std::size_t count = fields.count(path);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string at = fmt::format("{}[{}]", path, i);
            if (i > 0) text += "\n";
            if (const model::Scalar* scalar = fields.find(at)) text += names_.value(&items, *scalar);
            std::string item;
            for (const schema::Field& field : items.fields)
                if (const model::Scalar* scalar = fields.find(at + "." + field.name))
                    item += (item.empty() ? "" : names_.word("colon_gap")) +
                            names_.value(field.schema.get(), *scalar);
            text += item;
        }
        return text;
    }

    // A field with its title; nothing where the kind does not have it.
    void add(Lines& lines, const schema::Schema* section, const model::Fields* fields,
             const std::string& path) const {
        const schema::Schema* schema = below(section, path);
        if (schema == nullptr) return;
        std::string value;
        if (fields != nullptr && schema->items)
            value = list(*fields, *schema->items, path);
        else if (const model::Scalar* scalar = fields == nullptr ? nullptr : fields->find(path))
            value = names_.value(schema, *scalar);
        lines.push_back({names_.label(schema->title), std::move(value)});
    }

    void add_all(Lines& lines, const schema::Schema* section, const model::StepFact* fact,
                 const std::vector<std::string>& paths) const {
        for (const std::string& path : paths)
            add(lines, section, fact == nullptr ? nullptr : &fact->fields, path);
    }

    void add_signature(Lines& lines, const model::StepFact* fact) const {
        lines.push_back({names_.word("signature"), signed_or_blank(fact, names_)});
    }

    // Whoever was told, under the title of the section.
    void add_reported(Lines& lines) const {
        const schema::Schema* section = below(root(), "reported");
        const model::StepFact* reported = record_.last("report");
        if (section == nullptr) return;
        lines.push_back({names_.label(section->title),
                         reported == nullptr ? "" : names_.with_name("person", reported->fields.text("to"))});
    }

    void append_case() {
        Lines lines;
        for (const char* path : {"kind", "customer", "accepted_on", "opened_on", "contract_no", "product",
                                 "quantity", "origins", "dispositions"})
            add(lines, root(), &record_.header, path);
        add_reported(lines);
        add_signature(lines, record_.last("new"));
        append_table(out_, {names_.word("d0"), record_.id}, lines);
    }

    void append_round(std::size_t round, std::size_t rounds) {
        if (rounds > 1)
            append_heading(out_, 3,
                           fmt::format("{}{}{}", names_.word("round"), round + 1, names_.word("round_end")));
        append_team(step("investigate", round));
        append_problem(step("analyse", round));
        append_measures(step("act", round));
        append_effect(round);
    }

    void append_team(const model::StepFact* team) {
        Lines lines;
        add_all(lines, round_section(*record_.kind, "investigated"), team,
                {"leader", "members", "mode", "proposal"});
        add_signature(lines, team);
        append_table(out_, {names_.word("d1"), ""}, lines);
    }

    void append_problem(const model::StepFact* analysed) {
        Lines lines;
        for (const char* path : {"content", "problem"})
            add(lines, root(), &record_.header, path);
        add_all(lines, round_section(*record_.kind, "analysed"), analysed, {"batch", "nature"});
        append_table(out_, {names_.word("d2"), ""}, lines);
    }

    void append_measures(const model::StepFact* act) {
        const schema::Schema* action = round_section(*record_.kind, "action");
        Lines containment;
        add_all(containment, action, act,
                {"containment.measure", "containment.where", "containment.site", "containment.stock",
                 "containment.transit", "containment.customer", "containment.from"});
        append_table(out_, {names_.word("d3"), ""}, containment);
        Lines cause;
        add_all(cause, action, act, {"cause.method", "cause.occurrence", "cause.escape", "cause.system"});
        append_table(out_, {names_.word("d4"), ""}, cause);
        Lines chosen;
        add_all(chosen, action, act, {"measure", "alternatives", "chosen_because", "department", "due"});
        add_signature(chosen, act);
        append_table(out_, {names_.word("d5"), ""}, chosen);
    }

    void append_effect(std::size_t round) {
        const schema::Schema* section = round_section(*record_.kind, "done");
        const model::StepFact* done = step("done", round);
        const model::StepFact* verified = step("verify", round);
        Lines lines;
        add_all(lines, section, done, {"result", "validation"});
        add_signature(lines, done);
        lines.push_back({names_.word("verified"), verification_boxes(*record_.kind, verified, names_)});
        lines.push_back({names_.word("verifier"), signed_or_blank(verified, names_)});
        lines.push_back(
            {names_.word("quality_confirmation"), signed_or_blank(step("confirm", round), names_)});
        append_table(out_, {names_.word("d6"), ""}, lines);
        Lines prevention;
        add_all(prevention, section, done, {"prevention", "read_across"});
        append_table(out_, {names_.word("d7"), ""}, prevention);
    }

    void append_closure() {
        const model::StepFact* closed = record_.last("close");
        Lines lines;
        add_all(lines, below(root(), "closed"), closed, {"remark", "recognition"});
        add_signature(lines, closed);
        append_table(out_, {names_.word("d8"), ""}, lines);
    }

    const model::Facts& record_;
    const model::Snapshot& snapshot_;
    const model::Procedure* procedure_;
    Names names_;
    std::string out_;
};

} // namespace

std::string eight_d_report(const model::Facts& record, const model::Snapshot& snapshot,
                           const std::string& language) {
    return EightD(record, snapshot, language).run();
}

} // namespace render
