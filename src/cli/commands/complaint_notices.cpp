#include "cli/commands/commands.hpp"
#include "kinds/complaint/notices.hpp"
#include "render/notices.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Outcome<int> run_notices(Session& session, const Arguments& arguments) {
    auto loaded = session.load({{"complaint"}, false});
    if (!loaded) return std::move(loaded).error();
    auto all = kinds::notices(loaded->snapshot, session.as_of());
    const auto open = std::count_if(all.begin(), all.end(),
                                    [](const kinds::Notice& notice) { return !notice.command.empty(); });
    if (arguments.has("open"))
        std::erase_if(all, [](const kinds::Notice& notice) { return notice.command.empty(); });
    session.print(render::render(render::notices_table(all, loaded->snapshot, session.language),
                                 *render::parse_format(session.format.empty() ? "table" : session.format),
                                 session.language));
    session.say_left_out(loaded->snapshot);
    session.say(fmt::format("{} to issue or to answer on {}", open, session.as_of().to_string()));
    return 0;
}

} // namespace

Command make_complaint_notices() {
    Command command;
    command.name = "complaint notices";
    command.summary = "urge forms of open cases that are late, liaison forms of closed ones that were";
    command.sort = Command::Sort::reading;
    command.options = {{"open", "", "only those still to be issued or answered", false, false}};
    command.formats = render::format_names();
    command.run = run_notices;
    return command;
}

} // namespace cli
