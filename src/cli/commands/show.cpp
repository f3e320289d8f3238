#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/generic.hpp"
#include "kinds/kinds.hpp"
#include "render/forms.hpp"
#include "render/records.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

namespace cli {
namespace {

// The paper forms of a kind that `show --form NAME` prints.
struct PaperForm {
    std::string_view kind;
    std::string_view name;
    std::string (*render)(const model::Facts&, const model::Snapshot&, const std::string& language);
};

constexpr PaperForm kForms[] = {
    {"action", "8d", render::eight_d_report},
    {"complaint", "complaint", render::complaint_form},
    {"complaint", "8d", render::eight_d_report},
    {"feedback", "quality-information", render::quality_information},
    {"review", "review", render::review_form},
};

std::vector<std::string> forms_of(const schema::Kind& kind) {
    std::vector<std::string> names;
    for (const PaperForm& form : kForms)
        if (form.kind == kind.name) names.emplace_back(form.name);
    return names;
}

std::string paper_form(const schema::Kind& kind, const std::string& name, const model::Facts& record,
                       const model::Snapshot& snapshot, const std::string& language) {
    for (const PaperForm& form : kForms)
        if (form.kind == kind.name && form.name == name) return form.render(record, snapshot, language);
    return {};
}

diag::Outcome<int> run_show(const schema::Kind& kind, Session& session, const Arguments& arguments) {
    const std::string& id = arguments.positionals.front();
    const std::string form = arguments.get("form");
    if (arguments.has("form"))
        if (auto known = one_of("form", form, forms_of(kind)); !known) return std::move(known).error();
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
    const auto clocks = model::clock_runs(*then, snapshot, session.as_of());
    if (arguments.has("form"))
        session.print(paper_form(kind, form, *then, snapshot, session.language));
    else if (session.format == "json")
        session.print(render::record_json(yaml::to_value(record->document.root), *then, standing, clocks));
    else if (session.format == "markdown")
        session.print(render::record_markdown(*then, standing, snapshot, session.language, clocks));
    else
        session.print(render::record_text(*then, standing, snapshot, session.language, clocks));
    return 0;
}

} // namespace

Command make_show(const schema::Kind& kind) {
    Command command;
    command.name = kind.name + " show";
    command.summary = "show a record as its form reads, its state and what comes next";
    command.sort = Command::Sort::reading;
    command.positionals = {{"ID", "the record", true, false, kind.name}};
    if (const auto forms = forms_of(kind); !forms.empty())
        command.options.push_back(
            {"form", "NAME", "a paper form, to print (Markdown): " + base::join(forms, ", "), false, false});
    command.formats = {"table", "json", "markdown"};
    command.run = [&kind](Session& session, const Arguments& arguments) {
        return run_show(kind, session, arguments);
    };
    return command;
}

} // namespace cli
