#include "render/due.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/signing.hpp"
#include "kinds/due/obligations.hpp"
#include "render/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Diagnostic unknown(const std::string& what, const std::string& word,
                         const std::vector<std::string>& known) {
    auto finding = diag::make(diag::Code::Q9004, fmt::format("there is no {} '{}'", what, word));
    if (const auto near = base::nearest(word, known)) finding.help = fmt::format("did you mean '{}'?", *near);
    return finding;
}

diag::Outcome<kinds::DueFilter> read_filter(const Arguments& arguments, const model::Snapshot& snapshot,
                                            const model::Procedure& procedure) {
    kinds::DueFilter filter;
    filter.late = arguments.has("late");
    filter.role = arguments.get("role");
    filter.person = arguments.get("person");
    filter.department = arguments.get("department");
    if (arguments.has("within")) {
        filter.within = base::parse_limit(arguments.get("within"));
        if (!filter.within)
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--within' takes a time such as 7d, 3wd, 48h or 4wh, not '{}'",
                                          arguments.get("within")));
    }
    if (!filter.role.empty() && !procedure.has_role(filter.role))
        return unknown("department or post", filter.role, procedure.role_codes());
    if (!filter.department.empty() && procedure.find_department(filter.department) == nullptr) {
        std::vector<std::string> codes;
        for (const model::Department& department : procedure.departments)
            codes.push_back(department.code);
        return unknown("department", filter.department, codes);
    }
    if (!filter.person.empty())
        if (auto known = known_person(snapshot, filter.person); !known) return std::move(known).error();
    return filter;
}

void say_summary(Session& session, const std::vector<kinds::Obligation>& all,
                 const model::Snapshot& snapshot) {
    const auto late = std::count_if(all.begin(), all.end(),
                                    [](const kinds::Obligation& owed) { return owed.late.has_value(); });
    const auto provisional =
        std::count_if(all.begin(), all.end(), [](const kinds::Obligation& owed) { return owed.provisional; });
    session.say(fmt::format("{} to do on {}, {} late", all.size(), session.as_of().to_string(), late));
    if (provisional > 0)
        session.say(fmt::format("{} provisional: a year it crosses has no calendar; qms calendar new YEAR",
                                provisional));
    session.say_left_out(snapshot);
}

diag::Outcome<int> run_due(Session& session, const Arguments& arguments) {
    auto loaded = session.load({{}, true});
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    const base::AsOf instant = session.as_of();
    const model::Procedure* procedure = snapshot.in_force(instant.date);
    if (procedure == nullptr) return no_procedure(snapshot, instant.date);
    auto filter = read_filter(arguments, snapshot, *procedure);
    if (!filter) return std::move(filter).error();
    const auto all = kinds::keep(kinds::obligations(snapshot, instant), *filter, snapshot, instant);
    const std::string format = session.format.empty() ? "table" : session.format;
    if (format == "ics")
        session.print(render::due_ics(all, snapshot, instant, session.language));
    else if (format == "json")
        session.print(render::due_json(all, instant));
    else
        session.print(render::render(render::due_table(all, snapshot, instant, session.language),
                                     *render::parse_format(format), session.language));
    say_summary(session, all, snapshot);
    return filter->late && !all.empty() ? 1 : 0;
}

} // namespace

Command make_due() {
    Command command;
    command.name = "due";
    command.summary = "what somebody owes: due when, late by how much, whose, and what does it";
    command.sort = Command::Sort::reading;
    command.options = {
        {"within", "TIME", "only what is due within this time (7d, 3wd, 48h, 4wh), or late", false, false},
        {"late", "", "only what is late; exit status 1 when anything is", false, false},
        {"role", "ROLE", "only what this department or post owes", false, false},
        {"person", "ID", "only what this person owes, by name or by a post held that day", false, false},
        {"department", "CODE", "only what this department and its posts owe", false, false}};
    command.formats = render::format_names();
    command.formats.emplace_back("ics");
    command.run = run_due;
    return command;
}

} // namespace cli
