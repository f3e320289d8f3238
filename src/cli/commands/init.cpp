#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands/commands.hpp"
#include "model/paths.hpp"
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <sys/stat.h>

namespace cli {
namespace {

constexpr std::string_view kGitIgnore =
    "# The lock of a running command, forms of a cancelled edit, files left by a killed one.\n"
    "/.qms/lock\n/.qms/form-*.yaml\n.qms-tmp-*\n";
constexpr std::string_view kGitAttributes =
    "# Records are text with LF on every machine; evidence is never touched.\n"
    "*.yaml text eol=lf merge=qms\n*.json text eol=lf\nevidence/** -text\n";

std::vector<std::string> presets() {
    std::vector<std::string> names;
    for (const base::EmbeddedFile& file : base::schema_files())
        if (file.name.starts_with("procedures/"))
            names.emplace_back(file.name.substr(11, file.name.size() - 11 - 5));
    return names;
}

diag::Outcome<std::string> preset_text(const std::string& name) {
    for (const base::EmbeddedFile& file : base::schema_files())
        if (file.name == "procedures/" + name + ".yaml") return std::string(file.text);
    auto finding = diag::make(diag::Code::Q9014, fmt::format("there is no procedure '{}'", name));
    const auto near = base::nearest(name, presets());
    finding.help = near ? fmt::format("did you mean '{}'?", *near)
                        : fmt::format("one of {}", base::join(presets(), ", "));
    return finding;
}

// The preset with its day and document number changed; comments stay.
diag::Outcome<std::string> adapt(std::string text, const std::string& from, const std::string& number) {
    diag::Report report;
    const auto document = yaml::parse({"procedure", std::move(text)}, report);
    if (!document) return report.findings().front();
    std::vector<yaml::Edit> edits;
    if (!from.empty()) edits.push_back({yaml::Edit::Op::set, {"id"}, yaml::Value::text(from)});
    if (!number.empty())
        edits.push_back({yaml::Edit::Op::set, {"document", "code"}, yaml::Value::text(number)});
    return yaml::splice(*document, edits);
}

diag::Outcome<base::Done> make_folder(const std::string& path) {
    if (mkdir(path.c_str(), 0777) == 0 || errno == EEXIST) return base::Done{};
    return diag::make(diag::Code::Q8006, fmt::format("cannot make the folder '{}': {}", path,
                                                     errno == ENOENT   ? "the folder above it does not exist"
                                                     : errno == EACCES ? "permission denied"
                                                                       : "the system refuses it"));
}

yaml::Value store_config(const Arguments& arguments, const std::string& offset) {
    using yaml::Value;
    Value company = Value::map({{"en", Value::text(arguments.get("name"))}});
    company.set("zh",
                Value::text(arguments.has("name-zh") ? arguments.get("name-zh") : arguments.get("name")));
    return Value::map({{"format", Value::number("1")},
                       {"company", std::move(company)},
                       {"utc_offset", Value::text(offset)},
                       {"language", Value::text(arguments.has("lang") ? arguments.get("lang") : "en")}});
}

diag::Outcome<std::vector<std::pair<std::string, std::string>>> contents(const Arguments& arguments) {
    auto procedure = preset_text(arguments.get("procedure"));
    if (!procedure) return std::move(procedure).error();
    const std::string from = arguments.get("from");
    if (!from.empty() && !base::parse_date(from))
        return diag::make(diag::Code::Q9004,
                          fmt::format("'--from' takes a day such as 2026-01-01, not '{}'", from));
    auto adapted = adapt(std::move(*procedure), from, arguments.get("number"));
    if (!adapted) return std::move(adapted).error();
    diag::Report report;
    const auto document = yaml::parse({"procedure", *adapted}, report);
    const std::string id = document->root.find("id")->text;
    const std::string offset = arguments.has("utc-offset") ? arguments.get("utc-offset") : "+08:00";
    const std::string config =
        yaml::write(store_config(arguments, offset),
                    head_comments(schema::Catalog::shipped().get("store"), model::kStoreFile));
    const store::OneRecord judged =
        store::read_record(config, model::kStoreFile, schema::Catalog::shipped().get("store"));
    for (const diag::Diagnostic& finding : judged.report.findings())
        return finding;
    return std::vector<std::pair<std::string, std::string>>{
        {".gitattributes", std::string(kGitAttributes)},
        {".gitignore", std::string(kGitIgnore)},
        {"procedures/" + id + ".yaml",
         fmt::format("# yaml-language-server: $schema=../.qms/schemas/procedure.schema.json\n{}", *adapted)},
        {model::kStoreFile, config}}; // last: without it the folder is no store, and init can be run again
}

diag::Outcome<int> run_init(Session& session, const Arguments& arguments) {
    auto files = contents(arguments);
    if (!files) return std::move(files).error();
    const std::string folder = session.user_path(arguments.positionals.front());
    if (auto made = make_folder(folder); !made) return std::move(made).error();
    auto disk = store::open_disk(folder);
    if (!disk) return std::move(disk).error();
    for (const auto& [path, text] : *files) {
        auto there = (*disk)->read(path, yaml::kMaxFileBytes);
        if (there ? *there != text : there.error().code != diag::Code::Q8001)
            return diag::make(diag::Code::Q9011,
                              fmt::format("'{}' is already there; init never writes over a file",
                                          arguments.positionals.front() + "/" + path));
    }
    auto held = store::Lock::take(folder);
    if (!held) return std::move(held).error();
    for (const auto& [path, text] : *files) {
        if ((*disk)->read(path, yaml::kMaxFileBytes)) continue;
        if (auto done = store::create_file(folder, path, text); !done) return std::move(done).error();
    }
    const schema::Catalog& catalog = schema::Catalog::shipped();
    for (const std::string& name : catalog.names()) {
        const std::string path = fmt::format(".qms/schemas/{}.schema.json", name);
        if ((*disk)->read(path, yaml::kMaxFileBytes)) continue;
        if (auto done = store::create_file(folder, path, catalog.get(name).text()); !done)
            return std::move(done).error();
    }
    session.say(fmt::format("store made in {}", arguments.positionals.front()));
    session.say("next: qms procedure show, confirm what is assumed, then add people, customers and git init");
    return 0;
}

} // namespace

Command make_init() {
    Command command;
    command.name = "init";
    command.summary = "make a store in DIR that checks clean";
    command.positionals = {{"DIR", "the folder, made when missing", true, false}};
    command.options = {
        {"procedure", "NAME", "the procedure to begin with: " + base::join(presets(), ", "), false, true},
        {"name", "TEXT", "the company's name", false, true},
        {"name-zh", "TEXT", "its name in Chinese, where it differs", false, false},
        {"number", "TEXT", "document number of the company's own procedure", false, false},
        {"from", "DATE", "the day the procedure is in force from", false, false},
        {"utc-offset", "+HH:MM", "local time of the store; +08:00 without it", false, false}};
    command.run = run_init;
    return command;
}

} // namespace cli
