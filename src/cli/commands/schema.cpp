#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<int> install(Session& session) {
    auto opened = session.open(session.user_path("."));
    if (!opened) return std::move(opened).error();
    auto held = lock(session);
    if (!held) return std::move(held).error();
    std::size_t written = 0;
    const schema::Catalog& catalog = session.catalog();
    for (const std::string& name : catalog.names()) {
        const std::string path = fmt::format(".qms/schemas/{}.schema.json", name);
        const std::string text = catalog.get(name).text();
        auto there = session.files().read(path, yaml::kMaxFileBytes);
        if (there && *there == text) continue;
        auto done = there ? store::replace_file(session.folder(), path, *there, text)
                          : store::create_file(session.folder(), path, text);
        if (!done) return std::move(done).error();
        ++written;
    }
    session.say(fmt::format("{} of {} schemas written to .qms/schemas", written, catalog.names().size()));
    return 0;
}

diag::Outcome<int> run_schema(Session& session, const Arguments& arguments) {
    if (arguments.has("install")) return install(session);
    session.open_if_any();
    const schema::Catalog& catalog = session.catalog();
    const std::vector<std::string> names(catalog.names().begin(), catalog.names().end());
    if (arguments.positionals.empty()) {
        for (const std::string& name : names)
            session.print(name + "\n");
        return 0;
    }
    const schema::Kind* kind = catalog.find(arguments.positionals.front());
    if (const diag::Diagnostic* wrong = session.schema_finding(arguments.positionals.front())) return *wrong;
    if (kind == nullptr) {
        auto finding = diag::make(diag::Code::Q9014,
                                  fmt::format("there is no kind '{}'", arguments.positionals.front()));
        const auto near = base::nearest(arguments.positionals.front(), names);
        finding.help = near ? fmt::format("did you mean '{}'?", *near)
                            : fmt::format("one of {}", base::join(names, ", "));
        return finding;
    }
    session.print(kind->text());
    return 0;
}

} // namespace

Command make_schema() {
    Command command;
    command.name = "schema";
    command.summary = "print the JSON Schema of a kind, or list the kinds";
    command.positionals = {{"KIND", "such as complaint", false, false}};
    command.options = {{"install", "", "refresh the store's copies for editors, .qms/schemas", false, false}};
    command.run = run_schema;
    return command;
}

} // namespace cli
