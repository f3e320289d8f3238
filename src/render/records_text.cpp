#include "render/escape.hpp"
#include "render/lines.hpp"
#include "render/words.hpp"

namespace render {
namespace {

constexpr std::size_t kIndent = 2;

void append_block(std::string& out, const SheetBlock& block, std::size_t indent, const std::string& colon) {
    if (!block.signature.empty()) append_wrapped(out, block.signature, indent);
    append_lines(out, block.lines, indent, colon);
    for (const SheetBlock& part : block.blocks) {
        if (indent == 0) out += '\n';
        append_wrapped(out, part.heading, indent);
        append_block(out, part, indent + kIndent, colon);
    }
}

} // namespace

std::string record_text(const model::Facts& record, const model::Standing& standing,
                        const model::Snapshot& snapshot, const std::string& language,
                        const std::vector<model::ClockRun>& clocks) {
    const Sheet sheet = sheet_of(record, standing, snapshot, language, clocks);
    const std::string colon = word("colon", language);
    std::string out = terminal(sheet.id) + "  " + terminal(sheet.body.heading) + "\n";
    append_block(out, sheet.body, 0, colon);
    if (sheet.standing.empty()) return out;
    out += '\n';
    const std::string gap = word("colon_gap", language);
    for (const SheetLine& line : sheet.standing)
        append_wrapped(out, line.label + gap + line.value, 0);
    return out;
}

} // namespace render
