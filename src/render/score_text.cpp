#include "base/text.hpp"
#include "render/answers.hpp"
#include "render/escape.hpp"
#include "render/lines.hpp"
#include "render/score_parts.hpp"
#include "render/score_workings.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace render {
namespace {

constexpr std::size_t kWidestReckoning = 64;

// "134 / 9 = 14.89 (134/9)": the exact value beside the shown one where they differ.
std::string reckoning_of(const Working& working, const Names& names) {
    std::string text = expression_in(working, names.language());
    if (!working.value) return text.empty() ? names.word("none") : text + " = " + names.word("none");
    text += (text.empty() ? "" : " = ") + working.shown;
    const auto shown = base::Decimal::parse(working.shown);
    if (!shown || base::Rational(*shown) != *working.value)
        text += " (" + figures::readable(*working.value) + ")";
    return text;
}

std::string name_of(const Working& working, const Names& names) {
    if (names.language() != "zh") return working.name;
    const schema::Label item = item_title(working.name);
    return item.zh == working.name ? word_or_code(working.name, "zh") : item.zh;
}

void append_workings(std::string& out, const kinds::Satisfaction& of, const Names& names) {
    const std::vector<Working> list = workings_of(of);
    if (list.empty()) return;
    out += "\n" + names.word("workings") + "\n";
    std::size_t name_width = 0;
    std::size_t reckoning_width = 0;
    for (const Working& working : list) {
        name_width = std::max(name_width, base::display_width(name_of(working, names)));
        const std::size_t width = base::display_width(reckoning_of(working, names));
        if (width <= kWidestReckoning) reckoning_width = std::max(reckoning_width, width);
    }
    std::string before;
    for (const Working& working : list) {
        std::string line = "  " + base::pad_right(terminal(name_of(working, names)), name_width) + "  " +
                           base::pad_right(terminal(reckoning_of(working, names)), reckoning_width) + "  " +
                           terminal(rules_of(working));
        if (working.assumed) line += names.word("comma") + names.word("assumed");
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
        // The five items rest on the questionnaires that stand below the replies already.
        const std::string records = base::join(records_of(working), ", ");
        if (!records.empty() && records != before) append_wrapped(out, records, 4);
        before = records;
    }
    append_wrapped(out, fmt::format(fmt::runtime(names.word("rounding")), of.procedure->places), 2);
}

} // namespace

std::string satisfaction_text(const kinds::Satisfaction& of, const model::Snapshot& snapshot,
                              const std::string& language, bool explain) {
    const ScoreParts parts(of, snapshot, language);
    const std::string colon = word("colon", language);
    std::string out = parts.title() + "\n";
    std::vector<SheetLine> head = parts.basis();
    const std::vector<SheetLine> survey = parts.survey(std::nullopt);
    head.insert(head.end(), survey.begin(), survey.end());
    append_lines(out, head, 0, colon);
    if (!of.items.empty()) out += "\n" + render(parts.items(), Format::table, language);
    out += "\n";
    append_lines(out, parts.overall(), 0, colon);
    if (!of.adjustments.empty()) out += "\n" + render(parts.adjustments(), Format::table, language);
    out += "\n";
    append_lines(out, parts.result(), 0, colon);
    const std::vector<std::string> reasons = parts.reasons();
    if (!reasons.empty()) out += "\n";
    for (const std::string& reason : reasons)
        append_wrapped(out, reason, 0);
    if (explain) append_workings(out, of, parts.names());
    return out;
}

} // namespace render
