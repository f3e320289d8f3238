// Where findings go: --format NAME[=FILE], several in one run.
#pragma once

#include "cli/session.hpp"
#include "render/findings.hpp"

namespace cli {

struct Outlet {
    render::FindingFormat format = render::FindingFormat::text;
    std::string file; // as the user typed it; empty for standard output
};

// Needs known names. One outlet at most is standard output; when every one names a file, text goes there.
// Q9004: an empty or forbidden FILE ('-', a folder, a file named twice), two for standard output, and a FILE
// that would stand among the store's records, evidence or own files.
diag::Outcome<std::vector<Outlet>> read_outlets(const Session& session,
                                                const std::vector<std::string>& typed);

// Prints, then writes every file that can be written, in plain bytes without colour. The last Q8006 is
// returned, those before it are shown on stderr.
diag::Outcome<base::Done> tell(Session& session, render::FindingsInput input,
                               const std::vector<Outlet>& outlets);

// What leads from the top of the repository that holds a store's folder to it: "" or "store/". Looks for
// .git at or above the folder, without git.
std::string repository_prefix(const std::string& folder);

} // namespace cli
