#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/fields.hpp"
#include "cli/import.hpp"
#include "cli/signing.hpp"
#include "kinds/survey/round.hpp"
#include "model/guards.hpp"
#include "model/paths.hpp"
#include "render/findings.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace cli {
namespace {

using yaml::Edit;
using yaml::Value;

const schema::Kind& response() {
    return schema::Catalog::shipped().get("response");
}

const schema::Schema& questionnaire_schema() {
    return *response().schema->find("questionnaires")->schema->items;
}

// A questionnaire without who entered it: what decides whether two are equal.
Value answers_of(const Value& questionnaire) {
    Value answers = Value::map();
    for (const auto& [key, value] : questionnaire.members())
        if (key != "recorded") answers.set(key, value);
    return in_form_order(answers, questionnaire_schema());
}

// The file of one customer with questionnaires added; nothing when all are equally there.
struct Addition {
    std::optional<Change> change;
    std::size_t added = 0;
    std::size_t equal = 0;
};

diag::Outcome<Addition> add_questionnaires(Session& session, const std::string& round,
                                           const std::string& customer,
                                           const std::vector<Value>& questionnaires) {
    const std::string id = round + "-" + customer;
    const auto path = model::path_of(response(), id);
    if (!path) return diag::make(diag::Code::Q3004, fmt::format("'{}' is no id of a response", id));
    auto bytes = session.files().read(*path, yaml::kMaxFileBytes);
    if (!bytes && bytes.error().code != diag::Code::Q8001) return std::move(bytes).error();
    Addition addition;
    if (!bytes) {
        addition.added = questionnaires.size();
        const Value record = Value::map({{"id", Value::text(id)},
                                         {"round", Value::text(round)},
                                         {"customer", Value::text(customer)},
                                         {"questionnaires", Value::list(questionnaires)}});
        addition.change =
            Change{&response(), *path, std::nullopt, yaml::write(record, head_comments(response(), *path))};
        return addition;
    }
    diag::Report report;
    const auto document = yaml::parse({*path, *bytes}, report);
    if (!document) return report.findings().front();
    const Value old = yaml::to_value(document->root);
    const Value* there = old.find("questionnaires");
    std::vector<Edit> edits;
    for (const Value& questionnaire : questionnaires) {
        const bool equal = there != nullptr &&
                           std::any_of(there->items().begin(), there->items().end(), [&](const Value& other) {
                               return answers_of(other) == answers_of(questionnaire);
                           });
        ++(equal ? addition.equal : addition.added);
        if (!equal) edits.push_back({Edit::Op::append, {"questionnaires"}, questionnaire});
    }
    if (edits.empty()) return addition;
    auto text = yaml::splice(*document, edits);
    if (!text) return std::move(text).error();
    addition.change = Change{&response(), *path, std::move(*bytes), std::move(*text)};
    return addition;
}

// Whoever enters a questionnaire signs for it as a step of the round: sales.
diag::Outcome<Value> recorded(Session& session, const Arguments& arguments, const model::Snapshot& snapshot,
                              const model::Facts& round) {
    auto signer = read_signer(session, arguments, snapshot, snapshot.procedure_of(round), "survey", "issue");
    if (!signer) return std::move(signer).error();
    return signer->value();
}

// What a round was approved and sealed for stays: nothing is entered afterwards with an earlier date.
diag::Outcome<base::Done> may_record(const model::Facts& round, const Value& recorded) {
    const model::StepFact* approved = round.last("approve");
    const auto on = base::parse_stamp(recorded.find("on")->scalar());
    if (approved == nullptr || approved->seal.empty() || !on ||
        !base::surely_before(*on, approved->signature.on))
        return base::Done{};
    return model::step_finding(diag::Code::Q4004,
                               fmt::format("nothing can be recorded on {} now: '{}' was approved on {}",
                                           on->to_string(), round.id, approved->signature.on.to_string()),
                               round, approved->span, "");
}

diag::Outcome<int> run_respond(Session& session, const Arguments& arguments) {
    const schema::Schema& schema = questionnaire_schema();
    auto fields = read_fields(field_options(schema, {"recorded"}), arguments);
    if (!fields) return std::move(fields).error();
    auto held = lock(session);
    if (!held) return std::move(held).error();
    const std::string& round_id = arguments.positionals.front();
    auto round = open_record(session, schema::Catalog::shipped().get("survey"), round_id);
    if (!round) return std::move(round).error();
    auto loaded = session.load(needs_of(response()));
    if (!loaded) return std::move(loaded).error();
    auto by = recorded(session, arguments, loaded->snapshot, round->facts);
    if (!by) return std::move(by).error();
    fields->set("recorded", std::move(*by));
    auto addition =
        add_questionnaires(session, round_id, arguments.get("customer"), {in_form_order(*fields, schema)});
    if (!addition) return std::move(addition).error();
    if (!addition->change) {
        session.say("an equal questionnaire is there already; nothing to change");
        return 0;
    }
    if (auto may = may_record(round->facts, *fields->find("recorded")); !may) return std::move(may).error();
    if (auto done = apply(session, *addition->change, loaded->snapshot); !done)
        return std::move(done).error();
    if (session.dry_run) return 0;
    session.print(fmt::format("{}-{}\n", round_id, arguments.get("customer")));
    return 0;
}

class SurveyImporter {
public:
    SurveyImporter(Session& session, const Arguments& arguments, const ImportTable& table, std::string round)
        : session_(session), arguments_(arguments), table_(table), round_(std::move(round)) {}

    diag::Outcome<int> run() {
        auto held = lock(session_);
        if (!held) return std::move(held).error();
        auto record = open_record(session_, schema::Catalog::shipped().get("survey"), round_);
        if (!record) return std::move(record).error();
        auto loaded = session_.load(needs_of(response()));
        if (!loaded) return std::move(loaded).error();
        const model::Procedure* procedure = loaded->snapshot.procedure_of(record->facts);
        if (procedure == nullptr || !procedure->survey)
            return diag::make(diag::Code::Q4007,
                              fmt::format("no procedure with survey rules covers '{}'", round_));
        rules_ = &*procedure->survey;
        asked_ = kinds::asked_in(record->facts);
        snapshot_ = &loaded->snapshot;
        auto by = recorded(session_, arguments_, loaded->snapshot, record->facts);
        if (!by) return std::move(by).error();
        recorded_ = std::move(*by);
        read_rows();
        if (refused_.empty()) plan(record->facts, loaded->snapshot);
        if (!refused_.empty()) {
            session_.say(fmt::format("nothing was written: {} of {} rows {} wrong", refused_.size(),
                                     table_.rows.size(), refused_.size() == 1 ? "is" : "are"));
            for (std::size_t i = 0; i + 1 < refused_.size(); ++i)
                session_.show_on_stderr(render::render_refusal(refused_[i], session_.color));
            return refused_.back();
        }
        return write(loaded->snapshot);
    }

private:
    void read_rows() {
        std::map<std::string, std::vector<Value>> seen;
        for (const base::CsvRow& row : table_.rows) {
            auto questionnaire = read_row(row);
            if (!questionnaire) {
                refused_.push_back(std::move(questionnaire).error());
                continue;
            }
            const std::string customer = table_.cell(row, "customer");
            auto& rows = seen[customer];
            if (std::find(rows.begin(), rows.end(), answers_of(*questionnaire)) != rows.end()) {
                refused_.push_back(row_refused(
                    table_, row, fmt::format("the row of '{}' stands in the file twice", customer)));
                continue;
            }
            rows.push_back(answers_of(*questionnaire));
            by_customer_[customer].push_back(std::move(*questionnaire));
            first_row_.try_emplace(customer, &row);
        }
    }

    diag::Outcome<Value> read_row(const base::CsvRow& row) {
        const std::string customer = table_.cell(row, "customer");
        if (snapshot_->find("customer", customer) == nullptr)
            return row_refused(table_, row, fmt::format("there is no customer '{}'", customer),
                               nearest_customer(customer));
        if (!asked_.contains(customer))
            return row_refused(table_, row,
                               fmt::format("'{}' was not asked in the round '{}'", customer, round_),
                               fmt::format("qms survey issue {} --customer {}", round_, customer));
        const std::string received = import_date(table_.cell(row, "received"));
        if (received.empty())
            return row_refused(table_, row, fmt::format("'{}' is no day", table_.cell(row, "received")),
                               "write 2026-04-01 or 2026/4/1");
        Value questionnaire = Value::map({{"received", Value::text(received)}});
        for (const model::Item& item : rules_->items) {
            auto level = read_answer(row, item);
            if (!level) return std::move(level).error();
            if (!level->empty()) questionnaire.set(item.code, Value::text(*level));
        }
        const std::string opinion = table_.cell(row, "opinion");
        if (!opinion.empty()) questionnaire.set("opinion", Value::text(opinion));
        questionnaire.set("recorded", recorded_);
        return in_form_order(questionnaire, questionnaire_schema());
    }

    std::string nearest_customer(const std::string& customer) const {
        std::vector<std::string> ids;
        for (const model::Facts& facts : snapshot_->of("customer"))
            ids.push_back(facts.id);
        const auto near = base::nearest(customer, ids);
        return near ? fmt::format("did you mean '{}'?", *near) : "qms customer list";
    }

    // A code, a label in either language or script, or the number printed beside it on the form (F-07).
    diag::Outcome<std::string> read_answer(const base::CsvRow& row, const model::Item& item) {
        const std::string cell = table_.cell(row, item.code);
        if (cell.empty()) return std::string();
        const std::string folded = base::fold(cell);
        if (const auto number = base::parse_integer(folded)) {
            for (std::size_t i = 0; i < item.numbers.size(); ++i)
                if (item.numbers[i] == *number) return rules_->levels[i].code;
            std::vector<std::string> numbers;
            for (const int printed : item.numbers)
                numbers.push_back(std::to_string(printed));
            return row_refused(table_, row,
                               fmt::format("the form prints no option {} for {}; it has {}", folded,
                                           item.code, base::join(numbers, ", ")));
        }
        const schema::Schema& schema = *questionnaire_schema().find(item.code)->schema;
        std::vector<std::string> codes;
        for (const schema::Choice& choice : schema.choices) {
            codes.push_back(choice.code);
            bool same = base::fold(choice.code) == folded || base::fold(choice.label.en) == folded ||
                        base::fold(choice.label.zh) == folded;
            for (const std::string& other : choice.also)
                same = same || base::fold(other) == folded;
            if (same) return choice.code;
        }
        const auto near = base::nearest(cell, codes);
        return row_refused(table_, row, fmt::format("'{}' is no answer to {}", cell, item.code),
                           near ? fmt::format("did you mean '{}'?", *near)
                                : fmt::format("one of {}", base::join(codes, ", ")));
    }

    void plan(const model::Facts& round, model::Snapshot& snapshot) {
        for (auto& [customer, questionnaires] : by_customer_) {
            auto addition = add_questionnaires(session_, round_, customer, questionnaires);
            if (!addition) {
                refused_.push_back(std::move(addition).error());
                continue;
            }
            added_ += addition->added;
            equal_ += addition->equal;
            if (!addition->change) continue;
            if (auto may = may_record(round, recorded_); !may) {
                refused_.push_back(std::move(may).error());
                return;
            }
            if (auto judged = judge_change(session_, *addition->change, snapshot); !judged)
                refused_.push_back(
                    row_refused(table_, *first_row_[customer], judged.error().message, judged.error().help));
            else
                changes_.push_back(std::move(*addition->change));
        }
    }

    diag::Outcome<int> write(model::Snapshot& snapshot) {
        for (const Change& change : changes_)
            if (auto done = apply(session_, change, snapshot); !done) {
                auto finding = std::move(done).error();
                finding.help = "run the import again: rows that are equally there are skipped";
                return finding;
            }
        session_.say(
            fmt::format("{} rows: {} added, {} equal and skipped", table_.rows.size(), added_, equal_));
        return 0;
    }

    Session& session_;
    const Arguments& arguments_;
    const ImportTable& table_;
    std::string round_;
    const model::SurveyRules* rules_ = nullptr;
    const model::Snapshot* snapshot_ = nullptr;
    std::map<std::string, base::Stamp> asked_;
    Value recorded_;
    std::map<std::string, std::vector<Value>> by_customer_;
    std::map<std::string, const base::CsvRow*> first_row_;
    std::vector<diag::Diagnostic> refused_;
    std::vector<Change> changes_;
    std::size_t added_ = 0;
    std::size_t equal_ = 0;
};

diag::Outcome<int> run_import(Session& session, const Arguments& arguments) {
    auto table = read_table(
        session, arguments,
        {"customer", "received", "quality_level", "abnormality", "delivery", "after_sales", "technical"},
        {"opinion"});
    if (!table) return std::move(table).error();
    return SurveyImporter(session, arguments, *table, arguments.get("round")).run();
}

} // namespace

Command make_survey_respond() {
    Command command;
    command.name = "survey respond";
    command.summary = "enter one questionnaire that came back";
    command.sort = Command::Sort::writing;
    command.positionals = {{"ID", "the round", true, false}};
    command.options = {{"customer", "ID", "who answered", false, true}};
    for (Option& option : to_options(field_options(questionnaire_schema(), {"recorded"}), false)) {
        if (option.name == "received") option.required = true;
        command.options.push_back(std::move(option));
    }
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = run_respond;
    return command;
}

Command make_survey_import() {
    Command command;
    command.name = "survey import";
    command.summary = "read questionnaires from CSV";
    command.sort = Command::Sort::writing;
    command.positionals = {{"FILE", "the CSV file, '-' for standard input", true, false}};
    command.options = {{"round", "ID", "the round they belong to", false, true}, encoding_option()};
    for (Option& option : signature_options())
        command.options.push_back(std::move(option));
    command.run = run_import;
    return command;
}

} // namespace cli
