#include "render/log.hpp"

#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "model/paths.hpp"
#include "query/select.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

diag::Outcome<const schema::Kind*> find_kind(const schema::Catalog& catalog, const std::string& name) {
    if (const schema::Kind* kind = catalog.find(name)) return kind;
    auto finding = diag::make(diag::Code::Q9004, fmt::format("there is no kind '{}'", name));
    const auto near = base::nearest(name, catalog.names());
    finding.help = near ? fmt::format("did you mean '{}'?", *near)
                        : fmt::format("one of {}", base::join(catalog.names(), ", "));
    return finding;
}

// The kind whose id this could be: by its prefix, else the one that has, or had, a file of this name.
diag::Outcome<const schema::Kind*> kind_of_id(const Session& session, const std::string& id) {
    const schema::Catalog& catalog = session.catalog();
    if (const auto parts = model::parse_numbered_id(id))
        if (const schema::Kind* kind = catalog.find_by_prefix(parts->prefix)) return kind;
    std::vector<const schema::Kind*> found;
    std::vector<std::string> near_ids;
    for (const std::string& name : catalog.names()) {
        const schema::Kind& kind = catalog.get(name);
        const auto path = model::path_of(kind, id);
        if (!path || kind.layout == schema::Layout::single) continue;
        if (const auto size = session.files().size(*path); size && *size) found.push_back(&kind);
        if (const auto entries = session.files().list(path->substr(0, path->rfind('/'))))
            for (const store::DirEntry& entry : *entries)
                near_ids.push_back(model::id_of_path(entry.name));
    }
    if (found.size() == 1) return found.front();
    auto finding =
        diag::make(diag::Code::Q9005, found.empty() ? fmt::format("there is no record '{}'", id)
                                                    : fmt::format("several kinds have a record '{}'", id));
    const auto near = base::nearest(id, near_ids);
    finding.help = !found.empty() || !near ? "say which kind with --kind; that also finds a deleted record"
                                           : fmt::format("did you mean '{}'?", *near);
    return finding;
}

// Every name a field's path can end with: "verified.result", "result".
void add_names(const schema::Schema& schema, const std::string& path, std::vector<std::string>& names) {
    if (schema.items) add_names(*schema.items, path, names);
    for (const schema::Field& field : schema.fields) {
        const std::string full = path.empty() ? field.name : path + "." + field.name;
        for (std::size_t from = 0; from != std::string::npos; from = full.find('.', from)) {
            if (from != 0) ++from;
            names.push_back(full.substr(from));
        }
        add_names(*field.schema, full, names);
    }
}

diag::Outcome<base::Done> check_field(const schema::Catalog& catalog, const schema::Kind* kind,
                                      const std::string& field) {
    std::vector<std::string> names;
    for (const std::string& name : catalog.names())
        if (kind == nullptr || kind->name == name) add_names(*catalog.get(name).schema, "", names);
    if (std::find(names.begin(), names.end(), field) != names.end()) return base::Done{};
    auto finding = diag::make(diag::Code::Q9013, fmt::format("no {} has a field '{}'",
                                                             kind == nullptr ? "record" : kind->name, field));
    if (const auto near = base::nearest(field, names))
        finding.help = fmt::format("did you mean '{}'?", *near);
    return finding;
}

diag::Outcome<history::LogQuery> read_query(const Session& session, const Arguments& arguments) {
    history::LogQuery query;
    query.catalog = session.catalog();
    query.utc_offset_minutes = session.config().utc_offset_minutes;
    query.customer = arguments.get("customer");
    query.person = arguments.get("person");
    query.field = arguments.get("field");
    auto since = day_option(arguments, "since");
    if (!since) return std::move(since).error();
    auto until = day_option(arguments, "until");
    if (!until) return std::move(until).error();
    query.since = *since;
    query.until = *until;
    const base::Date today = session.as_of().date;
    if (arguments.has("as-of") && (!query.until || today < *query.until)) query.until = today;
    if (!arguments.positionals.empty()) query.id = arguments.positionals.front();
    if (arguments.has("kind") || !query.id.empty()) {
        auto kind = arguments.has("kind") ? find_kind(query.catalog, arguments.get("kind"))
                                          : kind_of_id(session, query.id);
        if (!kind) return std::move(kind).error();
        query.kind = *kind;
    }
    if (!query.id.empty() && !model::path_of(*query.kind, query.id))
        return diag::make(diag::Code::Q9005,
                          fmt::format("'{}' is no id of {}", query.id, base::with_article(query.kind->name)));
    if (!query.field.empty())
        if (auto known = check_field(query.catalog, query.kind, query.field); !known)
            return std::move(known).error();
    return query;
}

// Of one record that no commit has: it is new on the disk, or it never was.
diag::Outcome<base::Done> tell_unknown(Session& session, const git::Repository& repository,
                                       const history::LogQuery& query) {
    const std::string path = *model::path_of(*query.kind, query.id);
    if (const auto size = session.files().size(path); size && *size) {
        session.say(fmt::format("no commit holds {} '{}' yet", query.kind->name, query.id));
        return base::Done{};
    }
    const std::string message = fmt::format("there is no {} '{}', nor was there", query.kind->name, query.id);
    if (repository.shallow()) {
        auto finding = diag::make(diag::Code::Q8304, message + " as far as this shallow clone goes back");
        finding.help = "git fetch --unshallow";
        return finding;
    }
    auto finding = diag::make(diag::Code::Q9005, message);
    std::vector<std::string> ids;
    if (const auto entries = session.files().list(path.substr(0, path.rfind('/'))))
        for (const store::DirEntry& entry : *entries)
            ids.push_back(model::id_of_path(entry.name));
    const auto near = base::nearest(query.id, ids);
    finding.help = near ? fmt::format("did you mean '{}'?", *near)
                        : fmt::format("qms log --kind {} tells of all", query.kind->name);
    return finding;
}

diag::Outcome<std::string> log_tip(const Session& session, const git::Repository& repository) {
    if (!session.revision.empty()) return repository.commit(session.revision);
    auto head = repository.head();
    if (!head) return std::move(head).error();
    if (*head) return std::move(**head);
    return diag::make(diag::Code::Q8302, "there is no commit yet, so there is no history");
}

diag::Outcome<int> run_log(Session& session, const Arguments& arguments) {
    auto query = read_query(session, arguments);
    if (!query) return std::move(query).error();
    auto repository = session.repository();
    if (!repository) return std::move(repository).error();
    auto tip = log_tip(session, *repository);
    if (!tip) return std::move(tip).error();
    auto log = history::read_log(*repository, *tip, *query);
    if (!log) return std::move(log).error();
    if (!query->id.empty() && !log->found)
        if (auto told = tell_unknown(session, *repository, *query); !told) return std::move(told).error();
    const std::string format = session.format.empty() ? "table" : session.format;
    if (format == "table")
        session.print(render::log_text(*log, session.language));
    else if (format == "markdown")
        session.print(render::render(render::log_page(*log, session.language), render::Format::markdown,
                                     session.language));
    else
        session.print(
            render::render(render::log_table(*log), *render::parse_format(format), session.language));
    if (!log->cut.empty())
        session.say(
            "this is a shallow clone: what came before it is not told; git fetch --unshallow brings it");
    return 0;
}

} // namespace

Command make_log() {
    Command command;
    command.name = "log";
    command.summary = "the story of one record, or of the whole store, out of git's history";
    command.sort = Command::Sort::reading;
    command.positionals = {{"ID", "the record; without it the whole store, newest first", false, false, "*"}};
    command.options = {
        {"kind", "KIND", "only records of this kind; with ID, which kind it is of", false, false},
        {"customer", "ID", "only records that name this customer", false, false},
        {"person", "ID", "only what this person signed", false, false},
        {"field", "FIELD", "only changes of this field, such as verified.result", false, false},
        {"since", "DATE", "only commits of this day or later", false, false},
        {"until", "DATE", "only commits of this day or earlier", false, false}};
    command.formats = render::format_names();
    command.run = run_log;
    return command;
}

} // namespace cli
