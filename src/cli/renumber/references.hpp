// Which of two records under one number a reference means, and the references put right.
#pragma once

#include "cli/renumber/twins.hpp"

#include <set>

namespace cli::renumber {

// What the user says of files that git does not tell about; paths relative to the store.
struct Told {
    std::set<std::string> later;   // their references mean the later record
    std::set<std::string> earlier; // ... the earlier one
};

// A file whose references are to be put right.
struct Mended {
    const schema::Kind* kind = nullptr;
    std::string path;
    std::string before;
    std::string after;
    std::size_t references = 0;
};

// Every reference to the number that means the later record, under its new number. A reference belongs to
// the branch that alone holds it: the same field, in a list the same item. In a file that git left in
// conflict each side belongs to its branch. What the user says goes first. Errors: Q9018 with each reference
// that neither tells about, or with a file that names the number and cannot be read; Q9004 for a told file
// that names neither `twins.id` nor `new_id`.
diag::Outcome<std::vector<Mended>> mend_references(const Session& session, const Twins& twins,
                                                   const std::string& new_id, const Told& told,
                                                   const model::Snapshot& snapshot);

// The later record under its new number. From a conflict its references to itself too: on its branch the
// number meant nothing else. Errors: Q1019.
diag::Outcome<std::string> renumbered(const Twins& twins, const std::string& new_id);

} // namespace cli::renumber
