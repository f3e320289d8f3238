#include "render/pages.hpp"
#include "render/words.hpp"

namespace render {
namespace {

void append_markdown_block(std::string& out, const SheetBlock& block, std::size_t level,
                           const std::string& language) {
    std::vector<SheetLine> lines;
    if (!block.signature.empty()) lines.push_back({word("signature", language), block.signature});
    lines.insert(lines.end(), block.lines.begin(), block.lines.end());
    if (!lines.empty()) append_table(out, {word("field", language), word("value", language)}, lines);
    for (const SheetBlock& part : block.blocks) {
        append_heading(out, level, part.heading);
        append_markdown_block(out, part, level + 1, language);
    }
}

} // namespace

std::string record_markdown(const model::Facts& record, const model::Standing& standing,
                            const model::Snapshot& snapshot, const std::string& language,
                            const std::vector<model::ClockRun>& clocks) {
    const Sheet sheet = sheet_of(record, standing, snapshot, language, clocks);
    std::string out;
    append_heading(out, 1, sheet.id + " " + sheet.body.heading);
    append_markdown_block(out, sheet.body, 2, language);
    if (!sheet.standing.empty())
        append_table(out, {word("field", language), word("value", language)}, sheet.standing);
    if (out.ends_with("\n\n")) out.pop_back();
    return out;
}

} // namespace render
