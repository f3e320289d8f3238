#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/import.hpp"
#include "cli/period.hpp"
#include "model/paths.hpp"
#include "render/findings.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cli {
namespace {

using yaml::Edit;
using yaml::Value;

// What becomes of one row.
struct RowPlan {
    std::string id;
    std::string outcome; // made, changed, equal
    std::optional<Change> change;
};

class Importer {
public:
    Importer(Session& session, const schema::Kind& kind, const ImportTable& table)
        : session_(session), kind_(kind), table_(table) {}
    virtual ~Importer() = default;

    // Checks all rows, shows every refused one, writes all or nothing, and names each row's outcome.
    diag::Outcome<int> run() {
        auto held = lock(session_);
        if (!held) return std::move(held).error();
        auto loaded = session_.load({{kind_.name}, false});
        if (!loaded) return std::move(loaded).error();
        std::vector<RowPlan> plans;
        std::vector<diag::Diagnostic> refused;
        for (const base::CsvRow& row : table_.rows) {
            auto plan = plan_row(row);
            if (plan && plan->change) {
                if (auto judged = judge_change(session_, *plan->change, loaded->snapshot); !judged)
                    plan = row_refused(table_, row, judged.error().message, judged.error().help);
            }
            if (plan)
                plans.push_back(std::move(*plan));
            else
                refused.push_back(std::move(plan).error());
        }
        if (!refused.empty()) {
            session_.say(fmt::format("nothing was written: {} of {} rows {} wrong", refused.size(),
                                     table_.rows.size(), refused.size() == 1 ? "is" : "are"));
            for (std::size_t i = 0; i + 1 < refused.size(); ++i)
                session_.show_on_stderr(render::render_refusal(refused[i], session_.color));
            return refused.back();
        }
        return write(plans, loaded->snapshot);
    }

protected:
    virtual Value fields_of(const base::CsvRow& row) = 0;
    // Edits that add the row to an existing record; none when it is equally there.
    virtual diag::Outcome<std::vector<Edit>> edits_of(const base::CsvRow& row, const Value& old) = 0;
    virtual diag::Outcome<base::Done> check_row(const base::CsvRow&) { return base::Done{}; }

    const ImportTable& table() const { return table_; }

    // Edits for plain fields: a different value needs --replace.
    diag::Outcome<std::vector<Edit>> plain_edits(const base::CsvRow& row, const Value& old,
                                                 const std::vector<std::string>& columns, bool replace) {
        std::vector<Edit> edits;
        for (const std::string& column : columns) {
            const std::string cell = table_.cell(row, column);
            if (cell.empty()) continue;
            const Value* there = old.find(column);
            if (there != nullptr && there->scalar() == cell) continue;
            if (there != nullptr && !replace)
                return row_refused(table_, row,
                                   fmt::format("'{}' has {} '{}', the row says '{}'", table_.cell(row, "id"),
                                               column, there->scalar(), cell),
                                   "give --replace to change it");
            edits.push_back({Edit::Op::set, {column}, Value::text(cell)});
        }
        return edits;
    }

private:
    diag::Outcome<RowPlan> plan_row(const base::CsvRow& row) {
        const std::string id = table_.cell(row, "id");
        const auto path = model::path_of(kind_, id);
        if (!path)
            return row_refused(table_, row,
                               fmt::format("'{}' is no id of {}", id, base::with_article(kind_.name)));
        if (!seen_.insert(id).second)
            return row_refused(table_, row, fmt::format("'{}' stands in the file twice", id));
        if (auto checked = check_row(row); !checked) return std::move(checked).error();
        auto bytes = session_.files().read(*path, yaml::kMaxFileBytes);
        if (!bytes && bytes.error().code != diag::Code::Q8001) return std::move(bytes).error();
        if (!bytes) {
            Value record = Value::map({{"id", Value::text(id)}});
            merge(record, fields_of(row));
            const std::string text =
                yaml::write(in_form_order(record, *kind_.schema), head_comments(kind_, *path));
            return RowPlan{id, "made", Change{&kind_, *path, std::nullopt, text}};
        }
        diag::Report report;
        const auto document = yaml::parse({*path, *bytes}, report);
        if (!document) return report.findings().front();
        auto edits = edits_of(row, yaml::to_value(document->root));
        if (!edits) return std::move(edits).error();
        if (edits->empty()) return RowPlan{id, "equal", std::nullopt};
        auto text = yaml::splice(*document, *edits);
        if (!text) return std::move(text).error();
        return RowPlan{id, "changed", Change{&kind_, *path, std::move(*bytes), std::move(*text)}};
    }

    diag::Outcome<int> write(const std::vector<RowPlan>& plans, model::Snapshot& snapshot) {
        for (const RowPlan& plan : plans) {
            if (plan.change)
                if (auto done = apply(session_, *plan.change, snapshot); !done) {
                    auto finding = std::move(done).error();
                    finding.help = "run the import again: rows that are equally there are skipped";
                    return finding;
                }
            session_.say(fmt::format("{}: {}", plan.id, plan.outcome));
        }
        const auto count = [&](std::string_view outcome) {
            return std::count_if(plans.begin(), plans.end(),
                                 [&](const RowPlan& plan) { return plan.outcome == outcome; });
        };
        session_.say(fmt::format("{} rows: {} made, {} changed, {} equal", plans.size(), count("made"),
                                 count("changed"), count("equal")));
        return 0;
    }

    Session& session_;
    const schema::Kind& kind_;
    const ImportTable& table_;
    std::set<std::string> seen_;
};

class CustomerImporter final : public Importer {
public:
    CustomerImporter(Session& session, const schema::Kind& kind, const ImportTable& table, std::string year,
                     bool replace)
        : Importer(session, kind, table), year_(std::move(year)), replace_(replace) {}

private:
    diag::Outcome<base::Done> check_row(const base::CsvRow& row) override {
        const std::string turnover = amount(row);
        const auto value = base::Decimal::parse(turnover);
        if (!turnover.empty() && (!value || value->scale() > 2 || value->sign() < 0))
            return row_refused(
                table(), row,
                fmt::format("the turnover '{}' is no amount such as 1250.00", table().cell(row, "turnover")));
        if (table().cell(row, "name").empty()) return row_refused(table(), row, "the name is empty");
        return base::Done{};
    }

    // "1,250.00" as spreadsheets write it.
    std::string amount(const base::CsvRow& row) const {
        std::string text = base::fold(table().cell(row, "turnover"));
        std::erase(text, ',');
        return text;
    }

    Value turnover(const base::CsvRow& row) const {
        return Value::map({{"year", Value::number(year_)}, {"amount", Value::number(amount(row))}});
    }

    Value fields_of(const base::CsvRow& row) override {
        Value fields = Value::map();
        for (const std::string column : {"name", "market", "region"})
            if (const std::string cell = table().cell(row, column); !cell.empty())
                fields.set(column, Value::text(cell));
        if (!amount(row).empty()) fields.set("turnover", Value::list({turnover(row)}));
        return fields;
    }

    diag::Outcome<std::vector<Edit>> edits_of(const base::CsvRow& row, const Value& old) override {
        auto edits = plain_edits(row, old, {"name", "market", "region"}, replace_);
        if (!edits || amount(row).empty()) return edits;
        if (const Value* list = old.find("turnover"))
            for (std::size_t i = 0; i < list->items().size(); ++i) {
                const Value* year = list->items()[i].find("year");
                const Value* there = list->items()[i].find("amount");
                if (year == nullptr || there == nullptr || year->scalar() != year_) continue;
                if (base::Decimal::parse(there->scalar()) == base::Decimal::parse(amount(row))) return edits;
                if (!replace_)
                    return row_refused(table(), row,
                                       fmt::format("'{}' has a turnover of {} for {}, the row says {}",
                                                   table().cell(row, "id"), there->scalar(), year_,
                                                   amount(row)),
                                       "give --replace to change it");
                edits->push_back({Edit::Op::set, {"turnover", i, "amount"}, Value::number(amount(row))});
                return edits;
            }
        edits->push_back({Edit::Op::append, {"turnover"}, turnover(row)});
        return edits;
    }

    std::string year_;
    bool replace_;
};

class PersonImporter final : public Importer {
public:
    PersonImporter(Session& session, const schema::Kind& kind, const ImportTable& table, bool replace)
        : Importer(session, kind, table), replace_(replace) {}

private:
    diag::Outcome<base::Done> check_row(const base::CsvRow& row) override {
        if (table().cell(row, "name").empty()) return row_refused(table(), row, "the name is empty");
        if (!table().cell(row, "post").empty() && import_date(table().cell(row, "from")).empty())
            return row_refused(
                table(), row,
                fmt::format("'{}' is no day from which the post is held", table().cell(row, "from")));
        return base::Done{};
    }

    Value post(const base::CsvRow& row) const {
        return Value::map({{"post", Value::text(table().cell(row, "post"))},
                           {"from", Value::text(import_date(table().cell(row, "from")))}});
    }

    Value fields_of(const base::CsvRow& row) override {
        Value fields = Value::map();
        for (const std::string column : {"name", "email", "staff_no"})
            if (const std::string cell = table().cell(row, column); !cell.empty())
                fields.set(column, Value::text(cell));
        if (!table().cell(row, "post").empty()) fields.set("posts", Value::list({post(row)}));
        return fields;
    }

    diag::Outcome<std::vector<Edit>> edits_of(const base::CsvRow& row, const Value& old) override {
        auto edits = plain_edits(row, old, {"name", "email", "staff_no"}, replace_);
        if (!edits || table().cell(row, "post").empty()) return edits;
        const Value wanted = post(row);
        if (const Value* list = old.find("posts"))
            for (const Value& held : list->items()) {
                const Value* code = held.find("post");
                const Value* from = held.find("from");
                if (code != nullptr && from != nullptr && *code == *wanted.find("post") &&
                    *from == *wanted.find("from"))
                    return edits;
            }
        edits->push_back({Edit::Op::append, {"posts"}, wanted});
        return edits;
    }

    bool replace_;
};

diag::Outcome<int> import_customers(Session& session, const Arguments& arguments) {
    auto year = year_option(arguments);
    if (!year) return std::move(year).error();
    auto table = read_table(session, arguments, {"id", "name", "turnover"}, {"market", "region"});
    if (!table) return std::move(table).error();
    return CustomerImporter(session, schema::Catalog::shipped().get("customer"), *table,
                            arguments.get("year"), arguments.has("replace"))
        .run();
}

diag::Outcome<int> import_people(Session& session, const Arguments& arguments) {
    auto table = read_table(session, arguments, {"id", "name"}, {"email", "staff_no", "post", "from"});
    if (!table) return std::move(table).error();
    return PersonImporter(session, schema::Catalog::shipped().get("person"), *table, arguments.has("replace"))
        .run();
}

} // namespace

Command make_customer_import() {
    Command command;
    command.name = "customer import";
    command.summary = "read customers and a year's turnover from CSV: id,name,market,region,turnover";
    command.sort = Command::Sort::writing;
    command.positionals = {{"FILE", "the CSV file, '-' for standard input", true, false}};
    command.options = {{"year", "YEAR", "the year of the turnover", false, true},
                       {"replace", "", "change values that differ", false, false},
                       encoding_option()};
    command.run = import_customers;
    return command;
}

Command make_person_import() {
    Command command;
    command.name = "person import";
    command.summary = "read people from CSV: id,name,email,staff_no,post,from";
    command.sort = Command::Sort::writing;
    command.positionals = {{"FILE", "the CSV file, '-' for standard input", true, false}};
    command.options = {{"replace", "", "change values that differ", false, false}, encoding_option()};
    command.run = import_people;
    return command;
}

} // namespace cli
