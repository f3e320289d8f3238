// All that a renumbering writes, worked out and judged in memory before the first byte is written.
#pragma once

#include "cli/renumber/evidence.hpp"
#include "cli/renumber/references.hpp"

namespace cli::renumber {

// One step of the writing.
struct Act {
    enum class Sort { create, replace, move, remove } sort;
    std::string path;                  // of the file as it is named afterwards, or of the one that goes
    std::optional<std::string> before; // its bytes now; absent when it is not there
    std::string after;                 // its bytes then; empty for one that goes
    std::string from;                  // of a move: where the bytes come from
    bool evidence = false;
};

// In this order nothing is lost when the command is killed between two acts, and the same command finishes
// the work (the number it had chosen is found by the content of the new record):
//   1. evidence under the new number     left behind: copies that no record lists yet
//   2. the new record                    both records are there, the later one twice
//   3. the references                    some name the new number already
//   4. the evidence of the old number    what goes from there lies under the new number
//   5. the old record: the file with both sides becomes the earlier one, or the file with the wrong name goes
struct Plan {
    std::string new_id;
    std::string new_path;
    bool resumed = false; // a killed run had made the new record
    std::vector<Act> acts;
    std::vector<Mended> mended;
    Evidence evidence;
};

// Errors: Q9018 when the later record is signed off with a digest; those of mend_references, part_evidence
// and next_id, and the first finding that a new text would add to those of the old one (the others are shown
// on stderr).
diag::Outcome<Plan> make_plan(Session& session, const Twins& twins, const Told& told,
                              const model::Snapshot& snapshot);

// Needs the lock. An error names the act that failed; those before it are done.
diag::Outcome<base::Done> carry_out(const Session& session, const Plan& plan);

} // namespace cli::renumber
