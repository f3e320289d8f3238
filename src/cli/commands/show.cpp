#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "kinds/kinds.hpp"
#include "render/forms.hpp"
#include "render/records.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<int> run_show(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    const std::string& id = arguments.positionals.front();
    auto record = open_record(session, kind, id);
    if (!record) return std::move(record).error();
    auto loaded = session.load(needs_of(kind));
    if (!loaded) return std::move(loaded).error();
    model::Snapshot& snapshot = loaded->snapshot;
    if (auto linked = load_links(session, record->facts, snapshot); !linked) return std::move(linked).error();
    const auto then = model::as_of(record->facts, session.as_of());
    if (!then) {
        auto finding = diag::make(diag::Code::Q9005, fmt::format("there was no {} '{}' on {}", kind.name, id,
                                                                 session.as_of().to_string()));
        return finding;
    }
    const model::Standing standing = kinds::standing(*then, snapshot);
    if (arguments.has("form"))
        session.print(render::complaint_form(*then, snapshot, session.language));
    else if (session.format == "json")
        session.print(render::record_json(yaml::to_value(record->document.root), *then, standing));
    else if (session.format == "markdown")
        session.print(render::record_markdown(*then, standing, snapshot, session.language));
    else
        session.print(render::record_text(*then, standing, snapshot, session.language));
    return 0;
}

} // namespace

Command make_show(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " show";
    command.summary = "show a record as its form reads, its state and what comes next";
    command.sort = Command::Sort::reading;
    command.positionals = {{"ID", "the record", true, false}};
    if (kind.name == "complaint")
        command.options.push_back(
            {"form", "", "the paper form with its signature lines, to print (Markdown)", false, false});
    command.formats = {"table", "json", "markdown"};
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_show(kind, session, arguments);
    };
    return command;
}

} // namespace cli
