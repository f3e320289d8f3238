// Small stores out of YAML text, under the shipped procedure `paper`, and whole findings as one line each.
#pragma once

#include "base/embedded.hpp"
#include "model/snapshot.hpp"
#include "schema/catalog.hpp"
#include "schema/validate.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace snapshots {

// "surveys/SV-2026.yaml:4:3 Q6006 S0-5.8.1: the customer 'A' is named twice [help]"
inline std::string line_of(const diag::Diagnostic& finding) {
    std::string line = fmt::format("{}:{}:{} {}", finding.place.path, finding.place.span.line,
                                   finding.place.span.column, diag::info(finding.code).id);
    if (!finding.rule.empty()) line += " " + finding.rule;
    line += ": " + finding.message;
    if (!finding.help.empty()) line += " [" + finding.help + "]";
    return line;
}

inline std::string lines_of(diag::Report report) {
    report.sort();
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings())
        lines += line_of(finding) + "\n";
    return lines;
}

// The same with the path of one record left out: "6:30 Q4101 S0-5.6-1: 'p04' was not ..."
inline std::string lines_without(const std::string& path, diag::Report report) {
    std::string lines = lines_of(std::move(report));
    for (std::size_t at = lines.find(path + ":"); at != std::string::npos; at = lines.find(path + ":"))
        lines.erase(at, path.size() + 1);
    return lines;
}

inline yaml::Document parse(const std::string& path, const std::string& text) {
    diag::Report report;
    auto document = yaml::parse({path, text}, report);
    INFO(lines_of(report));
    REQUIRE(document);
    return std::move(*document);
}

// The text of a shipped procedure.
inline std::string preset(const std::string& name) {
    for (const base::EmbeddedFile& file : base::schema_files())
        if (file.name == "procedures/" + name + ".yaml") return std::string(file.text);
    return {};
}

inline const std::string& paper() {
    static const std::string text = preset("paper");
    return text;
}

// A store that is filled record by record; the procedure is `paper` with `from` replaced by `to` where asked.
class Store {
public:
    Store() = default;
    explicit Store(const std::string& procedure) : procedures_{{"procedures/2020-04-01.yaml", procedure}} {}

    // Needs text that its schema accepts.
    Store& add(const std::string& kind, const std::string& path, const std::string& text) {
        const schema::Kind& known = schema::Catalog::shipped().get(kind);
        const yaml::Document document = parse(path, text);
        diag::Report report;
        schema::validate(document.root, *known.schema, path, report);
        CHECK(lines_of(std::move(report)) == "");
        facts_.push_back(model::extract(document, known));
        return *this;
    }

    Store& customer(const std::string& id, const std::string& amount, const std::string& more = "") {
        return add("customer", "customers/" + id + ".yaml",
                   "id: " + id + "\nname: Company " + id + "\n" +
                       (amount.empty() ? "" : "turnover:\n  - {year: 2025, amount: " + amount + "}\n") +
                       more);
    }

    Store& person(const std::string& id, const std::string& name, const std::string& post) {
        return add("person", "people/" + id + ".yaml",
                   "id: " + id + "\nname: " + name + "\nposts:\n  - {post: " + post +
                       ", from: \"2020-04-01\"}\n");
    }

    // A record whose file could not be read or has the wrong shape.
    Store& broken(const std::string& kind, const std::string& path) {
        facts_.push_back(model::unsound(path, schema::Catalog::shipped().get(kind)));
        return *this;
    }

    // A further procedure, whose text says the day it is in force from.
    Store& procedure(const std::string& from, const std::string& text) {
        procedures_.emplace_back("procedures/" + from + ".yaml", text);
        return *this;
    }

    // The other way round, for what must not depend on the order.
    Store& reverse() {
        std::reverse(facts_.begin(), facts_.end());
        std::reverse(procedures_.begin(), procedures_.end());
        return *this;
    }

    model::Snapshot snapshot() const {
        model::Snapshot snapshot;
        snapshot.config.company = {"Harbour Paper Products", "海港纸品有限公司"};
        for (const model::Facts& facts : facts_)
            snapshot.add(facts);
        for (const auto& [path, text] : procedures_) {
            diag::Report report;
            auto read = model::read_procedure(parse(path, text), schema::Catalog::shipped(), report);
            CHECK(lines_of(std::move(report)) == "");
            REQUIRE(read);
            snapshot.add(std::move(*read));
        }
        snapshot.finish();
        return snapshot;
    }

private:
    std::vector<std::pair<std::string, std::string>> procedures_{{"procedures/2020-04-01.yaml", paper()}};
    std::vector<model::Facts> facts_;
};

// "@coverage_minimum:@" becomes the number of the first line of the procedure that holds what stands between.
inline std::string with_lines(std::string text) {
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
        const std::size_t end = text.find('@', at + 1);
        REQUIRE(end != std::string::npos);
        const std::size_t place = paper().find(text.substr(at + 1, end - at - 1));
        REQUIRE(place != std::string::npos);
        const auto line =
            1 + std::count(paper().begin(), paper().begin() + static_cast<std::ptrdiff_t>(place), '\n');
        text.replace(at, end - at + 1, std::to_string(line));
    }
    return text;
}

// One place of a text replaced; needs to find it once.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(from, at + 1) == std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace snapshots
