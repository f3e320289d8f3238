// Who signs, in which role, when: --by, --role, --on and what stands for them when they are left out.
#pragma once

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "yaml/value.hpp"

namespace cli {

std::vector<Option> signature_options();

struct Signer {
    std::string by;
    std::string role;
    base::Stamp on;
    yaml::Value value() const; // {by, role, on}
};

// Without --by: the one person whose e-mail is git's user.email, said on stderr. Without --on: now, said on
// stderr; a time later than the clock is refused (Q9008). Without --role: the one role the person holds that
// day among those that may take the step, or among `owed_by` where the record says whose turn it is (Q9007
// when there are several or none). The procedure is the one the record follows; with nullptr (nothing decides
// yet) that of the day it is signed.
diag::Outcome<Signer> read_signer(Session& session, const Arguments& arguments,
                                  const model::Snapshot& snapshot, const model::Procedure* procedure,
                                  const std::string& kind, const std::string& step,
                                  const std::vector<std::string>& owed_by = {});

// Q4007: no procedure is in force on a day; the help names a file of one that cannot be used.
diag::Diagnostic no_procedure(const model::Snapshot& snapshot, const base::Date& day);

// --on, or now.
diag::Outcome<base::Stamp> read_on(Session& session, const Arguments& arguments);

// Q9005 with the nearest id when the store has nobody of that id.
diag::Outcome<base::Done> known_person(const model::Snapshot& snapshot, const std::string& id);

} // namespace cli
