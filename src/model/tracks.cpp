#include "model/tracks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace model {
namespace {

const std::string kNone;

bool fits(const StepFact& brought, const std::string& prefix, const schema::Track& track) {
    if (track.where.empty()) return true;
    const std::string& value = brought.fields.text(prefix + track.where);
    return std::find(track.values.begin(), track.values.end(), value) != track.values.end();
}

// Of a list only the last taking of the step counts: what was agreed again replaces what was agreed before.
std::vector<Thing> items_of(const Facts& record, const schema::Track& track) {
    std::vector<Thing> things;
    const StepFact* bringer = record.last(track.step);
    if (bringer == nullptr) return things;
    for (std::size_t i = 0; i < bringer->fields.count(track.list); ++i) {
        std::string prefix = fmt::format("{}[{}].", track.list, i);
        const bool wanted = fits(*bringer, prefix, track);
        things.push_back({std::to_string(i + 1), bringer, std::move(prefix), wanted});
    }
    return things;
}

bool is_bringer(const StepFact& fact, const schema::Track& track) {
    return fact.step->name == track.step;
}

// How the things are called that a taking of the bringing step is itself.
std::string name_of(const StepFact& bringer, const schema::Track& track) {
    return track.id.empty() ? std::to_string(bringer.index + 1) : bringer.fields.text(track.id);
}

} // namespace

std::vector<Thing> things_of(const Facts& record, const schema::Step& step) {
    const schema::Track& track = step.track;
    if (track.field.empty()) return {};
    if (!track.list.empty()) return items_of(record, track);
    std::vector<Thing> things;
    for (const StepFact& fact : record.steps)
        if (is_bringer(fact, track))
            things.push_back({name_of(fact, track), &fact, "", fits(fact, "", track)});
    return things;
}

const std::string& thing_of(const StepFact& taken) {
    return taken.step->track.field.empty() ? kNone : taken.fields.text(taken.step->track.field);
}

bool concerns(const StepFact& other, const schema::Track& track, const std::string& thing) {
    if (track.field.empty()) return true;
    if (is_bringer(other, track)) return !track.list.empty() || name_of(other, track) == thing;
    return other.step->track.field != track.field || thing_of(other) == thing;
}

const StepFact* last_for(const Facts& record, std::string_view step, std::size_t round,
                         const schema::Track& track, const std::string& thing) {
    const StepFact* found = nullptr;
    for (const StepFact& fact : record.steps)
        if (fact.step->name == step && (round == kNoRound || fact.round == kNoRound || fact.round == round) &&
            concerns(fact, track, thing))
            found = &fact;
    return found;
}

const StepFact* taken_for(const Facts& record, const schema::Step& step, const Thing& thing) {
    const StepFact* last = last_for(record, step.name, kNoRound, step.track, thing.name);
    if (last == nullptr || !step.track.again) return last;
    for (const StepFact& fact : record.steps)
        if (is_bringer(fact, step.track) && name_of(fact, step.track) == thing.name &&
            base::surely_before(last->signature.on, fact.signature.on))
            return nullptr;
    return last;
}

bool is_asked_for(const Facts& record, const schema::Step& step, const schema::Track& track,
                  const std::string& thing) {
    if (track.field.empty() || step.track.field != track.field) return true;
    const auto things = things_of(record, step);
    return std::any_of(things.begin(), things.end(),
                       [&](const Thing& other) { return other.name == thing && other.fits; });
}

bool share_thing(const StepFact& fact, const StepFact& earlier) {
    if (!earlier.step->track.field.empty()) return concerns(fact, earlier.step->track, thing_of(earlier));
    const schema::Track& track = fact.step->track;
    return track.field.empty() || !is_bringer(earlier, track) || !track.list.empty() ||
           thing_of(fact) == name_of(earlier, track);
}

std::string call_thing(const schema::Track& track, const std::string& thing) {
    std::string field = track.field;
    std::replace(field.begin(), field.end(), '_', ' ');
    return fmt::format("{} '{}'", field, thing);
}

std::string type_thing(const schema::Track& track, const std::string& thing) {
    if (track.field.empty()) return {};
    std::string option = track.field;
    std::replace(option.begin(), option.end(), '_', '-');
    return fmt::format(" --{} {}", option, thing);
}

} // namespace model
