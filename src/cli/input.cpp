#include "cli/input.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {
namespace {

diag::Diagnostic input_refused(std::string message, std::string help = {}) {
    auto finding = diag::make(diag::Code::Q9009, std::move(message));
    finding.help = std::move(help);
    return finding;
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

// A mapping of the kind's fields out of YAML or JSON text.
diag::Outcome<yaml::Value> read_mapping(const std::string& name, std::string text,
                                        const std::vector<FieldOption>& fields) {
    diag::Report report;
    const auto document = yaml::parse({name, std::move(text)}, report);
    if (!document) {
        const diag::Diagnostic& first = report.findings().front();
        return input_refused(
            fmt::format("{}:{}:{}: {}", name, first.place.span.line, first.place.span.column, first.message),
            first.help);
    }
    if (document->root.kind != yaml::Kind::map)
        return input_refused(fmt::format("'{}' holds no mapping of fields", name));
    std::vector<std::string> known;
    for (const FieldOption& field : fields)
        known.push_back(field.path.front());
    for (const yaml::Entry& entry : document->root.entries)
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            const auto near = base::nearest(entry.key, known);
            return input_refused(fmt::format("{}:{}:{}: there is no field '{}' to give here", name,
                                             entry.key_span.line, entry.key_span.column, entry.key),
                                 near ? fmt::format("did you mean '{}'?", *near) : "");
        }
    return yaml::to_value(document->root);
}

std::string commented_form(const schema::Kind& kind, const std::vector<FieldOption>& fields,
                           const yaml::Value& given) {
    std::string text = fmt::format("# {}: fill in, save and leave. Lines that begin with '#' are not read;\n"
                                   "# an empty form makes nothing.\n",
                                   kind.schema->title.en);
    std::vector<std::string> seen;
    for (const FieldOption& field : fields) {
        const std::string& name = field.path.front();
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
        seen.push_back(name);
        const schema::Field* top = kind.schema->find(name);
        text += fmt::format("\n# {} ({}): {}\n", top->schema->title.en, top->schema->title.zh,
                            top->schema->description.en);
        for (const schema::Choice& choice : top->schema->choices)
            text += fmt::format("#   {}: {} {}\n", choice.code, choice.label.en, choice.label.zh);
        if (const yaml::Value* value = given.find(name))
            text += yaml::write(yaml::Value::map({{name, *value}}), {});
        else
            text += fmt::format("# {}: \n", name);
    }
    return text;
}

// A file of our own beside the user's, kept when the form is input_refused.
diag::Outcome<std::string> edit_form(Session& session, const schema::Kind& kind, const std::string& form) {
    const Environment& environment = session.environment();
    auto editor = environment.variable("VISUAL");
    if (!editor || editor->empty()) editor = environment.variable("EDITOR");
    if (!editor || editor->empty())
        return input_refused("no editor is set", "set VISUAL or EDITOR, or give the fields as options");
    const std::string path = fmt::format("{}/.qms/form-{}.yaml", session.folder(), kind.name);
    mkdir((session.folder() + "/.qms").c_str(), 0777);
    const File file(open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.get() < 0 || write(file.get(), form.data(), form.size()) != static_cast<ssize_t>(form.size()))
        return input_refused(fmt::format("cannot write the form '{}'", path));
    if (environment.run_editor(*editor, path) != 0)
        return input_refused(fmt::format("the editor '{}' failed; the form is kept in '{}'", *editor, path));
    return path;
}

} // namespace

std::vector<Option> input_options() {
    return {{"input", "FILE", "take fields from a YAML or JSON file, '-' for standard input", false, false},
            {"edit", "", "fill in the fields in your editor (VISUAL, EDITOR)", false, false}};
}

diag::Outcome<std::string> read_user_file(Session& session, const std::string& name, std::size_t limit) {
    if (name == "-") {
        std::string text = session.environment().read_stdin();
        if (text.size() > limit)
            return input_refused(fmt::format("standard input holds more than {} bytes", limit));
        return text;
    }
    const std::string path = session.user_path(name);
    const File file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || fstat(file.get(), &status) != 0)
        return input_refused(fmt::format("cannot read '{}': {}", name,
                                         errno == ENOENT   ? "there is no such file"
                                         : errno == EACCES ? "permission denied"
                                                           : "the system refuses it"));
    if (!S_ISREG(status.st_mode)) return input_refused(fmt::format("'{}' is no regular file", name));
    if (static_cast<std::size_t>(status.st_size) > limit)
        return input_refused(fmt::format("'{}' holds more than {} bytes", name, limit));
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t got = read(file.get(), text.data() + done, text.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return input_refused(fmt::format("cannot read '{}'", name));
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

diag::Outcome<yaml::Value> read_input_and_fields(Session& session, const schema::Kind& kind,
                                                 const std::vector<FieldOption>& fields,
                                                 const Arguments& arguments) {
    auto options = read_fields(fields, arguments);
    if (!options) return options;
    yaml::Value result = yaml::Value::map();
    if (arguments.has("input")) {
        const std::string name = arguments.get("input");
        auto text = read_user_file(session, name, yaml::kMaxFileBytes);
        if (!text) return std::move(text).error();
        auto mapping = read_mapping(name == "-" ? "standard input" : name, std::move(*text), fields);
        if (!mapping) return mapping;
        result = std::move(*mapping);
    }
    merge(result, *options);
    if (!arguments.has("edit")) return result;
    auto path = edit_form(session, kind, commented_form(kind, fields, result));
    if (!path) return std::move(path).error();
    auto text = read_user_file(session, *path, yaml::kMaxFileBytes);
    if (!text) return std::move(text).error();
    auto form = read_mapping(*path, std::move(*text), fields);
    if (!form) {
        auto finding = std::move(form).error();
        finding.help = fmt::format("the form is kept in '{}'; mend it and give it as --input", *path);
        return finding;
    }
    return form;
}

} // namespace cli
