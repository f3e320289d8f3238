// Tracks: steps that are taken once for each of several things of a record, such as the lines of a
// settlement, production orders, or open points (schema::Track).
#pragma once

#include "model/facts.hpp"

namespace model {

// One thing that steps may be taken for.
struct Thing {
    std::string name;        // as the steps name it: "1", "PO-117"
    const StepFact* brought; // the step that brought it
    std::string prefix;      // of its fields within that step: "settlements[0].", "" for the step itself
    bool fits = true;        // whether it is one of those the track is for (Track::where)
};

// All things of a record that a step of a track could name, in the order they came; empty for other steps.
std::vector<Thing> things_of(const Facts& record, const schema::Step& step);

// The thing a step names; "" for a step without a track.
const std::string& thing_of(const StepFact& taken);

// Whether `other` has to do with the thing that a step of a track names: it brought it, names it too, or has
// nothing to do with things of that sort.
bool concerns(const StepFact& other, const schema::Track& track, const std::string& thing);

// The last instance of a step that concerns the thing, in the round; nullptr when there is none.
const StepFact* last_for(const Facts& record, std::string_view step, std::size_t round,
                         const schema::Track& track, const std::string& thing);

// The last instance of a step for a thing. What was brought anew since, such as a department that is asked
// for measures a second time, has none yet: nullptr.
const StepFact* taken_for(const Facts& record, const schema::Step& step, const Thing& thing);

// Whether a step is asked for at all where things of `track` are concerned: not when it belongs to the same
// sort of things, but not to this one, nor for a thing that is not there (Q4111 says so).
bool is_asked_for(const Facts& record, const schema::Step& step, const schema::Track& track,
                  const std::string& thing);

// Whether `fact` may rest on `earlier` as far as the things of their tracks go: both have to do with one
// thing.
bool share_thing(const StepFact& fact, const StepFact& earlier);

// "line 1": how a thing is called in a message.
std::string call_thing(const schema::Track& track, const std::string& thing);
// " --line 1": how it is typed in a command; "" for no track.
std::string type_thing(const schema::Track& track, const std::string& thing);

} // namespace model
