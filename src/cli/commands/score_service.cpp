#include "render/score_service.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/generic.hpp"
#include "cli/period.hpp"
#include "kinds/score/service.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

std::string rendered(const Session& session, const kinds::ServiceScore& of, const model::Snapshot& snapshot,
                     bool explain) {
    if (session.format == "json") return render::service_score_json(of);
    if (session.format.empty() || session.format == "table")
        return render::service_score_text(of, snapshot, session.language, explain);
    return render::render(render::service_score_table(of), *render::parse_format(session.format),
                          session.language);
}

diag::Outcome<int> run_service(Session& session, const Arguments& arguments) {
    const base::AsOf instant = session.as_of();
    const auto period = period_or_last_month(arguments, instant.date);
    if (!period) return period.error();
    auto loaded = session.load(needs_of(schema::Catalog::shipped().get("score")));
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    session.print(rendered(session, kinds::service_score(snapshot, *period, instant), snapshot,
                           arguments.has("explain")));
    session.say_left_out(snapshot);
    return 0;
}

} // namespace

Command make_score_service() {
    Command command;
    command.name = "score service";
    command.summary = "the indices of service of a month or year, as far as the records say them";
    command.sort = Command::Sort::reading;
    command.options = {
        {"month", "MONTH", "a month such as 2026-11; else the month before", false, false},
        {"year", "YEAR", "a year", false, false},
        {"explain", "", "show how each is reckoned, with the records behind it", false, false}};
    command.formats = render::format_names();
    command.run = run_service;
    return command;
}

} // namespace cli
