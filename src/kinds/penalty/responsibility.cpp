#include "kinds/penalty/responsibility.hpp"

#include "kinds/shares.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinds {

std::string Responsible::name() const {
    if (level == "person") return person;
    if (level == "external") return party;
    std::string text = department;
    for (const std::string& part : {section, group})
        if (!part.empty()) text += (text.empty() ? "" : "/") + part;
    return text;
}

std::string Responsible::missing() const {
    if (level == "person" && person.empty()) return "person";
    if (level == "external" && party.empty()) return "party";
    if (level == "group" && group.empty()) return "group";
    if (level == "section" && section.empty()) return "section";
    const bool unit = level == "group" || level == "section" || level == "department";
    return unit && department.empty() ? "department" : "";
}

std::vector<Responsible> responsible_in(const model::StepFact& taken) {
    std::vector<Responsible> parts;
    const model::Fields& fields = taken.fields;
    for (std::size_t i = 0; i < fields.count("responsibilities"); ++i) {
        const std::string at = fmt::format("responsibilities[{}].", i);
        Responsible part{fields.text(at + "level"),
                         fields.text(at + "person"),
                         fields.text(at + "department"),
                         fields.text(at + "section"),
                         fields.text(at + "group"),
                         fields.text(at + "party"),
                         share_of(fields.text(at + "ratio")),
                         taken.span,
                         taken.span};
        if (const model::Scalar* level = fields.find(at + "level")) part.span = part.ratio_span = level->span;
        if (const model::Scalar* ratio = fields.find(at + "ratio")) part.ratio_span = ratio->span;
        parts.push_back(std::move(part));
    }
    return parts;
}

Responsibility responsibility_of(const model::Facts& complaint) {
    Responsibility result{complaint.last("judge"), complaint.last("confirm-responsibility"), {}};
    if (result.confirmed != nullptr) result.parts = responsible_in(*result.confirmed);
    if (result.parts.empty() && result.judged != nullptr) result.parts = responsible_in(*result.judged);
    return result;
}

std::optional<std::string> not_whole(const std::vector<std::optional<base::Rational>>& ratios) {
    const auto named =
        std::count_if(ratios.begin(), ratios.end(), [](const auto& ratio) { return ratio.has_value(); });
    const auto lacking = static_cast<long>(ratios.size()) - named;
    if (ratios.empty() || (ratios.size() == 1 && named == 0)) return std::nullopt;
    if (lacking > 0)
        return fmt::format("{} are responsible, and {} of them {} no ratio", ratios.size(), lacking,
                           lacking == 1 ? "has" : "have");
    base::Rational sum;
    for (const auto& ratio : ratios)
        sum += *ratio;
    if (sum == base::Rational(1)) return std::nullopt;
    return fmt::format("the ratios make {}, not 100 percent", in_percent(sum));
}

base::Rational ratio_of(const Responsible& part, std::size_t count) {
    return count == 1 && !part.ratio ? base::Rational(1) : part.ratio.value_or(base::Rational(0));
}

} // namespace kinds
