#include "render/findings.hpp"

#include "render/findings_github.hpp"
#include "render/findings_junit.hpp"
#include "render/findings_sarif.hpp"
#include "render/findings_text.hpp"
#include "render/json.hpp"

#include <utility>

namespace render {
namespace {

constexpr std::pair<FindingFormat, std::string_view> kFindingFormats[] = {
    {FindingFormat::text, "text"},     {FindingFormat::concise, "concise"}, {FindingFormat::json, "json"},
    {FindingFormat::github, "github"}, {FindingFormat::sarif, "sarif"},     {FindingFormat::junit, "junit"},
};

constexpr std::pair<FailOn, std::string_view> kFailOn[] = {
    {FailOn::error, "error"},
    {FailOn::warning, "warning"},
    {FailOn::never, "never"},
};

template <class Value, std::size_t Size>
std::optional<Value> find_named(const std::pair<Value, std::string_view> (&table)[Size],
                                std::string_view name) {
    for (const auto& [value, known] : table) {
        if (known == name) return value;
    }
    return std::nullopt;
}

template <class Value, std::size_t Size>
std::vector<std::string> names_of(const std::pair<Value, std::string_view> (&table)[Size]) {
    std::vector<std::string> names;
    for (const auto& entry : table)
        names.emplace_back(entry.second);
    return names;
}

void write_number(JsonWriter& out, std::string_view key, int value) {
    out.key(key);
    if (value == 0)
        out.null();
    else
        out.number(value);
}

void write_related(JsonWriter& out, const std::vector<diag::Related>& related) {
    out.key("related").begin_array();
    for (const auto& other : related) {
        out.begin_object();
        out.key("message").string_or_null(other.message);
        out.key("path").string_or_null(other.place.path);
        write_number(out, "line", other.place.span.line);
        write_number(out, "column", other.place.span.column);
        out.end_object();
    }
    out.end_array();
}

void write_finding(JsonWriter& out, const diag::Diagnostic& finding) {
    const auto& info = diag::info(finding.code);
    const auto& span = finding.place.span;
    out.begin_object();
    out.key("code").string_or_null(info.id);
    out.key("name").string_or_null(info.name);
    out.key("severity").string_or_null(diag::to_string(finding.severity));
    out.key("message").string_or_null(finding.message);
    out.key("path").string_or_null(finding.place.path);
    write_number(out, "line", span.line);
    write_number(out, "column", span.column);
    write_number(out, "end_line", span.end_line);
    write_number(out, "end_column", span.end_column);
    out.key("record").string_or_null(finding.record);
    out.key("rule").string_or_null(finding.rule);
    out.key("help").string_or_null(finding.help);
    write_related(out, finding.related);
    out.end_object();
}

std::string render_json(const FindingsInput& input) {
    JsonWriter out;
    out.begin_object().key("schema").string("qms.findings/1");
    out.key("as_of").string_or_null(input.as_of);
    out.key("findings").begin_array();
    for (const auto& finding : input.report.findings())
        write_finding(out, finding);
    out.end_array();
    const auto count = [](std::size_t number) { return static_cast<long long>(number); };
    out.key("records").number(count(input.records));
    out.key("errors").number(count(input.report.count(diag::Severity::error)));
    out.key("warnings").number(count(input.report.count(diag::Severity::warning)));
    out.end_object();
    return std::move(out).text();
}

} // namespace

std::optional<FindingFormat> parse_finding_format(std::string_view name) {
    return find_named(kFindingFormats, name);
}

std::vector<std::string> finding_format_names() {
    return names_of(kFindingFormats);
}

std::optional<FailOn> parse_fail_on(std::string_view name) {
    return find_named(kFailOn, name);
}

std::vector<std::string> fail_on_names() {
    return names_of(kFailOn);
}

bool fails(const diag::Report& report, FailOn fail_on) {
    switch (fail_on) {
    case FailOn::error:
        return report.count(diag::Severity::error) > 0;
    case FailOn::warning:
        return !report.empty();
    case FailOn::never:
        break;
    }
    return false;
}

std::string render(const FindingsInput& input, FindingFormat format) {
    switch (format) {
    case FindingFormat::text:
        return findings_text(input, true);
    case FindingFormat::concise:
        return findings_text(input, false);
    case FindingFormat::json:
        return render_json(input);
    case FindingFormat::github:
        return findings_github(input);
    case FindingFormat::sarif:
        return findings_sarif(input);
    case FindingFormat::junit:
        return findings_junit(input);
    }
    return {};
}

} // namespace render
