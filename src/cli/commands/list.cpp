#include "base/text.hpp"
#include "cli/commands/generic.hpp"
#include "cli/dates.hpp"
#include "query/select.hpp"
#include "render/columns.hpp"
#include "render/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Outcome<base::Done> known(const schema::Kind& kind, const std::vector<std::string>& fields,
                                const std::string& field) {
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) return base::Done{};
    auto finding = diag::make(diag::Code::Q9013,
                              fmt::format("{} has no field '{}'", base::with_article(kind.name), field));
    const auto near = base::nearest(field, fields);
    finding.help = near ? fmt::format("did you mean '{}'?", *near)
                        : fmt::format("such as {}; qms schema {} has them all",
                                      base::join(kind.columns, ", "), kind.name);
    return finding;
}

diag::Outcome<query::Selection> read_selection(const schema::Kind& kind, const Arguments& arguments) {
    const std::vector<std::string> fields = query::known_fields(kind);
    query::Selection selection;
    const std::string columns = arguments.get("columns");
    if (!columns.empty())
        for (const std::string_view name : base::split(columns, ','))
            selection.columns.emplace_back(name);
    for (const std::string& text : arguments.all("where")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos)
            return diag::make(diag::Code::Q9004, fmt::format("'--where' takes field=value, not '{}'", text));
        selection.where.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    if (arguments.has("customer")) selection.where.push_back({"customer", arguments.get("customer")});
    selection.sort = arguments.get("sort");
    if (selection.sort.starts_with('-')) {
        selection.descending = true;
        selection.sort.erase(0, 1);
    }
    std::vector<std::string> used = selection.columns;
    for (const query::Condition& condition : selection.where)
        used.push_back(condition.field);
    if (!selection.sort.empty()) used.push_back(selection.sort);
    for (const std::string& field : used)
        if (auto is = known(kind, fields, field); !is) return std::move(is).error();
    selection.late = arguments.has("late");
    selection.state = arguments.get("state");
    if (!selection.state.empty()) {
        std::vector<std::string> states;
        for (const schema::State& state : kind.states)
            states.push_back(state.code);
        if (std::find(states.begin(), states.end(), selection.state) == states.end()) {
            auto finding =
                diag::make(diag::Code::Q9004, fmt::format("{} has no state '{}'",
                                                          base::with_article(kind.name), selection.state));
            const auto near = base::nearest(selection.state, states);
            finding.help = near ? fmt::format("did you mean '{}'?", *near)
                                : fmt::format("one of {}", base::join(states, ", "));
            return finding;
        }
    }
    auto since = day_option(arguments, "since");
    if (!since) return std::move(since).error();
    auto until = day_option(arguments, "until");
    if (!until) return std::move(until).error();
    selection.since = *since;
    selection.until = *until;
    if (arguments.has("limit")) {
        const auto limit = base::parse_integer(arguments.get("limit"));
        if (!limit || *limit < 0)
            return diag::make(diag::Code::Q9004, fmt::format("'--limit' takes a whole number, not '{}'",
                                                             arguments.get("limit")));
        selection.limit = static_cast<std::size_t>(*limit);
    }
    return selection;
}

// The head of the register on paper: its title, the code printed on it, the company.
std::string head_of(const schema::Kind& kind, const Session& session, const model::Snapshot& snapshot) {
    const model::Procedure* procedure = snapshot.in_force(session.as_of().date);
    const model::Form* form = procedure == nullptr ? nullptr : procedure->find_form(kind.name, "register");
    const std::string& company = session.config().company.in(session.language);
    if (form == nullptr) return fmt::format("{}\n\n", company);
    // "-" stands for a form without a code.
    return fmt::format("{}{}\n{}\n\n", form->title.in(session.language),
                       form->code == "-" ? "" : "  " + form->code, company);
}

// `list`, and `register` with the columns and the head of the paper form.
diag::Outcome<int> run_list(const schema::Kind& kind, bool is_register, Session& session,
                            const Arguments& arguments) {
    auto selection = read_selection(kind, arguments);
    if (!selection) return std::move(selection).error();
    if (is_register && selection->columns.empty()) selection->columns = kind.register_columns;
    store::Needs needs = needs_of(kind);
    needs.kinds.push_back(kind.name);
    if (const std::string deciding = linked_kind_that_decides(kind); !deciding.empty())
        needs.kinds.push_back(deciding);
    auto loaded = session.load(needs);
    if (!loaded) return std::move(loaded).error();
    query::Table table = query::select(loaded->snapshot, kind, *selection, session.as_of());
    const bool for_people = session.format.empty() || session.format == "table";
    if (for_people && !is_register && !arguments.has("columns")) render::leave_out_empty_columns(table);
    if (is_register && for_people) session.print(head_of(kind, session, loaded->snapshot));
    session.print(render::render(
        table, *render::parse_format(session.format.empty() ? "table" : session.format), session.language));
    std::size_t unsound = 0;
    for (const model::Facts& facts : loaded->snapshot.of(kind.name))
        if (!facts.sound) ++unsound;
    if (unsound > 0)
        session.say(fmt::format("{} file{} could not be read and {} left out; see qms check", unsound,
                                unsound == 1 ? "" : "s", unsound == 1 ? "is" : "are"));
    return 0;
}

} // namespace

namespace {

Command make_table(const schema::Kind& kind, bool is_register) {
    Command command;
    command.name = kind.name + (is_register ? " register" : " list");
    command.summary = is_register
                          ? fmt::format("the register of the kind {}, as it reads on paper", kind.name)
                          : fmt::format("list records of the kind {}", kind.name);
    command.sort = Command::Sort::reading;
    if (!kind.states.empty())
        command.options.push_back({"state", "CODE", "only those in this state", false, false});
    if (kind.schema->find("pauses") != nullptr)
        command.options.push_back({"late", "", "only those whose time is over", false, false});
    if (kind.schema->find("customer") != nullptr)
        command.options.push_back({"customer", "ID", "only those of this customer", false, false});
    if (!kind.decided_by.empty()) {
        command.options.push_back({"since", "DATE", "only those of this day or later", false, false});
        command.options.push_back({"until", "DATE", "only those of this day or earlier", false, false});
    }
    command.options.push_back({"where", "FIELD=VALUE", "only those whose field has this value", true, false});
    command.options.push_back(
        {"sort", "FIELD", "sort by a field, with '-' before it backwards; else by id", false, false});
    command.options.push_back({"limit", "N", "at most so many", false, false});
    command.options.push_back({"columns", "FIELD,FIELD", "which fields to show", false, false});
    command.formats = render::format_names();
    command.run = [&kind, is_register](Session& session, const Arguments& arguments) {
        return run_list(kind, is_register, session, arguments);
    };
    return command;
}

} // namespace

Command make_list(const schema::Kind& kind) {
    return make_table(kind, false);
}

Command make_register(const schema::Kind& kind) {
    return make_table(kind, true);
}

} // namespace cli
