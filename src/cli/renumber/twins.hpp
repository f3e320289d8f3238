// The two records that bear one number, what git knows of the branches that brought them, and which is later.
#pragma once

#include "cli/renumber/history.hpp"
#include "cli/session.hpp"

namespace cli::renumber {

// One of the two, as its own whole file would be.
struct Twin {
    std::string path; // of the file it stands in; both in one when git left them in conflict
    std::string bytes;
    model::Facts facts;
};

struct Twins {
    const schema::Kind* kind = nullptr;
    std::string id;
    std::string path; // where the id belongs
    Twin earlier;     // keeps the number
    Twin later;
    std::string why;                     // what makes it the later one
    std::optional<std::string> conflict; // the bytes that hold both; absent when each has a file
    bool later_is_theirs = false;        // in the conflict
    Branches branches;                   // first: of the earlier, second: of the later
};

// Looks for them in a snapshot of the whole store. Later is what `new` signed later; where that does not
// tell, what was committed later; else the side that is being merged in, or the file that does not bear the
// number as its name. Errors: Q9005 when no record has the number; Q9018 when one has it, or
// more than two, when two files hold the same bytes, or when both sides changed one record that was there
// before; the finding of a file that is broken otherwise.
diag::Outcome<Twins> find_twins(const Session& session, const schema::Kind& kind, const std::string& id,
                                const model::Snapshot& snapshot);

// Q9018.
diag::Diagnostic refusal(std::string message, std::string help = {});

} // namespace cli::renumber
