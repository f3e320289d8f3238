#include "render/complaint_stats.hpp"
#include "cli/commands/commands.hpp"
#include "cli/period.hpp"
#include "kinds/complaint/statistics.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

std::string rendered(const Session& session, const kinds::CaseStatistics& of,
                     const model::Snapshot& snapshot) {
    if (session.format == "json") return render::case_statistics_json(of);
    const render::Format format = *render::parse_format(session.format.empty() ? "table" : session.format);
    if (format == render::Format::table || format == render::Format::markdown)
        return render::case_statistics_text(of, snapshot, session.language, format);
    return render::render(render::case_lines(of), format, session.language);
}

diag::Outcome<int> run_stats(Session& session, const Arguments& arguments) {
    const base::AsOf instant = session.as_of();
    const auto period = period_or_last_month(arguments, instant.date);
    if (!period) return period.error();
    auto loaded = session.load({{"complaint", "customer"}, false});
    if (!loaded) return std::move(loaded).error();
    const model::Snapshot& snapshot = loaded->snapshot;
    session.print(rendered(session, kinds::case_statistics(snapshot, *period, instant), snapshot));
    session.say_left_out(snapshot);
    return 0;
}

} // namespace

Command make_complaint_stats() {
    Command command;
    command.name = "complaint stats";
    command.summary = "the complaints that ended in a month, week or year: cases, counts, whose they were";
    command.sort = Command::Sort::reading;
    command.options = {{"month", "MONTH", "a month such as 2026-11; else the month before", false, false},
                       {"week", "WEEK", "an ISO week such as 2026-W45, Monday to Sunday", false, false},
                       {"year", "YEAR", "a year", false, false}};
    command.formats = render::format_names();
    command.run = run_stats;
    return command;
}

} // namespace cli
