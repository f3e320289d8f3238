// Saving a figure as a signed statement in scores/: a new file, or one more issue of it.
#pragma once

#include "cli/change.hpp"
#include "cli/options.hpp"

#include <functional>

namespace cli {

struct StatementDraft {
    std::string id;                              // satisfaction-2026
    std::vector<yaml::Value::Member> header;     // of a new file, without its issues
    const model::Procedure* procedure = nullptr; // under which it is signed
    std::string explain;                         // the command that shows why it is not final
    std::string period;                          // as messages name it
    std::string not_final;                       // the first reason why it cannot be signed; "": it can
    std::function<yaml::Value(std::size_t number, const std::string& reason)> issue; // without its signature
};

// Signs the draft with --by, --role, --on and writes it. Q9012 when it is not final; Q9011 when the statement
// is there and no --supersedes gives the reason of a new issue.
diag::Outcome<int> save_statement(Session& session, const Arguments& arguments, const StatementDraft& draft,
                                  model::Snapshot& snapshot);

// The first of the options that only --save takes, when it was given without it: Q9004.
diag::Outcome<base::Done> check_save_options(const Arguments& arguments);

// What is signed on a day is what was known by then: --on is the as-of, unless --as-of says another.
void date_statement(Session& session, const Arguments& arguments);

// --save, --supersedes, --dry-run and the options of a signature; `path` is shown in the help.
std::vector<Option> statement_options(const std::string& path);

} // namespace cli
