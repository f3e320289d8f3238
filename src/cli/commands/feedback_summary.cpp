#include "render/feedback_summary.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/period.hpp"
#include "kinds/feedback/summary.hpp"
#include "render/tables.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<int> run_summary(Session& session, const Arguments& arguments) {
    auto year = year_option(arguments);
    if (!year) return std::move(year).error();
    store::Needs needs{{"action", "complaint", "customer", "feedback"}, false};
    if (schema::Catalog::shipped().find("claim") != nullptr) needs.kinds.emplace_back("claim");
    auto loaded = session.load(needs);
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    const kinds::QualitySummary summary = kinds::quality_summary(snapshot, *year, session.as_of());
    const query::Table table = arguments.has("cases")
                                   ? render::quality_events_table(summary, snapshot, session.language)
                                   : render::quality_counts_table(summary, snapshot, session.language);
    session.print(render::render(
        table, *render::parse_format(session.format.empty() ? "table" : session.format), session.language));
    session.say_left_out(snapshot);
    return 0;
}

} // namespace

Command make_feedback_summary() {
    Command command;
    command.name = "feedback summary";
    command.summary = "what customers said of quality in a year, counted, and what came of it";
    command.sort = Command::Sort::reading;
    command.options = {{"year", "YEAR", "the year", false, true},
                       {"cases", "", "list every case with its measure and result", false, false}};
    command.formats = render::format_names();
    command.run = run_summary;
    return command;
}

} // namespace cli
