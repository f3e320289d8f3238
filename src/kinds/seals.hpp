// Seals with what they bind beyond their own record: the approval of a survey round also binds the
// questionnaires it was given on.
#pragma once

#include "model/snapshot.hpp"

namespace kinds {

struct Seal {
    std::string digest;
    std::string_view besides;             // what it binds beside the record, in a message: "a questionnaire"
    const model::Facts* unread = nullptr; // a broken file it would rest on: then there is no digest
};

// The digest that the sign-off `taken` should carry, when `own` is the seal of its record (model::seal_of).
// Needs the snapshot to hold the responses of a survey round.
//
// Of a survey round: model::seal_with(own, a list of its responses by id, each a map of `id`, `customer` and
// `questionnaires`, a list of maps from the path of each field, such as recorded.by, to its value). Only
// questionnaires recorded surely before the approval are bound, and responses that hold such: what is
// recorded later, or on the same day where one of the two tells no time, may come without harm.
Seal seal(const model::Facts& record, const model::StepFact& taken, const std::string& own,
          const model::Snapshot& snapshot);

} // namespace kinds
