#include "render/findings_sarif.hpp"

#include "base/embedded.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "render/escape.hpp"
#include "render/json.hpp"

#include <map>

namespace render {
namespace {

using diag::Code;
using diag::Diagnostic;
using diag::Place;

constexpr std::string_view kBase = "SRCROOT";

// The index of each code's rule; the order of the registry is that of the ids.
using Rules = std::map<Code, int>;

Rules rules_of(const diag::Report& report) {
    Rules rules;
    for (const Diagnostic& finding : report.findings())
        rules[finding.code] = 0;
    int index = 0;
    for (auto& rule : rules)
        rule.second = index++;
    return rules;
}

std::string_view page_of(const diag::CodeInfo& info) {
    for (const base::EmbeddedFile& file : base::explain_files())
        if (file.name == std::string(info.id) + ".md") return file.text;
    return {};
}

// The section "What it means" of a page, each paragraph on one line.
std::string meaning_of(std::string_view page) {
    constexpr std::string_view kHeading = "\n## What it means\n";
    const std::size_t heading = page.find(kHeading);
    if (heading == std::string_view::npos) return {};
    const std::string_view rest = page.substr(heading + kHeading.size());
    std::string out;
    for (const std::string_view line : base::split(base::trim(rest.substr(0, rest.find("\n## "))), '\n')) {
        if (line.empty())
            out += "\n\n";
        else
            out += (out.empty() || out.ends_with('\n') ? "" : " ") + std::string(line);
    }
    return out;
}

// "[text](target)" in plain text is a link to readers of SARIF; what a record says must not become one.
std::string unlinked(const std::string& text) {
    if (text.find("](") == std::string::npos) return text;
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

void write_message(JsonWriter& out, std::string_view key, const std::string& text) {
    out.key(key).begin_object().key("text").string(text).end_object();
}

void write_rule(JsonWriter& out, const diag::CodeInfo& info) {
    const std::string_view page = page_of(info);
    const std::string meaning = meaning_of(page);
    out.begin_object().key("id").string(info.id).key("name").string(info.name);
    write_message(out, "shortDescription", std::string(info.summary));
    if (!meaning.empty()) {
        write_message(out, "fullDescription", meaning);
        out.key("help").begin_object().key("text").string(meaning);
        out.key("markdown").string(page).end_object();
    }
    out.key("defaultConfiguration").begin_object();
    out.key("level").string(diag::to_string(info.severity)).end_object();
    out.end_object();
}

void write_driver(JsonWriter& out, const FindingsInput& input, const Rules& rules) {
    out.key("tool").begin_object().key("driver").begin_object();
    out.key("name").string("qms");
    if (!input.version.empty()) out.key("version").string(input.version);
    out.key("rules").begin_array();
    for (const auto& rule : rules)
        write_rule(out, diag::info(rule.first));
    out.end_array().end_object().end_object();
}

void write_region(JsonWriter& out, const diag::Span& span) {
    if (span.line <= 0) return;
    out.key("region").begin_object().key("startLine").number(span.line);
    if (span.column > 0) out.key("startColumn").number(span.column);
    if (span.end_line > 0) out.key("endLine").number(span.end_line);
    if (span.end_line > 0 && span.column > 0 && span.end_column > 0)
        out.key("endColumn").number(span.end_column);
    out.end_object();
}

void write_physical(JsonWriter& out, const Place& place, const std::string& prefix) {
    if (place.path.empty()) return;
    out.key("physicalLocation").begin_object().key("artifactLocation").begin_object();
    out.key("uri").string(uri_path(prefix + place.path)).key("uriBaseId").string(kBase).end_object();
    write_region(out, place.span);
    out.end_object();
}

void write_locations(JsonWriter& out, const Diagnostic& finding, const std::string& prefix) {
    if (finding.place.path.empty() && finding.record.empty()) return;
    out.key("locations").begin_array().begin_object();
    write_physical(out, finding.place, prefix);
    if (!finding.record.empty()) {
        out.key("logicalLocations").begin_array().begin_object();
        out.key("name").string(finding.record).end_object().end_array();
    }
    out.end_object().end_array();
}

void write_related(JsonWriter& out, const Diagnostic& finding, const std::string& prefix) {
    if (finding.related.empty()) return;
    out.key("relatedLocations").begin_array();
    int id = 0;
    for (const diag::Related& other : finding.related) {
        out.begin_object().key("id").number(++id);
        write_physical(out, other.place, prefix);
        write_message(out, "message", unlinked(other.message));
        out.end_object();
    }
    out.end_array();
}

std::string sentences(const Diagnostic& finding) {
    std::string out = finding.message;
    if (!finding.rule.empty()) out += ". Rule: " + finding.rule;
    if (!finding.help.empty()) out += ". Help: " + finding.help;
    return unlinked(out);
}

// Lengths stand before the parts, so that two findings never give the same text.
std::string identity(const Diagnostic& finding) {
    std::string out;
    const std::string code(diag::info(finding.code).id);
    for (const std::string* part : {&code, &finding.place.path, &finding.record, &finding.message})
        out += std::to_string(part->size()) + ":" + *part;
    return out;
}

void write_result(JsonWriter& out, const Diagnostic& finding, int rule, const std::string& prefix,
                  int number) {
    out.begin_object().key("ruleId").string(diag::info(finding.code).id);
    out.key("ruleIndex").number(rule).key("level").string(diag::to_string(finding.severity));
    write_message(out, "message", sentences(finding));
    write_locations(out, finding, prefix);
    write_related(out, finding, prefix);
    out.key("partialFingerprints").begin_object().key("qmsFinding/v1");
    out.string(base::sha256_hex(identity(finding) + std::to_string(number))).end_object().end_object();
}

void write_results(JsonWriter& out, const FindingsInput& input, const Rules& rules) {
    out.key("results").begin_array();
    std::map<std::string, int> seen;
    for (const Diagnostic& finding : input.report.findings())
        write_result(out, finding, rules.at(finding.code), input.prefix, ++seen[identity(finding)]);
    out.end_array();
}

} // namespace

std::string findings_sarif(const FindingsInput& input) {
    const Rules rules = rules_of(input.report);
    JsonWriter out;
    out.begin_object().key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json");
    out.key("version").string("2.1.0").key("runs").begin_array().begin_object();
    write_driver(out, input, rules);
    out.key("invocations").begin_array().begin_object().key("executionSuccessful").boolean(true);
    out.key("exitCode").number(fails(input.report, input.fail_on) ? 1 : 0).end_object().end_array();
    out.key("originalUriBaseIds").begin_object().key(kBase).begin_object();
    write_message(out, "description", "the top of the repository, or the store when it is in none");
    out.end_object().end_object();
    out.key("columnKind").string("unicodeCodePoints");
    write_results(out, input, rules);
    out.key("properties").begin_object();
    if (!input.as_of.empty()) out.key("as_of").string(input.as_of);
    out.key("records").number(static_cast<long long>(input.records)).end_object();
    out.end_object().end_array().end_object();
    return std::move(out).text();
}

} // namespace render
