#include "render/score_collection.hpp"
#include "cli/commands/commands.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

// Money that is not negative, with two places at most.
diag::Outcome<base::Rational> amount_option(const Arguments& arguments, const std::string& name) {
    constexpr int kPlaces = 2;
    const auto amount = base::Decimal::parse(arguments.get(name));
    if (!amount || amount->sign() < 0 || amount->scale() > kPlaces)
        return diag::make(diag::Code::Q9004, fmt::format("'--{}' takes an amount such as 1200.50, not '{}'",
                                                         name, arguments.get(name)));
    return base::Rational(*amount);
}

diag::Outcome<int> run_collection(Session& session, const Arguments& arguments) {
    const auto due = amount_option(arguments, "due");
    if (!due) return due.error();
    const auto disputed = amount_option(arguments, "disputed");
    if (!disputed) return disputed.error();
    const auto collected = amount_option(arguments, "collected");
    if (!collected) return collected.error();
    auto loaded = session.load({});
    if (!loaded) return std::move(loaded).error();
    const model::Procedure* procedure = loaded->snapshot.in_force(session.as_of().date);
    render::CollectionView view{figures::collection_rates({*due, *disputed, *collected, {}, {}})};
    if (procedure != nullptr) view.places = procedure->places;
    if (session.format == "json")
        session.print(render::collection_json(view));
    else if (session.format.empty() || session.format == "table")
        session.print(render::collection_text(view, session.language, arguments.has("explain")));
    else
        session.print(render::render(render::collection_table(view), *render::parse_format(session.format),
                                     session.language));
    return 0;
}

} // namespace

Command make_score_collection() {
    Command command;
    command.name = "score collection";
    command.summary = "a salesperson's collection rate, with and without what complaints hold up";
    command.sort = Command::Sort::reading;
    command.options = {
        {"due", "AMOUNT", "what was due", false, true},
        {"disputed", "AMOUNT", "of it, for the part numbers that complaints hold up", false, true},
        {"collected", "AMOUNT", "what was collected", false, true},
        {"explain", "", "show how each rate is reckoned", false, false}};
    command.formats = render::format_names();
    command.run = run_collection;
    return command;
}

} // namespace cli
