// Changes of small stores, judged: whole findings as lines, each with the place it was at before.
#pragma once

#include "history/judge.hpp"
#include "model/paths.hpp"
#include "model/steps.hpp"
#include "unit/cases.hpp"

#include <map>

namespace judging {

using Files = std::map<std::string, std::string>; // path -> text

// "complaints/…/CC-2603-01.yaml:6:11 Q8404: … [help] < complaints/…:6:11 it stood here in main"
inline std::string lines_of(diag::Report report) {
    report.sort();
    std::string lines;
    for (const diag::Diagnostic& finding : report.findings()) {
        lines += snapshots::line_of(finding);
        for (const diag::Related& related : finding.related)
            lines += " < " + related.place.path + ":" + std::to_string(related.place.span.line) + ":" +
                     std::to_string(related.place.span.column) + " " + related.message;
        lines += "\n";
    }
    return lines;
}

// `paper`, under which any time may lie between a signature and its commit.
inline const std::string& patient() {
    static const std::string text =
        snapshots::with(snapshots::paper(), "commit_within: {value: 7,", "commit_within: {value: 999,");
    return text;
}

struct Setting {
    std::string author;                              // e-mail of who will commit; "" where nobody is known
    base::Date day{2026, 4, 15};                     // of the commit
    std::string procedure = patient();               // of both sides
    std::set<std::string> former{};                  // paths that an earlier commit had
    std::map<std::string, std::string> emails{};     // person -> e-mail before the change
    std::map<std::string, std::string> emails_now{}; // and after it; empty: the same
};

// The people of cases::staffed() with their e-mails, and the records among the files.
inline model::Snapshot snapshot_of(const Files& files, const std::string& procedure,
                                   const std::map<std::string, std::string>& emails) {
    snapshots::Store store(procedure);
    store.customer("C01", "100.00").customer("C02", "100.00");
    const std::pair<const char*, const char*> people[] = {{"p01", "salesperson"},
                                                          {"p02", "sales_manager"},
                                                          {"p03", "quality_head"},
                                                          {"p04", "production_head"},
                                                          {"p05", "operator"},
                                                          {"p06", "inspector"},
                                                          {"p07", "gm"}};
    for (const auto& [person, post] : people) {
        std::string text = "id: " + std::string(person) + "\nname: Name\nposts:\n  - {post: " + post +
                           ", from: \"2020-04-01\"}\n";
        if (const auto email = emails.find(person); email != emails.end())
            text += "email: " + email->second + "\n";
        store.add("person", "people/" + std::string(person) + ".yaml", text);
    }
    for (const auto& [path, text] : files)
        if (const schema::Kind* kind = model::kind_at(schema::Catalog::shipped(), path);
            kind != nullptr && kind->name != "procedure") {
            diag::Report ignored;
            if (yaml::parse({path, text}, ignored))
                store.add(kind->name, path, text);
            else
                store.broken(kind->name, path);
        }
    return store.snapshot();
}

inline std::optional<std::string> text_at(const Files& files, const std::string& path) {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
}

// The findings of the change from the one state to the other, which is called main.
inline std::string judged(const Files& before, const Files& after, const Setting& setting = {}) {
    std::set<std::string> paths;
    for (const Files* files : {&before, &after})
        for (const auto& [path, text] : *files)
            paths.insert(path);
    std::vector<history::FilePair> pairs;
    for (const std::string& path : paths) {
        history::FilePair pair{path, text_at(before, path), text_at(after, path)};
        history::name_file(pair, schema::Catalog::shipped(), schema::Catalog::shipped());
        if (pair.before == pair.after) continue;
        pair.there_before = pair.before.has_value();
        pair.there_after = pair.after.has_value();
        pairs.push_back(std::move(pair));
    }
    const model::Snapshot then = snapshot_of(before, setting.procedure, setting.emails);
    const model::Snapshot now = snapshot_of(after, setting.procedure,
                                            setting.emails_now.empty() ? setting.emails : setting.emails_now);
    const auto origins =
        history::Origins::read(git::Repository(), "", {}, 0, {"", setting.author, setting.day});
    REQUIRE(origins);
    diag::Report report;
    history::judge_change(pairs, {then, now, "main", *origins, setting.former}, report);
    return lines_of(std::move(report));
}

// A complaint as `qms complaint correct` writes it.
inline std::string corrected(const std::string& text, const std::string& step) {
    const yaml::Document document = snapshots::parse(cases::kPath, text);
    const schema::Kind& kind = cases::complaint_kind();
    const model::Snapshot store = cases::staffed().snapshot();
    const auto edits =
        model::strike_edits(document, model::extract(document, kind), *store.newest(), *kind.find_step(step),
                            yaml::Value::map({{"step", yaml::Value::text(step)},
                                              {"reason", yaml::Value::text("wrong")},
                                              {"by", yaml::Value::text("p02")},
                                              {"role", yaml::Value::text("sales")},
                                              {"on", yaml::Value::text("2026-04-01")}}));
    REQUIRE(edits);
    const auto spliced = yaml::splice(document, *edits);
    REQUIRE(spliced);
    return *spliced;
}

// Of the one complaint.
inline std::string complaint(const std::string& before, const std::string& after,
                             const Setting& setting = {}) {
    std::string lines = judged({{cases::kPath, before}}, {{cases::kPath, after}}, setting);
    for (std::size_t at = lines.find(cases::kPath + ":"); at != std::string::npos;
         at = lines.find(cases::kPath + ":"))
        lines.erase(at, cases::kPath.size() + 1);
    return lines;
}

} // namespace judging
