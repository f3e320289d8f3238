#include "base/text.hpp"
#include "render/management_review_parts.hpp"
#include "render/pages.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {
namespace {

std::vector<std::string> texts_of(const std::set<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

// The sentence of a reason is English; in Chinese its code has a word.
schema::Label label_of(const figures::Reason& reason) {
    return {reason.text, word_or_code(reason.code, "zh")};
}

void append_head(ReviewPage& page) {
    const kinds::ManagementReview& review = page.review();
    const Tongue& tongue = page.tongue();
    const std::string year = std::to_string(review.year);
    page.heading(1, tongue.heading("review_input") + " " + year);
    page.table({tongue.word("field"), tongue.word("value")},
               {{tongue.word("company"), page.shown(tongue.label(review.company))},
                {tongue.word("year"), year},
                {tongue.word("as_of"), review.as_of.to_string()}});
    page.heading(3, tongue.heading("procedures_of_year"));
    std::vector<std::vector<std::string>> rows;
    for (const kinds::ProcedureSpan& span : review.procedures) {
        const model::Procedure& procedure = *span.procedure;
        rows.push_back({procedure.code, tongue.label(procedure.title), procedure.version,
                        procedure.from.to_string(), page.shown(span.to ? span.to->to_string() : ""),
                        procedure.path});
    }
    page.table({tongue.word("procedure"), tongue.word("title"), tongue.word("version"),
                tongue.word("in_force_from"), tongue.word("in_force_to"), tongue.word("file")},
               rows);
    page.heading(3, tongue.heading("provisional_why"));
    if (review.provisional.empty()) page.paragraph(tongue.word("nothing_provisional"));
    rows.clear();
    for (const kinds::SectionReason& reason : review.provisional)
        rows.push_back({tongue.word("section_" + reason.section), tongue.label(label_of(reason.reason))});
    page.table({tongue.word("section"), tongue.word("provisional")}, rows);
    rows.clear();
    for (const std::string& path : review.unreadable)
        rows.push_back({path});
    page.table({tongue.word("left_out")}, rows);
}

} // namespace

void ReviewPage::heading(std::size_t level, const std::string& text) {
    append_heading(out_, level, text);
}

void ReviewPage::paragraph(const std::string& text) {
    append_paragraph(out_, text);
}

void ReviewPage::table(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows) {
    if (rows.empty()) return;
    append_row(out_, head);
    append_rule(out_, head.size());
    for (const std::vector<std::string>& row : rows)
        append_row(out_, row);
    out_ += "\n";
}

void ReviewPage::counts(const std::string& of,
                        const std::vector<std::pair<std::string, const kinds::Count*>>& rows) {
    std::vector<std::vector<std::string>> cells;
    for (const auto& [label, count] : rows)
        cells.push_back({label, std::to_string(count->number), list(count->rules), list(count->records)});
    table({of, tongue_.word("number_of"), tongue_.word("rule"), tongue_.word("records")}, cells);
}

std::string ReviewPage::shown(const std::string& text) const {
    return text.empty() ? word("none", "en") : text;
}

std::string ReviewPage::number(const std::optional<base::Decimal>& value) const {
    return shown(value ? value->to_string() : "");
}

std::string ReviewPage::list(const std::set<std::string>& texts) const {
    return shown(base::join(texts_of(texts), " "));
}

std::string management_review_markdown(const kinds::ManagementReview& review, const std::string& language) {
    ReviewPage page(review, language);
    append_head(page);
    append_satisfaction(page);
    append_complaints(page);
    append_claims(page);
    append_actions(page);
    append_opinions(page);
    append_penalties(page);
    std::string text = std::move(page).text();
    while (text.ends_with("\n\n"))
        text.pop_back();
    return text;
}

} // namespace render
