// review copies: contracts that at a month's end lack the original or a copy (S0-5.2.5-3).
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "kinds/review/copies.hpp"
#include "render/tables.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

using Type = query::Column::Type;

// The last minute of the month that --month names, else of the month of the day that is looked at; not later
// than that day.
diag::Outcome<base::AsOf> month_end(const Session& session, const Arguments& arguments) {
    const base::AsOf now = session.as_of();
    auto first = std::optional<base::Date>(base::Date(now.date.year(), now.date.month(), 1));
    if (arguments.has("month")) first = base::parse_date(arguments.get("month") + "-01");
    if (!first)
        return diag::make(diag::Code::Q9004, fmt::format("'--month' takes a month such as 2026-06, not '{}'",
                                                         arguments.get("month")));
    const base::Date last = first->last_of_month();
    return last < now.date ? base::end_of(last) : now;
}

query::Cell copy_cell(const schema::Kind& kind, const std::string& copy) {
    const schema::Schema& item = *kind.schema->find("copies")->schema->items;
    for (const schema::Choice& choice : item.find("copy")->schema->choices)
        if (choice.code == copy) return {copy, choice.label};
    return {copy, {}};
}

query::Table table_of(const std::vector<kinds::CopyMissing>& missing, const schema::Kind& kind) {
    query::Table table;
    table.schema = "qms.review.copies/1";
    table.columns = {{"id", {"number", "编号"}, Type::text},
                     {"contract_no", {"contract no.", "合同编号"}, Type::text},
                     {"customer", {"customer", "客户"}, Type::text},
                     {"signed_on", {"signed", "签章日期"}, Type::text},
                     {"copy", {"missing", "缺"}, Type::text},
                     {"holders", {"to be kept by", "应由谁保存"}, Type::text},
                     {"people", {"people", "人员"}, Type::text}};
    for (const kinds::CopyMissing& entry : missing)
        table.rows.push_back({{entry.review->id, {}},
                              {entry.contract_no, {}},
                              {entry.customer, {}},
                              {entry.stamped.to_string(), {}},
                              copy_cell(kind, entry.copy),
                              {base::join(entry.holders, " or "), {}},
                              {base::join(entry.people, ", "), {}}});
    return table;
}

diag::Outcome<int> run_copies(Session& session, const Arguments& arguments) {
    auto then = month_end(session, arguments);
    if (!then) return std::move(then).error();
    auto loaded = session.load({{"review"}, false});
    if (!loaded) return std::move(loaded).error();
    const auto missing = kinds::copies_missing(loaded->snapshot, *then);
    const query::Table table = table_of(missing, schema::Catalog::shipped().get("review"));
    session.print(render::render(
        table, *render::parse_format(session.format.empty() ? "table" : session.format), session.language));
    session.say(fmt::format("copies missing on {}: {}", then->to_string(), missing.size()));
    return 0;
}

} // namespace

Command make_review_copies() {
    Command command;
    command.name = "review copies";
    command.summary = "list signed contracts that lack the original or a copy at a month's end";
    command.sort = Command::Sort::reading;
    command.options = {{"month", "YYYY-MM", "the month; without it that of the day looked at", false, false}};
    command.formats = render::format_names();
    command.run = run_copies;
    return command;
}

} // namespace cli
