#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "model/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

constexpr std::size_t kWidth = 79;

// Words of a sentence in lines of at most kWidth columns, each behind `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::string lines;
    std::string line(indent, ' ');
    for (const std::string_view word : base::split(text, ' ')) {
        const bool fresh = line.size() == indent;
        if (!fresh && base::display_width(line) + 1 + base::display_width(word) > kWidth) {
            lines += line + "\n";
            line.assign(indent, ' ');
        } else if (!fresh) {
            line += ' ';
        }
        line += word;
    }
    return lines + line + "\n";
}

// What takes a whole item of a list names many parts: broken after commas, so that it fits.
std::string folded(const std::string& text) {
    std::string lines;
    std::string line;
    for (const std::string_view part : base::split(text, ',')) {
        const bool fresh = line.empty();
        if (!fresh && base::display_width(line) + 2 + base::display_width(part) > kWidth) {
            lines += line + ",\n";
            line = "      ";
        } else if (!fresh) {
            line += ',';
        }
        line += part;
    }
    return lines + line + "\n";
}

std::string option_lines(const std::vector<Option>& options) {
    std::string text;
    for (const Option& option : options) {
        text += folded("  --" + option.name + (option.value.empty() ? "" : " " + option.value) +
                       (option.required  ? "  (required)"
                        : option.repeats ? "  (repeatable)"
                                         : ""));
        text += wrapped(option.help, 6);
    }
    return text;
}

// A page of commands/NAME.md with more to say than the options do.
std::string_view page_of(const std::string& command) {
    std::string name = command;
    std::replace(name.begin(), name.end(), ' ', '-');
    for (const base::EmbeddedFile& file : base::help_files())
        if (file.name == "commands/" + name + ".md") return file.text;
    return {};
}

std::string_view topic(const std::string& name) {
    for (const base::EmbeddedFile& file : base::help_files())
        if (file.name == "topics/" + name + ".md") return file.text;
    return {};
}

std::vector<std::string> topics() {
    std::vector<std::string> names{"commands", "guards"};
    for (const base::EmbeddedFile& file : base::help_files())
        if (file.name.starts_with("topics/")) names.emplace_back(file.name.substr(7, file.name.size() - 10));
    std::sort(names.begin(), names.end());
    return names;
}

std::string overview(const schema::Catalog& catalog) {
    std::string text = "qms — customer quality over plain YAML records in git\n\n"
                       "usage: qms [-C DIR] COMMAND [VERB] [ARGUMENTS] [OPTIONS]\n\ncommands:\n";
    for (const std::string& noun : nouns(catalog)) {
        const auto list = verbs(catalog, noun);
        if (const auto command = find_command(catalog, noun, ""))
            text += wrapped(fmt::format("{}: {}", noun, command->summary), 2);
        if (!list.empty()) text += wrapped(fmt::format("{}: {}", noun, base::join(list, ", ")), 2);
    }
    return text + "\ntopics (qms help TOPIC):\n" + wrapped(base::join(topics(), ", "), 2) +
           "\nqms COMMAND VERB --help tells what a command takes.\n";
}

std::string guards() {
    std::string text = "Guards: conditions a procedure may put on a step (kinds: steps: guards:).\n"
                       "In brackets what each takes; what ends in '?' may be left out. The step 'new' has\n"
                       "the record's own fields.\n";
    for (const model::Guard& guard : model::all_guards())
        text += fmt::format("\n{} ({})\n", guard.name, guard.parameters) + wrapped(guard.meaning, 2);
    return text;
}

diag::Outcome<int> run_help(Session& session, const Arguments& arguments) {
    session.open_if_any();
    const schema::Catalog& catalog = session.catalog();
    if (arguments.positionals.empty()) {
        session.print(overview(catalog));
        return 0;
    }
    const std::string name = base::join(arguments.positionals, " ");
    if (name == "commands") {
        for (const Command& command : all_commands(catalog))
            session.print(fmt::format("{} — {}\n", command.name, command.summary));
        return 0;
    }
    if (name == "guards") {
        session.print(guards());
        return 0;
    }
    const std::string verb = arguments.positionals.size() > 1 ? arguments.positionals[1] : "";
    if (const auto command = find_command(catalog, arguments.positionals.front(), verb)) {
        session.print(help_text(*command));
        return 0;
    }
    if (const auto list = verbs(catalog, name); !list.empty()) {
        for (const std::string& each : list)
            session.print(
                fmt::format("{} {} — {}\n", name, each, find_command(catalog, name, each)->summary));
        return 0;
    }
    if (const std::string_view text = topic(name); !text.empty()) {
        session.print(text);
        return 0;
    }
    if (const diag::Diagnostic* wrong = session.schema_finding(arguments.positionals.front())) return *wrong;
    std::vector<std::string> known = topics();
    for (const Command& command : all_commands(catalog))
        known.push_back(command.name);
    auto finding = diag::make(diag::Code::Q9014, fmt::format("there is no help on '{}'", name));
    const auto near = base::nearest(name, known);
    finding.help = near ? fmt::format("qms help {}", *near) : "qms help";
    return finding;
}

} // namespace

std::vector<Option> all_options(const Command& command) {
    std::vector<Option> options = command.options;
    if (command.sort == Command::Sort::reading)
        options.push_back(
            {"as-of", "DATE[THH:MM]", "the instant to look from; now without it", false, false});
    if (command.sort == Command::Sort::reading && command.takes_revision)
        options.push_back({"rev", "REV", "read the store as that commit holds it", false, false});
    if (command.sort == Command::Sort::writing)
        options.push_back({"dry-run", "", "print the difference and write nothing", false, false});
    const std::string formats = base::join(command.formats, ", ");
    if (command.multi_format)
        options.push_back({"format", "NAME[=FILE]",
                           formats + "; printed, or written to FILE beside the answer", true, false});
    else if (!command.formats.empty())
        options.push_back({"format", "NAME", formats, false, false});
    options.push_back({"lang", "CODE",
                       command.bilingual ? "labels in en, zh or both; both without it"
                                         : "labels in en or zh; the store's without it",
                       false, false});
    options.push_back({"color", "WHEN", "auto, always or never", false, false});
    options.push_back({"help", "", "this text", false, false});
    return options;
}

std::string help_text(const Command& command) {
    std::string usage = "usage: qms " + command.name;
    for (const Positional& positional : command.positionals)
        usage += fmt::format(" {}{}{}", positional.required ? "" : "[", positional.name,
                             positional.required ? "" : "]");
    std::string text = fmt::format("qms {} — ", command.name);
    text = wrapped(text + command.summary, 0) + "\n" + usage + " [OPTIONS]\n";
    if (!command.positionals.empty()) text += "\n";
    for (const Positional& positional : command.positionals)
        text += wrapped(fmt::format("{}: {}", positional.name, positional.help), 2);
    text += "\noptions:\n" + option_lines(all_options(command));
    if (const std::string_view page = page_of(command.name); !page.empty()) text += "\n" + std::string(page);
    return text;
}

Command make_help() {
    Command command;
    command.name = "help";
    command.summary = "help on a command or a topic";
    command.positionals = {{"TOPIC", "a topic, or the words of a command", false, true}};
    command.run = run_help;
    return command;
}

} // namespace cli
