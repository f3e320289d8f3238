#include "cli/commands/commands.hpp"
#include "cli/period.hpp"
#include "kinds/report/management_review.hpp"
#include "render/management_review.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<int> run_management_review(Session& session, const Arguments& arguments) {
    auto year = year_option(arguments);
    if (!year) return std::move(year).error();
    auto loaded = session.load({kinds::report_kinds(), false});
    if (!loaded) return std::move(loaded).error();
    const kinds::ManagementReview review = kinds::management_review(loaded->snapshot, *year, session.as_of());
    session.print(session.format == "json" ? render::management_review_json(review)
                                           : render::management_review_markdown(review, session.language));
    for (const std::string& path : review.unreadable)
        session.say(fmt::format("'{}' could not be read and is left out; see qms check", path));
    return 0;
}

} // namespace

Command make_report_management_review() {
    Command command;
    command.name = "report management-review";
    command.summary = "what the procedures hand to the management review of a year, as one document";
    command.sort = Command::Sort::reading;
    command.options = {{"year", "YEAR", "the year", false, true}};
    command.formats = {"markdown", "json"};
    command.bilingual = true;
    command.run = run_management_review;
    return command;
}

} // namespace cli
