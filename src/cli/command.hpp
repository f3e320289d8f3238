// The command table. Each command says what it takes and whether it writes; dispatch, help and laws read it.
#pragma once

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "schema/catalog.hpp"

#include <functional>

namespace cli {

struct Command {
    std::string name;    // "complaint report"
    std::string summary; // one line, lower case
    std::vector<Positional> positionals;
    std::vector<Option> options; // its own; the global ones are added by kind of command
    enum class Sort {
        plain,   // no store: help, explain, schema KIND, init
        reading, // a store: --as-of, --format, --lang
        writing, // a store: --dry-run
    } sort = Sort::plain;
    std::function<diag::Outcome<int>(Session&, const Arguments&)> run;
    std::vector<std::string> formats; // names --format takes; empty: none
    bool takes_revision = true;       // a reading command looks at any commit with --rev
    bool bilingual = false;           // --lang takes both too, which is what it prints without it
    bool multi_format = false; // --format NAME[=FILE], repeatable, whose files are the command's matter
};

// Global options of a command, by its sort.
std::vector<Option> all_options(const Command& command);

// The commands of the kinds of a catalogue, which must outlive them. nullopt for an unknown name. Compiles at
// most the one kind the noun names.
std::optional<Command> find_command(const schema::Catalog& catalog, const std::string& noun,
                                    const std::string& verb);
// Nouns and single commands, in order of their names; the store's own kinds are last.
std::vector<std::string> nouns(const schema::Catalog& catalog);
// Verbs of a noun in the order of work; empty for a command of one word.
std::vector<std::string> verbs(const schema::Catalog& catalog, const std::string& noun);
// All of them, for help and laws.
std::vector<Command> all_commands(const schema::Catalog& catalog);

// `qms NAME --help`, at most 79 columns.
std::string help_text(const Command& command);

} // namespace cli
