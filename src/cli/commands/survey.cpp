#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/period.hpp"
#include "cli/signing.hpp"
#include "kinds/score/satisfaction.hpp"
#include "model/paths.hpp"
#include "render/forms.hpp"
#include "render/score.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

using yaml::Edit;
using yaml::Value;

const schema::Kind& survey() {
    return schema::Catalog::shipped().get("survey");
}

// E-5: the main customers by turnover until the coverage is reached.
diag::Outcome<std::vector<std::string>> propose(Session& session, const model::Snapshot& snapshot,
                                                const model::Procedure& procedure, int turnover_year,
                                                const std::optional<base::Decimal>& total) {
    std::vector<figures::Turnover> turnovers;
    base::Rational sum;
    for (const model::Facts& customer : snapshot.of("customer"))
        if (const auto amount = kinds::turnover_of(customer, turnover_year); amount && customer.sound) {
            turnovers.push_back({customer.id, base::Rational(*amount)});
            sum += base::Rational(*amount);
        }
    const auto sorted = figures::by_turnover(std::move(turnovers));
    const base::Rational whole = total ? base::Rational(*total) : sum;
    const base::Rational minimum(procedure.survey->coverage_minimum.value.value_or(base::Decimal{}));
    const auto count = figures::main_customers(sorted, whole, minimum);
    if (!count) {
        auto finding = diag::make(
            diag::Code::Q6010,
            sorted.empty() ? fmt::format("no customer has a turnover of {}", turnover_year)
                           : fmt::format("all customers together do not reach {} % of the turnover of {}",
                                         procedure.survey->coverage_minimum.text, turnover_year));
        finding.rule = procedure.survey->coverage_minimum.rule;
        finding.help = fmt::format("qms customer import --year {} FILE", turnover_year);
        return finding;
    }
    std::vector<std::string> selected;
    base::Rational covered;
    for (std::size_t i = 0; i < *count; ++i) {
        selected.push_back(sorted[i].id);
        covered += sorted[i].amount;
    }
    const base::Rational percent = covered / whole * base::Rational(100);
    session.say(fmt::format("{} main customers make up {} % of the turnover of {}{}", *count,
                            base::round_beside(percent, procedure.places, minimum).to_string(), turnover_year,
                            total ? "" : " (sum of the registered customers)"));
    return selected;
}

Value customer_item(const std::string& id) {
    return Value::map({{"customer", Value::text(id)}});
}

diag::Outcome<int> plan_new(Session& session, const Arguments& arguments, int year,
                            model::Snapshot& snapshot) {
    const base::Date period_end(year, 12, 31);
    const model::Procedure* procedure = snapshot.in_force(period_end);
    if (procedure == nullptr || !procedure->survey)
        return diag::make(diag::Code::Q4007, fmt::format("no procedure with survey rules is in force on {}",
                                                         period_end.to_string()));
    const auto turnover_year = arguments.has("turnover-year")
                                   ? base::parse_integer(arguments.get("turnover-year"))
                                   : std::optional<long long>(year - 1);
    const auto total = base::Decimal::parse(arguments.get("total-turnover"));
    if (!turnover_year) return diag::make(diag::Code::Q9004, "'--turnover-year' takes a year such as 2025");
    if (arguments.has("total-turnover") && !total)
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--total-turnover' takes an amount such as 1250.00, not '{}'",
                                      arguments.get("total-turnover")));
    auto signer = read_signer(session, arguments, snapshot, procedure, "survey", "plan");
    if (!signer) return std::move(signer).error();
    auto selected = propose(session, snapshot, *procedure, static_cast<int>(*turnover_year), total);
    if (!selected) return std::move(selected).error();
    for (const std::string& id : arguments.all("add"))
        if (std::find(selected->begin(), selected->end(), id) == selected->end()) selected->push_back(id);
    for (const std::string& id : arguments.all("remove"))
        std::erase(*selected, id);
    std::vector<Value> customers;
    for (const std::string& id : *selected)
        customers.push_back(customer_item(id));

    const std::string id = fmt::format("SV-{}", year);
    Value record = Value::map({{"id", Value::text(id)},
                               {"year", Value::number(std::to_string(year))},
                               {"period_end", Value::text(period_end.to_string())},
                               {"turnover_year", Value::number(std::to_string(*turnover_year))},
                               {"customers", Value::list(std::move(customers))},
                               {"planned", signer->value()}});
    if (total) record.set("total_turnover", Value::number(total->to_string()));
    const std::string path = *model::path_of(survey(), id);
    const std::string text =
        yaml::write(in_form_order(record, *survey().schema), head_comments(survey(), path));
    if (auto done = apply(session, {&survey(), path, std::nullopt, text}, snapshot); !done)
        return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(id + "\n");
    return 0;
}

// A plan that is there gets customers added (as supplement once questionnaires went out) or removed before
// they are sent.
diag::Outcome<int> plan_change(Session& session, const Arguments& arguments, const std::string& id,
                               model::Snapshot& snapshot) {
    auto record = open_record(session, survey(), id);
    if (!record) return std::move(record).error();
    const model::Standing standing = model::standing(record->facts, nullptr);
    if (standing.frozen != nullptr)
        return diag::make(diag::Code::Q4004,
                          fmt::format("'{}' ended by '{}' on {}", id, standing.frozen->step->name,
                                      standing.frozen->signature.on.to_string()));
    if (!arguments.has("add") && !arguments.has("remove")) {
        auto finding = diag::make(diag::Code::Q9011, fmt::format("the round '{}' is planned already", id));
        finding.help = "give --add or --remove to change it";
        return finding;
    }
    const kinds::Round round = kinds::read_round(record->facts, snapshot, base::end_of_calendar());
    std::vector<Edit> edits;
    std::vector<std::string> selected = round.selected;
    for (const std::string& customer : arguments.all("remove")) {
        const auto at = std::find(selected.begin(), selected.end(), customer);
        if (at == selected.end())
            return diag::make(diag::Code::Q6001, fmt::format("'{}' is no customer of this round", customer));
        if (round.issued.contains(customer))
            return diag::make(diag::Code::Q4008,
                              fmt::format("'{}' was sent its questionnaire and cannot be removed", customer));
        edits.push_back(
            {Edit::Op::remove, {"customers", static_cast<std::size_t>(at - selected.begin())}, {}});
        selected.erase(at);
    }
    std::string added_on;
    if (arguments.has("add")) {
        auto on = read_on(session, arguments);
        if (!on) return std::move(on).error();
        added_on = on->date.to_string();
    }
    for (const std::string& customer : arguments.all("add")) {
        if (std::find(selected.begin(), selected.end(), customer) != selected.end())
            return diag::make(diag::Code::Q6006,
                              fmt::format("the customer '{}' is in the round already", customer));
        Value item = customer_item(customer);
        if (!round.issued.empty()) item.set("supplement", Value::boolean(true));
        item.set("added_on", Value::text(added_on));
        selected.push_back(customer);
        edits.push_back({Edit::Op::append, {"customers"}, std::move(item)});
    }
    auto text = yaml::splice(record->document, edits);
    if (!text) return std::move(text).error();
    const Change change{&survey(), record->document.source.path, record->bytes, std::move(*text)};
    if (auto done = apply(session, change, snapshot); !done) return std::move(done).error();
    if (!session.dry_run) session.say(fmt::format("survey '{}': {} customers", id, selected.size()));
    return 0;
}

diag::Outcome<int> run_plan(Session& session, const Arguments& arguments) {
    auto year = year_option(arguments);
    if (!year) return year;
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto loaded = session.load(needs_of(survey()));
    if (!loaded) return std::move(loaded).error();
    const std::string id = fmt::format("SV-{}", *year);
    if (loaded->snapshot.find("survey", id) != nullptr)
        return plan_change(session, arguments, id, loaded->snapshot);
    return plan_new(session, arguments, *year, loaded->snapshot);
}

diag::Outcome<int> run_form(Session& session, const Arguments& arguments) {
    auto record = open_record(session, survey(), arguments.positionals.front());
    if (!record) return std::move(record).error();
    auto loaded = session.load(needs_of(survey()));
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    const model::Procedure* procedure = snapshot.procedure_of(record->facts);
    if (procedure == nullptr || !procedure->survey)
        return diag::make(diag::Code::Q4007,
                          fmt::format("no procedure with survey rules covers '{}'", record->facts.id));
    const kinds::Round round = kinds::read_round(record->facts, snapshot, session.as_of());
    std::vector<std::string> wanted = arguments.all("customer");
    if (wanted.empty()) wanted = round.selected;
    bool first = true;
    for (const std::string& id : wanted) {
        const model::Facts* customer = snapshot.find("customer", id);
        if (customer == nullptr || !customer->sound)
            return diag::make(diag::Code::Q3104, fmt::format("there is no customer '{}'", id));
        if (!first) session.print("\n---\n\n");
        first = false;
        session.print(render::questionnaire(*procedure, snapshot, *customer, round, session.language));
    }
    return 0;
}

diag::Outcome<int> run_tally(Session& session, const Arguments& arguments) {
    auto record = open_record(session, survey(), arguments.positionals.front());
    if (!record) return std::move(record).error();
    auto loaded = session.load(needs_of(schema::Catalog::shipped().get("score")));
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    const kinds::Round round = kinds::read_round(record->facts, snapshot, session.as_of());
    const kinds::Satisfaction figure = kinds::satisfaction(snapshot, round.year, session.as_of());
    if (session.format == "json")
        session.print(render::satisfaction_json(figure, false));
    else
        session.print(render::statistics_form(figure, &round, snapshot, session.language));
    return 0;
}

} // namespace

Command make_survey_plan() {
    Command command;
    command.name = "survey plan";
    command.summary = "open the round of a year with the main customers, or add and remove customers";
    command.sort = Command::Sort::writing;
    command.options = {
        {"year", "YEAR", "the year surveyed", false, true},
        {"turnover-year", "YEAR", "whose turnover decides; the year before without it", false, false},
        {"total-turnover", "AMOUNT", "the company's turnover; the sum of the registered without it", false,
         false},
        {"add", "ID", "a customer to add", true, false},
        {"remove", "ID", "a customer to leave out", true, false}};
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = run_plan;
    return command;
}

Command make_survey_form() {
    Command command;
    command.name = "survey form";
    command.summary = "the blank questionnaire for a customer, to print and send (Markdown)";
    command.sort = Command::Sort::reading;
    command.positionals = {{"ID", "the round", true, false}};
    command.options = {{"customer", "ID", "for this customer; all of the round without it", true, false}};
    command.run = run_form;
    return command;
}

Command make_survey_tally() {
    Command command;
    command.name = "survey tally";
    command.summary = "the statistics form of a round (Markdown); writes nothing";
    command.sort = Command::Sort::reading;
    command.positionals = {{"ID", "the round", true, false}};
    command.formats = {"markdown", "json"};
    command.run = run_tally;
    return command;
}

} // namespace cli
