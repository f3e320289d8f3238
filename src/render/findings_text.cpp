#include "render/findings_text.hpp"

#include "render/escape.hpp"
#include "render/findings_excerpt.hpp"

namespace render {
namespace {

using diag::Diagnostic;
using diag::Place;
using diag::Severity;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kReset = "\x1b[0m";

std::string paint(std::string_view style, const std::string& text, bool color) {
    if (!color || text.empty()) return text;
    return std::string(style) + text + std::string(kReset);
}

std::string_view style_of(Severity severity) {
    return severity == Severity::error ? kRed : kYellow;
}

std::string show(const Place& place) {
    std::string out = terminal(place.path);
    if (place.span.line > 0) out += ":" + std::to_string(place.span.line);
    if (place.span.line > 0 && place.span.column > 0) out += ":" + std::to_string(place.span.column);
    return out;
}

// "error: message [Q3104 missing-reference]"; `place` comes between what stands before it and the message.
std::string verdict(const Diagnostic& finding, const std::string& place, bool color) {
    const auto& info = diag::info(finding.code);
    const std::string code = "[" + std::string(info.id) + " " + std::string(info.name) + "]";
    std::string out =
        paint(style_of(finding.severity), std::string(diag::to_string(finding.severity)) + ":", color);
    out += " ";
    if (!place.empty()) out += paint(kBold, place + ":", color) + " ";
    return out + terminal(finding.message) + " " + paint(kCyan, code, color) + "\n";
}

std::string head(const Diagnostic& finding, bool color) {
    const std::string place = show(finding.place);
    const std::string before = place.empty() ? "" : paint(kBold, place + ":", color) + " ";
    return before + verdict(finding, "", color);
}

// `lead` is what stands before each note: "     = ".
std::string notes(const Diagnostic& finding, const std::string& lead, bool color) {
    std::string out;
    const auto add = [&](const std::string& label, const std::string& text) {
        out += lead + paint(kBold, label + ":", color) + " " + text + "\n";
    };
    if (!finding.rule.empty()) add("rule", terminal(finding.rule));
    if (!finding.help.empty()) add("help", terminal(finding.help));
    for (const auto& other : finding.related) {
        const std::string place = show(other.place);
        add("note", terminal(other.message) + (place.empty() ? "" : ": " + place));
    }
    return out;
}

std::string quoted(const Diagnostic& finding, std::string_view line, bool color) {
    const std::string number = std::to_string(finding.place.span.line);
    const Excerpt excerpt = cut_excerpt(line, finding.place.span);
    std::string out = "   " + number + " |" + (excerpt.text.empty() ? "" : " " + excerpt.text) + "\n";
    if (excerpt.marks == 0) return out;
    out += std::string(3 + number.size(), ' ') + " | " + std::string(excerpt.indent, ' ');
    return out + paint(style_of(finding.severity), std::string(excerpt.marks, '^'), color) + "\n";
}

std::string count_line(const FindingsInput& input) {
    const auto counted = [](std::size_t number, const std::string& noun) {
        return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
    };
    const std::size_t errors = input.report.count(Severity::error);
    const std::size_t warnings = input.report.count(Severity::warning);
    std::string out = counted(input.records, "record");
    if (errors > 0) out += ", " + counted(errors, "error");
    if (warnings > 0) out += ", " + counted(warnings, "warning");
    return out + (errors + warnings == 0 ? ", no findings\n" : "\n");
}

} // namespace

std::string findings_text(const FindingsInput& input, bool details) {
    std::string out;
    Lines lines;
    const std::string* path = nullptr;
    for (const auto& finding : input.report.findings()) {
        out += head(finding, input.color);
        if (!details) continue;
        const int number = finding.place.span.line;
        if (number > 0 && (path == nullptr || *path != finding.place.path)) {
            path = &finding.place.path;
            const std::string* text = input.source ? input.source(*path) : nullptr;
            lines = Lines(text == nullptr ? std::string_view() : *text);
        }
        const auto line = number > 0 ? lines.find(number) : std::nullopt;
        if (line) out += quoted(finding, *line, input.color);
        const std::size_t width = number > 0 ? std::to_string(number).size() : 1;
        out += notes(finding, std::string(3 + width, ' ') + " = ", input.color);
    }
    return out + count_line(input);
}

std::string render_refusal(const Diagnostic& diagnostic, bool color) {
    const std::string place = diagnostic.place.span.line > 0 ? show(diagnostic.place) : "";
    return paint(kBold, "qms:", color) + " " + verdict(diagnostic, place, color) +
           notes(diagnostic, "  ", color);
}

} // namespace render
