#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "cli/import.hpp"
#include "model/paths.hpp"
#include "render/findings.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace cli {
namespace {

using yaml::Value;

constexpr std::array<const char*, 4> kTexts = {"person", "department", "section", "group"};
constexpr std::array<const char*, 3> kNumbers = {"base_points", "base_number", "bonus"};

// "1,250.00" as spreadsheets write it.
std::string number_in(std::string cell) {
    std::erase(cell, ',');
    return cell;
}

diag::Outcome<Value> entry_of(const ImportTable& table, const base::CsvRow& row) {
    Value entry = Value::map();
    for (const char* column : kTexts)
        if (const std::string cell = table.cell(row, column); !cell.empty())
            entry.set(column, Value::text(cell));
    for (const char* column : {"person", "department"})
        if (entry.find(column) == nullptr)
            return row_refused(table, row, fmt::format("the {} is empty", column));
    for (const char* column : kNumbers) {
        const std::string number = number_in(table.cell(row, column));
        if (number.empty()) continue;
        const auto value = base::Decimal::parse(number);
        if (!value || value->sign() < 0)
            return row_refused(table, row, fmt::format("'{}' is no {}", table.cell(row, column), column));
        entry.set(column, Value::number(number));
    }
    return entry;
}

// Shows every row that is refused but the last, which is returned.
diag::Outcome<Value> people_of(Session& session, const ImportTable& table) {
    std::vector<Value> people;
    std::vector<diag::Diagnostic> refused;
    std::set<std::string> seen;
    for (const base::CsvRow& row : table.rows) {
        auto entry = entry_of(table, row);
        if (entry && !seen.insert(table.cell(row, "person")).second)
            entry = row_refused(table, row,
                                fmt::format("'{}' stands in the file twice", table.cell(row, "person")));
        if (entry)
            people.push_back(std::move(*entry));
        else
            refused.push_back(std::move(entry).error());
    }
    if (refused.empty()) return Value::list(std::move(people));
    session.say(fmt::format("nothing was written: {} of {} rows {} wrong", refused.size(), table.rows.size(),
                            refused.size() == 1 ? "is" : "are"));
    for (std::size_t i = 0; i + 1 < refused.size(); ++i)
        session.show_on_stderr(render::render_refusal(refused[i], session.color));
    return refused.back();
}

diag::Outcome<int> import_payroll(Session& session, const Arguments& arguments) {
    const schema::Kind& kind = schema::Catalog::shipped().get("payroll");
    const std::string month = arguments.get("month");
    if (!base::parse_date(month + "-01"))
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--month' takes a month such as 2026-11, not '{}'", month));
    auto table = read_table(session, arguments, {"person", "department"},
                            {"section", "group", "base_points", "base_number", "bonus"});
    if (!table) return std::move(table).error();
    auto people = people_of(session, *table);
    if (!people) return std::move(people).error();
    auto held = lock(session);
    if (!held) return std::move(held).error();
    auto loaded = session.load({{"person", "payroll"}, false});
    if (!loaded) return std::move(loaded).error();
    const std::string path = *model::path_of(kind, month);
    Change change{&kind, path, std::nullopt, {}};
    if (loaded->snapshot.find("payroll", month) == nullptr) {
        Value record = Value::map({{"id", Value::text(month)}, {"people", std::move(*people)}});
        if (arguments.has("source")) record.set("source", Value::text(arguments.get("source")));
        change.after = yaml::write(in_form_order(record, *kind.schema), head_comments(kind, path));
    } else {
        auto record = open_record(session, kind, month);
        if (!record) return std::move(record).error();
        const Value old = yaml::to_value(record->document.root);
        if (const Value* there = old.find("people"); there != nullptr && *there == *people) {
            session.say(fmt::format("{}: equal", month));
            return 0;
        }
        if (!arguments.has("replace")) {
            auto finding = diag::make(diag::Code::Q9011,
                                      fmt::format("the payroll '{}' is there already, and differs", month));
            finding.help = "give --replace to take the figures of the file";
            return finding;
        }
        std::vector<yaml::Edit> edits{{yaml::Edit::Op::set, {"people"}, std::move(*people)}};
        auto text = yaml::splice(record->document, edits);
        if (!text) return std::move(text).error();
        change.before = std::move(record->bytes);
        change.after = std::move(*text);
    }
    if (auto done = apply(session, change, loaded->snapshot); !done) return std::move(done).error();
    if (!session.dry_run)
        session.say(fmt::format("{}: {} people written to {}", month, table->rows.size(), path));
    return 0;
}

} // namespace

Command make_payroll_import() {
    Command command;
    command.name = "payroll import";
    command.summary = "read a month's payroll from CSV: "
                      "person,department,section,group,base_points,base_number,bonus";
    command.sort = Command::Sort::writing;
    command.positionals = {{"FILE", "the CSV file, '-' for standard input", true, false}};
    command.options = {{"month", "YYYY-MM", "the month", false, true},
                       {"source", "TEXT", "where the figures come from", false, false},
                       {"replace", "", "take the figures of the file where others are there", false, false},
                       encoding_option()};
    command.run = import_payroll;
    return command;
}

} // namespace cli
