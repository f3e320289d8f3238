// Numbers that a company gives its cases beside the ids of the program (model/numbering.hpp): giving one, and
// finding the record of one that was typed.
#pragma once

#include "cli/command.hpp"

namespace cli {

// Puts the id of its record in the place of each number that was typed where the command takes an id. A
// number that no record has stays as it is. Errors: a store that cannot be read.
diag::Outcome<base::Done> resolve_numbers(const Session& session, const Command& command,
                                          Arguments& arguments);

// Gives the step its number in `content`, where the procedure numbers and none is given. Needs the lock, and
// all records of the kind in the snapshot. Errors: a number that another record has (Q3107), a month without
// one left (Q9020).
diag::Outcome<base::Done> give_number(const model::Facts& record, const schema::Step& step,
                                      const base::Date& day, const model::Snapshot& snapshot,
                                      yaml::Value& content);

} // namespace cli
