#include "base/text.hpp"
#include "cli/case_numbers.hpp"
#include "cli/commands/commands.hpp"
#include "render/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {
namespace {

constexpr int kBug = 70;

// The command line taken apart: what stands before the command, its name, and the rest.
struct Words {
    std::string folder;            // -C
    std::vector<std::string> name; // one or two words
    std::vector<std::string> rest; // options and arguments of the command
    bool version = false;
    bool help = false;
};

diag::Diagnostic usage(diag::Code code, std::string message, std::string help) {
    auto finding = diag::make(code, std::move(message));
    finding.help = std::move(help);
    return finding;
}

// Of a kind that a store brings the verbs are not known yet.
bool takes_verb(const std::string& noun) {
    return schema::is_own_name(noun) || !verbs(schema::Catalog::shipped(), noun).empty();
}

diag::Outcome<Words> take_apart(const std::vector<std::string>& arguments) {
    Words words;
    std::size_t at = 0;
    while (at < arguments.size() && arguments[at].starts_with('-')) {
        const std::string& word = arguments[at];
        if (word == "-C") {
            if (at + 1 == arguments.size())
                return usage(diag::Code::Q9003, "'-C' lacks its folder", "qms -C DIR COMMAND");
            words.folder = arguments[at + 1];
            at += 2;
        } else if (word == "--version" || word == "--help" || word == "-h") {
            (word == "--version" ? words.version : words.help) = true;
            ++at;
        } else if ((word == "--format" || word == "--lang" || word == "--color" || word == "--as-of" ||
                    word == "--rev") &&
                   at + 1 < arguments.size()) {
            words.rest.push_back(word);
            words.rest.push_back(arguments[at + 1]);
            at += 2;
        } else {
            return usage(diag::Code::Q9002, fmt::format("'qms' has no option '{}' before the command", word),
                         "qms help");
        }
    }
    if (at == arguments.size()) return words;
    words.name.push_back(arguments[at++]);
    if (at < arguments.size() && !arguments[at].starts_with('-') && takes_verb(words.name.front()))
        words.name.push_back(arguments[at++]);
    for (; at < arguments.size(); ++at) {
        // -C may also stand behind the command.
        if (arguments[at] == "-C" && at + 1 < arguments.size())
            words.folder = arguments[++at];
        else if (arguments[at] == "-h")
            words.rest.emplace_back("--help");
        else
            words.rest.push_back(arguments[at]);
    }
    return words;
}

// A kind that a store brings, which this one does not have, or whose schema is wrong.
diag::Diagnostic unknown_own_kind(const Session& session, const std::string& noun) {
    if (const diag::Diagnostic* wrong = session.schema_finding(noun)) return *wrong;
    std::vector<std::string> own;
    for (const std::string& name : session.catalog().names())
        if (schema::is_own_name(name)) own.push_back(name);
    const auto near = base::nearest(noun, own);
    return usage(diag::Code::Q9019, fmt::format("this store has no kind '{}'", noun),
                 near          ? fmt::format("did you mean 'qms {}'?", *near)
                 : own.empty() ? "qms help kinds tells how a store adds one"
                               : fmt::format("its own kinds are {}", base::join(own, ", ")));
}

diag::Diagnostic unknown_command(const Session& session, const schema::Catalog& catalog, const Words& words) {
    const std::string& noun = words.name.front();
    if (schema::is_own_name(noun) && catalog.find(noun) == nullptr) return unknown_own_kind(session, noun);
    const auto known = nouns(catalog);
    if (std::find(known.begin(), known.end(), noun) == known.end()) {
        const auto near = base::nearest(noun, known);
        return usage(diag::Code::Q9001, fmt::format("there is no command '{}'", noun),
                     near ? fmt::format("did you mean 'qms {}'?", *near) : "qms help");
    }
    const auto list = verbs(catalog, noun);
    if (words.name.size() == 1)
        return usage(diag::Code::Q9001, fmt::format("'qms {}' needs a verb", noun),
                     fmt::format("one of {}", base::join(list, ", ")));
    const auto near = base::nearest(words.name[1], list);
    return usage(diag::Code::Q9001, fmt::format("'qms {}' has no verb '{}'", noun, words.name[1]),
                 near ? fmt::format("did you mean 'qms {} {}'?", noun, *near)
                      : fmt::format("one of {}", base::join(list, ", ")));
}

bool wants_color(const Environment& environment, const std::string& when) {
    if (when == "always") return true;
    if (when == "never") return false;
    const auto no_color = environment.variable("NO_COLOR");
    const auto terminal = environment.variable("TERM");
    return environment.out_is_terminal && (!no_color || no_color->empty()) && terminal.value_or("") != "dumb";
}

diag::Outcome<base::Done> set_globals(Session& session, const Command& command, const Arguments& arguments) {
    for (const std::string& typed : arguments.all("format")) {
        const std::string name = command.multi_format ? typed.substr(0, typed.find('=')) : typed;
        if (auto known = one_of("format", name, command.formats); !known) return known;
        session.format = name;
    }
    if (command.bilingual) session.language = "both";
    if (arguments.has("lang")) {
        std::vector<std::string> languages{"en", "zh"};
        if (command.bilingual) languages.emplace_back("both");
        if (auto known = one_of("lang", arguments.get("lang"), languages); !known) return known;
        session.language = arguments.get("lang");
    }
    const std::string when = arguments.has("color") ? arguments.get("color") : "auto";
    if (auto known = one_of("color", when, {"auto", "always", "never"}); !known) return known;
    session.color = wants_color(session.environment(), when);
    session.dry_run = arguments.has("dry-run");
    session.writes = command.sort == Command::Sort::writing || arguments.has("save");
    session.revision = arguments.get("rev");
    session.staged = arguments.has("staged");
    if (arguments.has("rev") && (session.writes || session.staged || session.revision.empty()))
        return usage(diag::Code::Q9004,
                     session.writes   ? "'--rev' is for reading; nothing can be written to a commit"
                     : session.staged ? "'--rev' and '--staged' are two different things to read"
                                      : "'--rev' takes a revision such as HEAD~1, not ''",
                     "");
    if (arguments.has("as-of")) {
        const auto instant = base::parse_as_of(arguments.get("as-of"));
        if (!instant)
            return usage(diag::Code::Q9004,
                         fmt::format("'--as-of' takes a real day or time, not '{}'", arguments.get("as-of")),
                         "write 2026-11-03 or 2026-11-03T08:15");
        session.set_as_of(*instant);
    }
    return base::Done{};
}

diag::Outcome<int> run_command(Session& session, const Command& command, const Words& words,
                               const std::string& start, bool is_open) {
    auto arguments = parse(command.name, all_options(command), command.positionals, words.rest);
    if (!arguments) return std::move(arguments).error();
    if (auto set = set_globals(session, command, *arguments); !set) return std::move(set).error();
    if (command.sort == Command::Sort::plain) {
        if (session.language.empty()) session.language = "en";
    } else if (!is_open) {
        if (auto opened = session.open(start); !opened) return std::move(opened).error();
    }
    if (command.sort != Command::Sort::plain)
        if (auto found = resolve_numbers(session, command, *arguments); !found)
            return std::move(found).error();
    return command.run(session, *arguments);
}

// A kind that a store brings is only known once the store is open, and its command only then: so what it
// reads has to be seen before the options are taken apart. Those of another sense are refused later.
diag::Outcome<base::Done> open_for_own_kind(Session& session, const Words& words, const std::string& start) {
    for (std::size_t at = 0; at < words.rest.size(); ++at) {
        const std::string& word = words.rest[at];
        if (word == "--") break;
        if (word == "--rev" && at + 1 < words.rest.size()) session.revision = words.rest[at + 1];
        if (word.starts_with("--rev=")) session.revision = word.substr(6);
    }
    auto opened = session.open(start);
    if (opened || opened.error().code != diag::Code::Q8002) return opened;
    auto finding = std::move(opened).error();
    finding.help =
        fmt::format("'{0}' would be a kind that a store brings: qms -C DIR {0}", words.name.front());
    return finding;
}

std::string start_of(const Environment& environment, const std::string& folder) {
    return folder.empty()            ? environment.folder
           : folder.starts_with('/') ? folder
                                     : environment.folder + "/" + folder;
}

diag::Outcome<int> dispatch(const Environment& environment, Output& output, Session& session) {
    auto words = take_apart(environment.arguments);
    if (!words) return std::move(words).error();
    if (words->version) {
        output.out += "qms " QMS_VERSION "\n";
        return 0;
    }
    const std::string start = start_of(environment, words->folder);
    session.set_start(start);
    if (words->name.empty()) {
        auto shown = make_help().run(session, {});
        return words->help || !shown ? std::move(shown) : diag::Outcome<int>(2);
    }
    const bool own = schema::is_own_name(words->name.front());
    if (own)
        if (auto opened = open_for_own_kind(session, *words, start); !opened)
            return std::move(opened).error();
    const schema::Catalog& catalog = own ? session.catalog() : schema::Catalog::shipped();
    const auto command =
        find_command(catalog, words->name.front(), words->name.size() > 1 ? words->name[1] : "");
    const bool asks_help =
        words->help || std::find(words->rest.begin(), words->rest.end(), "--help") != words->rest.end();
    if (!command && asks_help && words->name.size() == 1 && !verbs(catalog, words->name.front()).empty()) {
        Arguments noun;
        noun.positionals = words->name;
        return make_help().run(session, noun);
    }
    if (!command) return unknown_command(session, catalog, *words);
    if (asks_help) {
        output.out += help_text(*command);
        return 0;
    }
    return run_command(session, *command, *words, start, own);
}

} // namespace

int run(const Environment& environment, Output& output) {
    try {
        Session session(environment, output);
        auto status = dispatch(environment, output, session);
        if (status) return *status;
        session.show_on_stderr(render::render_refusal(status.error(), session.color));
        return status_of(status.error());
    } catch (const std::bad_alloc&) {
        output.err += "qms: out of memory; nothing was written\n";
        return 2;
    } catch (const std::exception& bug) {
        output.err +=
            fmt::format("qms: a bug in qms: {}\nplease report it with the command you typed\n", bug.what());
        return kBug;
    }
}

} // namespace cli
