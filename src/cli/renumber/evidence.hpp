// The evidence of two records under one number, which lies in one folder, taken apart.
#pragma once

#include "cli/renumber/twins.hpp"

namespace cli::renumber {

struct EvidenceFile {
    std::string path;
    std::optional<std::string> before; // what is there now
    std::string after;                 // empty for one that goes
};

struct Evidence {
    std::vector<EvidenceFile> made;  // in the folder of the new number
    std::vector<EvidenceFile> put;   // in the folder of the old one: the bytes the earlier record lists
    std::vector<EvidenceFile> gone;  // from there: what only the later record lists
    std::vector<std::string> shared; // names both list: git may have left them unsettled
    std::vector<std::string> left;   // files in the old folder that only the later lists, with other bytes
};

// Which bytes are whose is told by their SHA-256. They are looked for in the work tree, then in git: in the
// index of an open merge, and on the two branches. Errors: Q5001 for a file that is nowhere, Q5003 for one in
// the work tree that holds neither record's bytes, Q8004 when other bytes lie under the new number.
diag::Outcome<Evidence> part_evidence(const Session& session, const Twins& twins, const std::string& new_id);

} // namespace cli::renumber
