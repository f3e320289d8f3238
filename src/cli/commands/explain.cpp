#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "render/tables.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

diag::Outcome<int> run_explain(Session& session, const Arguments& arguments) {
    if (arguments.has("list")) {
        query::Table table;
        table.schema = "qms.codes/1";
        table.columns = {{"code", {"code", "代码"}},
                         {"name", {"name", "名称"}},
                         {"severity", {"severity", "级别"}},
                         {"summary", {"summary", "说明"}}};
        for (const diag::CodeInfo& code : diag::all_codes())
            table.rows.push_back({{std::string(code.id), {}},
                                  {std::string(code.name), {}},
                                  {std::string(diag::to_string(code.severity)), {}},
                                  {std::string(code.summary), {}}});
        session.print(render::render(table,
                                     *render::parse_format(session.format.empty() ? "table" : session.format),
                                     session.language));
        return 0;
    }
    if (arguments.positionals.empty()) {
        auto finding = diag::make(diag::Code::Q9003, "'CODE' is missing");
        finding.help = "qms explain --list";
        return finding;
    }
    const std::string& wanted = arguments.positionals.front();
    if (const diag::CodeInfo* code = diag::find_code(wanted))
        for (const base::EmbeddedFile& file : base::explain_files())
            if (file.name == std::string(code->id) + ".md") {
                session.print(file.text);
                return 0;
            }
    std::vector<std::string> names;
    for (const diag::CodeInfo& code : diag::all_codes()) {
        names.emplace_back(code.id);
        names.emplace_back(code.name);
    }
    auto finding = diag::make(diag::Code::Q9014, fmt::format("there is no finding '{}'", wanted));
    const auto near = base::nearest(wanted, names);
    finding.help = near ? fmt::format("did you mean '{}'?", *near) : "qms explain --list";
    return finding;
}

} // namespace

Command make_explain() {
    Command command;
    command.name = "explain";
    command.summary = "explain a finding by its code or name";
    command.positionals = {{"CODE", "such as Q3104 or missing-reference", false, false}};
    command.options = {{"list", "", "list all findings", false, false}};
    command.formats = render::format_names();
    command.run = run_explain;
    return command;
}

} // namespace cli
