#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/signing.hpp"
#include "model/paths.hpp"
#include "model/procedure_stages.hpp"
#include "render/escape.hpp"
#include "render/records.hpp"
#include "render/tables.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cli {
namespace {

const schema::Kind& kind() {
    return schema::Catalog::shipped().get("procedure");
}

// The procedure in force on a day, opened as a record.
diag::Outcome<Opened> open_in_force(Session& session, const std::string& day) {
    auto loaded = session.load({});
    if (!loaded) return std::move(loaded).error();
    const auto date = day.empty() ? std::optional(session.as_of().date) : base::parse_date(day);
    if (!date)
        return diag::make(diag::Code::Q9004,
                          fmt::format("a day such as 2026-11-03 is expected, not '{}'", day));
    const model::Procedure* procedure = loaded->snapshot.in_force(*date);
    if (procedure == nullptr) return no_procedure(loaded->snapshot, *date);
    return open_record(session, kind(), procedure->id);
}

std::string shown(const model::StepFact* step) {
    return step == nullptr ? "-"
                           : fmt::format("{} ({}), {}", step->signature.by, step->signature.role,
                                         step->signature.on.to_string());
}

std::string describe(const Opened& record, const model::Procedure& procedure, const schema::Catalog& catalog,
                     const std::string& language) {
    std::string text = fmt::format("{} {}, version {}, in force from {}\n", procedure.code,
                                   procedure.title.in(language), procedure.version, procedure.id);
    text += fmt::format("prepared: {}\nreviewed: {}\napproved: {}\n", shown(record.facts.last("prepare")),
                        shown(record.facts.last("review")), shown(record.facts.last("approve")));
    text += "\nkind        step         who\n";
    for (const model::KindRules& rules : procedure.kinds)
        for (const model::StepRule& step : rules.steps)
            text += fmt::format("{} {} {}  [{}]{}\n", base::pad_right(rules.kind, 11),
                                base::pad_right(step.step, 12), base::join(step.roles, ", "), step.rule,
                                step.optional ? " (optional)" : "");
    for (const model::KindRules& rules : procedure.kinds)
        for (const model::StageSum& sum : model::stage_sums(rules, catalog.get(rules.kind)))
            text += fmt::format("\nstages of {}{}: {} of {} days, {} left  [F-02]", rules.kind,
                                sum.value.empty() ? "" : ", " + sum.value, sum.stages.to_string(),
                                sum.whole.to_string(), sum.left.to_string());
    if (text.ends_with("[F-02]")) text += "\n";
    text += "\nassumed: not said by the procedure itself; confirm or change before approval\n";
    for (const model::Assumed& value : model::assumed_values(record.document))
        text += fmt::format("{}:{}  {}{}  [{}]\n", procedure.path, value.line, value.path,
                            value.value.empty() ? "" : " = " + value.value, value.rule);
    return render::terminal(text, false);
}

diag::Outcome<int> run_show(Session& session, const Arguments& arguments) {
    auto record = open_in_force(session, arguments.positionals.empty() ? "" : arguments.positionals.front());
    if (!record) return std::move(record).error();
    diag::Report report;
    const auto procedure = model::read_procedure(record->document, session.catalog(), report);
    if (!procedure) return report.findings().front();
    if (session.format == "json")
        session.print(render::record_json(yaml::to_value(record->document.root), record->facts,
                                          model::standing(record->facts, &*procedure)));
    else
        session.print(describe(*record, *procedure, session.catalog(), session.language));
    return 0;
}

diag::Outcome<int> run_procedure_new(Session& session, const Arguments& arguments) {
    const std::string from = arguments.get("from");
    if (!base::parse_date(from))
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--from' takes a day such as 2027-01-01, not '{}'", from));
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto base = open_in_force(session, arguments.has("based-on") ? arguments.get("based-on") : from);
    if (!base) return std::move(base).error();
    using Op = yaml::Edit::Op;
    std::vector<yaml::Edit> edits{{Op::set, {"id"}, yaml::Value::text(from)}};
    for (const char* section : {"prepared", "reviewed", "approved"})
        if (base->document.root.find(section) != nullptr) edits.push_back({Op::remove, {section}, {}});
    auto text = yaml::splice(base->document, edits);
    if (!text) return std::move(text).error();
    auto loaded = session.load({});
    if (!loaded) return std::move(loaded).error();
    const std::string path = *model::path_of(kind(), from);
    if (auto done = apply(session, {&kind(), path, std::nullopt, std::move(*text)}, loaded->snapshot); !done)
        return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(from + "\n");
    session.say(
        fmt::format("'{}' written, based on {}; edit it, then qms procedure prepare, review and approve {}",
                    path, base->facts.id, from));
    return 0;
}

void flatten(const yaml::Node& node, const std::string& path,
             std::vector<std::pair<std::string, std::string>>& into) {
    if (node.kind == yaml::Kind::scalar) into.emplace_back(path, node.text);
    for (const yaml::Entry& entry : node.entries)
        flatten(entry.value, path.empty() ? entry.key : path + "." + entry.key, into);
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        // Items with a name of their own keep it when others come before them; a second of one name is
        // numbered.
        std::string name = std::to_string(i);
        for (const char* key : {"form", "guard", "step", "code", "counts", "limit", "kind"})
            if (const yaml::Node* named = node.items[i].find(key)) {
                name = named->text;
                break;
            }
        if (const int times = ++seen[name]; times > 1) name += fmt::format("#{}", times);
        flatten(node.items[i], fmt::format("{}[{}]", path, name), into);
    }
}

diag::Outcome<int> run_procedure_diff(Session& session, const Arguments& arguments) {
    std::vector<std::pair<std::string, std::string>> sides[2];
    for (std::size_t i = 0; i < 2; ++i) {
        auto record = open_record(session, kind(), arguments.positionals[i]);
        if (!record) return std::move(record).error();
        flatten(record->document.root, "", sides[i]);
    }
    const std::map<std::string, std::string> before(sides[0].begin(), sides[0].end());
    const std::map<std::string, std::string> after(sides[1].begin(), sides[1].end());
    query::Table table;
    table.schema = "qms.procedure.diff/1";
    table.columns = {
        {"field", {"field", "项目"}}, {"before", {"before", "原值"}}, {"after", {"after", "新值"}}};
    for (const auto& [path, text] : sides[0]) {
        const auto now = after.find(path);
        if (now == after.end() || now->second != text)
            table.rows.push_back({{path, {}}, {text, {}}, {now == after.end() ? "" : now->second, {}}});
    }
    for (const auto& [path, text] : sides[1])
        if (!before.contains(path)) table.rows.push_back({{path, {}}, {"", {}}, {text, {}}});
    session.print(render::render(
        table, *render::parse_format(session.format.empty() ? "table" : session.format), session.language));
    return 0;
}

diag::Outcome<int> run_calendar(Session& session, const Arguments& arguments) {
    const schema::Kind& calendar = schema::Catalog::shipped().get("calendar");
    const std::string& year = arguments.positionals.front();
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto loaded = session.load({});
    if (!loaded) return std::move(loaded).error();
    const std::string path = fmt::format("{}/{}.yaml", calendar.folder, year);
    std::vector<std::string> comments = head_comments(calendar, path);
    comments.emplace_back("Holidays fall on working days of the week; workdays are made up on rest days:");
    comments.emplace_back("holidays:");
    comments.emplace_back("  - {on: \"" + year + "-01-01\", name: {en: \"New Year\", zh: \"元旦\"}}");
    const std::string text = yaml::write(yaml::Value::map({{"id", yaml::Value::text(year)},
                                                           {"holidays", yaml::Value::list()},
                                                           {"workdays", yaml::Value::list()}}),
                                         comments);
    if (auto done = apply(session, {&calendar, path, std::nullopt, text}, loaded->snapshot); !done)
        return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(year + "\n");
    session.say(fmt::format("'{}' written; enter the year's holidays and make-up days", path));
    return 0;
}

} // namespace

Command make_procedure_show() {
    Command command;
    command.name = "procedure show";
    command.summary = "show the procedure in force on a day, and what it assumes";
    command.sort = Command::Sort::reading;
    command.positionals = {{"DATE", "a day; today without it", false, false}};
    command.formats = {"table", "json"};
    command.run = run_show;
    return command;
}

Command make_procedure_new() {
    Command command;
    command.name = "procedure new";
    command.summary = "copy the procedure in force into a new one, to be edited and approved";
    command.sort = Command::Sort::writing;
    command.options = {{"from", "DATE", "the day the new one is in force from", false, true},
                       {"based-on", "DATE", "copy the one in force on this day instead", false, false}};
    command.run = run_procedure_new;
    return command;
}

Command make_procedure_diff() {
    Command command;
    command.name = "procedure diff";
    command.summary = "list what differs between two procedures, field by field";
    command.sort = Command::Sort::reading;
    command.positionals = {{"OLD", "the day one begins", true, false},
                           {"NEW", "the day the other begins", true, false}};
    command.formats = render::format_names();
    command.run = run_procedure_diff;
    return command;
}

Command make_calendar_new() {
    Command command;
    command.name = "calendar new";
    command.summary = "make the calendar of a year, to enter its holidays and make-up days";
    command.sort = Command::Sort::writing;
    command.positionals = {{"YEAR", "such as 2026", true, false}};
    command.run = run_calendar;
    return command;
}

} // namespace cli
