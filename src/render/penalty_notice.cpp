#include "render/escape.hpp"
#include "render/names.hpp"
#include "render/penalty.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace render {

std::string penalty_notice(const PenaltyView& view, const model::Facts& record,
                           const model::Snapshot& snapshot, const std::string& language) {
    const kinds::Penalties& of = view.penalties;
    const Names names(snapshot, of.procedure, language);
    const model::StepFact* told = record.last("notify");
    const auto or_none = [&](const std::string& text) { return text.empty() ? names.word("none") : text; };
    std::string out = fmt::format("# {}\n\n", names.word("penalty_notice"));
    const auto line = [&](const char* label, const std::string& text) {
        out += fmt::format("- {}{}{}\n", names.word(label), names.word("colon_gap"), markdown(or_none(text)));
    };
    line("notice_no", told == nullptr ? "" : told->fields.text("no"));
    line("penalty_case", record.id);
    line("department", told == nullptr ? "" : names.org(told->fields.text("department")));
    line("as_of", of.as_of.to_string());
    out += "\n" + render(penalty_table(view), Format::markdown, language) + "\n";
    line("assessed", of.assessed.to_string() + (of.procedure == nullptr ? "" : " " + of.procedure->currency));
    for (const figures::Reason& reason : of.provisional)
        line("provisional", reason.text);
    line("issued_by", told == nullptr ? "" : names.signature(told->signature));
    const std::string approver = told == nullptr ? "" : told->fields.text("approved_by");
    line("approved_by", approver.empty() ? "" : names.with_name("person", approver));
    if (of.procedure == nullptr || !of.procedure->penalties || of.procedure->penalties->copies.empty())
        return out;
    out += fmt::format("\n{}{}\n\n", names.word("copies"),
                       names.word("open") + of.procedure->penalties->copies_rule + names.word("close"));
    std::size_t number = 0;
    for (const std::string& holder : of.procedure->penalties->copies)
        out += fmt::format("{}. {}\n", ++number,
                           markdown(holder == "penalised" ? names.word("penalised") : names.org(holder)));
    return out;
}

} // namespace render
