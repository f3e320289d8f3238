// What the tests of the reader share: a refusal and a tree as one text each.
#pragma once

#include "yaml/document.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

namespace test {

inline std::string to_string(const diag::Span& span) {
    return std::to_string(span.line) + ":" + std::to_string(span.column) + "-" +
           std::to_string(span.end_line) + ":" + std::to_string(span.end_column);
}

// "Q1008 2:1-2:2 message | help | first written here 1:1-1:2", "accepted" for a file that is read.
inline std::string refusal_of(std::string_view text) {
    diag::Report report;
    if (yaml::parse({"some/file.yaml", std::string(text)}, report))
        return report.empty() ? "accepted" : "both";
    if (report.findings().size() != 1) return "findings: " + std::to_string(report.findings().size());
    const diag::Diagnostic& found = report.findings().front();
    if (found.place.path != "some/file.yaml" || found.severity != diag::Severity::error)
        return "wrong path or severity";
    std::string told(diag::info(found.code).id);
    told += " " + to_string(found.place.span) + " " + found.message;
    if (!found.help.empty()) told += " | " + found.help;
    for (const diag::Related& other : found.related) {
        told += " | " + other.message + " " + to_string(other.place.span);
    }
    return told;
}

struct Refusal {
    std::string_view text;
    std::string_view told; // as by refusal_of()
};

inline void check_refusals(const std::vector<Refusal>& refusals) {
    for (const Refusal& refusal : refusals) {
        CAPTURE(refusal.text);
        CHECK(refusal_of(refusal.text) == refusal.told);
    }
}

// The document of a text that must be readable; an empty scalar otherwise, and the refusal as its text.
inline yaml::Document read(std::string_view text) {
    diag::Report report;
    auto document = yaml::parse({"file.yaml", std::string(text)}, report);
    if (document) return *std::move(document);
    yaml::Document none;
    none.root.text = refusal_of(text);
    return none;
}

inline bool is_readable(std::string_view text) {
    diag::Report report;
    return yaml::parse({"file.yaml", std::string(text)}, report).has_value();
}

// The meaning alone: types and texts, no places.
inline std::string meaning_of(const yaml::Node& node) {
    static constexpr std::string_view kTypes[] = {"null", "bool", "int", "number", "text", "list", "map"};
    std::string told(kTypes[static_cast<std::size_t>(yaml::resolve(node))]);
    if (node.kind == yaml::Kind::scalar) return told + "<" + node.text + ">";
    told += "(";
    for (const yaml::Node& item : node.items)
        told += meaning_of(item) + ",";
    for (const yaml::Entry& entry : node.entries)
        told += "<" + entry.key + ">=" + meaning_of(entry.value) + ",";
    return told + ")";
}

} // namespace test
