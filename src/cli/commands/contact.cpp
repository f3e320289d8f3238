#include "cli/commands/commands.hpp"
#include "kinds/contact/visits.hpp"
#include "render/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

query::Table table_of(const std::vector<kinds::VisitedCustomer>& rows) {
    using Type = query::Column::Type;
    query::Table table;
    table.schema = "qms.contact.visits/1";
    table.columns = {{"customer", {"customer", "客户"}, Type::text},
                     {"name", {"name", "客户名称"}, Type::text},
                     {"key", {"key customer", "重点客户"}, Type::boolean},
                     {"leading_product", {"leading product", "主导产品客户"}, Type::boolean},
                     {"owner", {"owner", "负责业务员"}, Type::text},
                     {"last_visit", {"last visit", "上次走访"}, Type::text},
                     {"last_record", {"record", "走访记录"}, Type::text},
                     {"visits", {"visits in the quarter", "本季走访次数"}, Type::number},
                     {"due", {"next due by", "下次走访期限"}, Type::text}};
    auto flag = [](bool holds) {
        return holds ? query::Cell{"true", {"yes", "是"}} : query::Cell{"false", {"no", "否"}};
    };
    for (const kinds::VisitedCustomer& row : rows)
        table.rows.push_back({{row.customer->id, {}},
                              {row.customer->header.text("name"), {}},
                              flag(row.key),
                              flag(row.leading),
                              {row.customer->header.text("owner"), {}},
                              {row.last ? row.last->to_string() : "", {}},
                              {row.last_record, {}},
                              {std::to_string(row.in_quarter), {}},
                              {row.due.to_string(), {}}});
    return table;
}

diag::Outcome<int> run_visits(Session& session, const Arguments& arguments) {
    kinds::Quarter quarter = kinds::quarter_of(session.as_of().date);
    if (arguments.has("quarter")) {
        const auto given = kinds::parse_quarter(arguments.get("quarter"));
        if (!given)
            return diag::make(diag::Code::Q9004,
                              fmt::format("'--quarter' takes a quarter such as 2026-Q4, not '{}'",
                                          arguments.get("quarter")));
        quarter = *given;
    }
    auto loaded = session.load({{"contact", "customer"}, false});
    if (!loaded) return std::move(loaded).error();
    const model::Procedure* procedure = loaded->snapshot.in_force(quarter.last_day());
    if (procedure == nullptr || !procedure->visits)
        return diag::make(diag::Code::Q4007,
                          fmt::format("no procedure with rules for visits is in force on {}",
                                      quarter.last_day().to_string()));
    auto rows = kinds::visits(loaded->snapshot, *procedure->visits, quarter, session.as_of());
    const std::size_t customers = rows.size();
    auto visited = [](const kinds::VisitedCustomer& row) { return row.in_quarter > 0; };
    const auto without =
        customers - static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), visited));
    if (arguments.has("none")) std::erase_if(rows, visited);
    session.print(render::render(table_of(rows),
                                 *render::parse_format(session.format.empty() ? "table" : session.format),
                                 session.language));
    session.say(
        fmt::format("{} of {} customers had no visit in {}", without, customers, quarter.to_string()));
    return 0;
}

} // namespace

Command make_contact_visits() {
    Command command;
    command.name = "contact visits";
    command.summary = "the visits of a quarter to key customers, and who has had none";
    command.sort = Command::Sort::reading;
    command.options = {
        {"quarter", "YYYY-QN", "the quarter; that of today, or of --as-of, without it", false, false},
        {"none", "", "only customers that had no visit in the quarter", false, false}};
    command.formats = render::format_names();
    command.run = run_visits;
    return command;
}

} // namespace cli
