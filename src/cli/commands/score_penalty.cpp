#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/signing.hpp"
#include "cli/statement.hpp"
#include "kinds/penalty/statement.hpp"
#include "render/penalty.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

using kinds::Assessments;
using kinds::Penalties;
using yaml::Value;

std::string rendered(const Session& session, const render::PenaltyView& view, const model::Snapshot& snapshot,
                     bool explain) {
    if (session.format == "json") return render::penalty_json(view);
    if (session.format.empty() || session.format == "table")
        return render::penalty_text(view, snapshot, session.language, explain);
    return render::render(render::penalty_table(view), *render::parse_format(session.format),
                          session.language);
}

StatementDraft draft_of(const Penalties& of) {
    StatementDraft draft;
    const base::Date first = kinds::first_day(of.month);
    draft.id = kinds::penalty_id(of.month);
    draft.header = {{"id", Value::text(draft.id)},
                    {"figure", Value::text("penalty")},
                    {"year", Value::number(std::to_string(first.year()))},
                    {"month", Value::text(of.month)},
                    {"period", Value::map({{"from", Value::text(first.to_string())},
                                           {"to", Value::text(kinds::last_day(of.month).to_string())}})}};
    draft.procedure = of.procedure;
    draft.period = of.month;
    draft.explain = fmt::format("qms score penalty --month {} --explain", of.month);
    if (!of.provisional.empty()) draft.not_final = of.provisional.front().text;
    draft.issue = [&of](std::size_t number, const std::string& reason) {
        return kinds::penalty_issue(of, number, reason);
    };
    return draft;
}

// One of --month, --case and --person, or a person's part of a month.
diag::Outcome<base::Done> check_options(const Arguments& arguments) {
    const auto refused = [](std::string message, std::string help = {}) {
        auto finding = diag::make(diag::Code::Q9004, std::move(message));
        finding.help = std::move(help);
        return finding;
    };
    const std::string month = arguments.get("month");
    if (arguments.has("month") && !kinds::is_month(month))
        return refused(fmt::format("'--month' takes a month such as 2026-11, not '{}'", month));
    if (!arguments.has("month") && !arguments.has("case") && !arguments.has("person"))
        return refused("which penalties?", "--month, --case or --person");
    if (arguments.has("case") && (arguments.has("month") || arguments.has("person")))
        return refused("'--case' stands alone");
    if (arguments.has("save") && (!arguments.has("month") || arguments.has("person")))
        return refused("'--save' is for the penalties of a whole month", "--month");
    if (arguments.has("notice") && !arguments.has("case"))
        return refused("'--notice' is of one case", "--case");
    return check_save_options(arguments);
}

void add_totals(Penalties& of, int places) {
    base::Rational assessed;
    for (const kinds::PenaltyLine& line : of.lines)
        assessed += base::Rational(line.amount);
    of.assessed = base::round(assessed, places);
    of.deducted = of.carried_forward = of.company = base::round(base::Rational(0), places);
}

// What concerns one case, whatever its month.
diag::Outcome<render::PenaltyView> view_of_case(const Session& session, const std::string& id,
                                                const Assessments& cases, const model::Snapshot& snapshot) {
    const model::Facts* record = snapshot.find("complaint", id);
    if (record == nullptr) record = snapshot.find("sanction", id);
    if (record == nullptr) {
        auto finding =
            diag::make(diag::Code::Q9005, fmt::format("there is no complaint or sanction '{}'", id));
        finding.help = "qms complaint list, qms sanction list";
        return finding;
    }
    render::PenaltyView view;
    view.record = id;
    view.penalties.as_of = session.as_of();
    view.penalties.procedure = snapshot.procedure_of(*record);
    const int places = view.penalties.procedure == nullptr ? 2 : view.penalties.procedure->places;
    const auto found =
        std::find_if(cases.cases.begin(), cases.cases.end(),
                     [&](const kinds::Assessment& assessed) { return assessed.record->id == id; });
    if (found != cases.cases.end()) {
        view.penalties.lines = found->lines;
        view.penalties.provisional = found->provisional;
        view.burdens = found->burdens;
    }
    add_totals(view.penalties, places);
    if (found != cases.cases.end())
        view.penalties.company = base::round(base::Rational(found->company), places);
    return view;
}

void keep_person(render::PenaltyView& view, const std::string& person) {
    Penalties& of = view.penalties;
    view.person = person;
    std::erase_if(of.lines, [&](const kinds::PenaltyLine& line) { return line.person != person; });
    std::erase_if(of.deductions, [&](const kinds::PersonDeduction& entry) { return entry.person != person; });
    std::erase_if(of.without_bonus, [&](const std::string& other) { return other != person; });
    const int places = of.procedure == nullptr ? 2 : of.procedure->places;
    add_totals(of, places);
    for (const kinds::PersonDeduction& entry : of.deductions) {
        of.deducted = entry.deducted;
        of.carried_forward = entry.carried_forward;
    }
}

// All penalties of a person, whatever their month.
render::PenaltyView view_of_person(const Session& session, const std::string& person,
                                   const Assessments& cases, const model::Snapshot& snapshot) {
    render::PenaltyView view;
    view.penalties.as_of = session.as_of();
    view.penalties.procedure = snapshot.in_force(session.as_of().date);
    for (const kinds::Assessment& assessed : cases.cases) {
        bool concerned = false;
        for (const kinds::PenaltyLine& line : assessed.lines)
            if (line.person == person) {
                view.penalties.lines.push_back(line);
                concerned = concerned || line.status == "provisional";
            }
        if (concerned)
            view.penalties.provisional.insert(view.penalties.provisional.end(), assessed.provisional.begin(),
                                              assessed.provisional.end());
    }
    keep_person(view, person);
    return view;
}

diag::Outcome<render::PenaltyView> view_of(const Session& session, const Arguments& arguments,
                                           const model::Snapshot& snapshot) {
    const Assessments cases = kinds::assess_all(snapshot, session.as_of());
    if (arguments.has("case")) return view_of_case(session, arguments.get("case"), cases, snapshot);
    const std::string person = arguments.get("person");
    if (arguments.has("person"))
        if (auto known = known_person(snapshot, person); !known) return std::move(known).error();
    if (!arguments.has("month")) return view_of_person(session, person, cases, snapshot);
    render::PenaltyView view;
    view.penalties = kinds::penalties_of(snapshot, cases, arguments.get("month"), session.as_of());
    if (arguments.has("person")) keep_person(view, person);
    return view;
}

diag::Outcome<int> run_penalty(Session& session, const Arguments& arguments) {
    if (auto fit = check_options(arguments); !fit) return std::move(fit).error();
    date_statement(session, arguments);
    session.payroll = arguments.get("payroll");
    std::optional<store::Lock> held;
    if (arguments.has("save")) {
        auto taken = lock(session);
        if (!taken) return std::move(taken).error();
        if (*taken) held.emplace(std::move(**taken));
    }
    auto loaded = session.load(needs_of(schema::Catalog::shipped().get("score")));
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;
    auto view = view_of(session, arguments, snapshot);
    if (!view) return std::move(view).error();
    if (arguments.has("notice")) {
        const model::Facts* record = snapshot.find("complaint", view->record);
        if (record == nullptr) record = snapshot.find("sanction", view->record);
        session.print(render::penalty_notice(*view, *record, snapshot, session.language));
    } else if (!session.dry_run) {
        session.print(rendered(session, *view, snapshot, arguments.has("explain")));
    }
    session.say_left_out(snapshot);
    return arguments.has("save") ? save_statement(session, arguments, draft_of(view->penalties), snapshot)
                                 : 0;
}

} // namespace

Command make_score_penalty() {
    Command command;
    command.name = "score penalty";
    command.summary = "what a month, a case or a person is charged, with its workings; --save signs it";
    command.sort = Command::Sort::reading;
    command.options = {
        {"month", "MONTH", "the penalties and deductions of a month such as 2026-11", false, false},
        {"case", "ID", "those of one complaint or sanction", false, false, "*"},
        {"person", "ID", "those of one person; with --month, of that month", false, false},
        {"notice", "", "with --case: the reward-and-penalty notice, in Markdown", false, false},
        {"payroll", "DIR", "the folder of the payroll, when it is not in the store", false, false}};
    for (Option& option : statement_options("scores/penalty-MONTH.yaml"))
        command.options.push_back(std::move(option));
    command.formats = render::format_names();
    command.run = run_penalty;
    return command;
}

} // namespace cli
