#include "render/findings_github.hpp"

#include "render/escape.hpp"

namespace render {
namespace {

using diag::Diagnostic;
using diag::Severity;

constexpr std::size_t kShown = 10; // of each severity, in one step

// The properties of one command, each once and in their order.
class Properties {
public:
    void add(std::string_view name, std::string_view value) {
        text_ += text_.empty() ? " " : ",";
        text_ += name;
        text_ += '=';
        text_ += github_property(value);
    }
    void add(std::string_view name, int value) {
        if (value > 0) add(name, std::to_string(value));
    }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string properties_of(const Diagnostic& finding, const std::string& prefix) {
    const auto& info = diag::info(finding.code);
    const auto& span = finding.place.span;
    Properties properties;
    if (!finding.place.path.empty()) {
        properties.add("file", prefix + finding.place.path);
        properties.add("line", span.line);
        if (span.line > 0) properties.add("endLine", span.end_line);
        if (span.line > 0 && span.column > 0 && span.end_line <= span.line) {
            properties.add("col", span.column);
            properties.add("endColumn", span.end_column);
        }
    }
    properties.add("title", "qms " + std::string(info.id) + " " + std::string(info.name));
    return properties.text();
}

std::string place_of(const diag::Place& place, const std::string& prefix) {
    if (place.path.empty()) return {};
    std::string out = ": " + prefix + place.path;
    if (place.span.line > 0) out += ":" + std::to_string(place.span.line);
    if (place.span.line > 0 && place.span.column > 0) out += ":" + std::to_string(place.span.column);
    return out;
}

std::string message_of(const Diagnostic& finding, const std::string& prefix) {
    constexpr std::string_view kLineFeed = "%0A";
    std::string out = github_message(finding.message);
    const auto add = [&](std::string_view label, const std::string& text) {
        if (text.empty()) return;
        out += kLineFeed;
        out += label;
        out += github_message(text);
    };
    add("rule: ", finding.rule);
    add("help: ", finding.help);
    for (const auto& other : finding.related)
        add("note: ", other.message + place_of(other.place, prefix));
    return out;
}

std::string beyond(std::size_t count, const std::string& noun) {
    if (count <= kShown) return {};
    const std::size_t more = count - kShown;
    return std::to_string(more) + " more " + noun + (more == 1 ? "" : "s");
}

} // namespace

std::string findings_github(const FindingsInput& input) {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning}) {
        for (const Diagnostic& finding : input.report.findings()) {
            if (finding.severity != severity) continue;
            out += "::" + std::string(diag::to_string(severity)) + properties_of(finding, input.prefix) +
                   "::" + message_of(finding, input.prefix) + "\n";
        }
    }
    const std::string errors = beyond(input.report.count(Severity::error), "error");
    const std::string warnings = beyond(input.report.count(Severity::warning), "warning");
    if (errors.empty() && warnings.empty()) return out;
    return out + "::notice title=qms::" + errors + (errors.empty() || warnings.empty() ? "" : " and ") +
           warnings + " than GitHub shows here; see the log or the SARIF file\n";
}

} // namespace render
