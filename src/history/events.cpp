#include "history/events.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace history {
namespace {

using yaml::Value;

// Where a step of a kind writes, as the beginning of a path.
struct Container {
    const schema::Step* step = nullptr; // nullptr: the record's own fields
    yaml::Path path;
    enum class Sort { fields, step, struck, evidence } sort = Sort::fields;
};

const std::string* key_at(const yaml::Path& path, std::size_t at) {
    return at < path.size() ? std::get_if<std::string>(&path[at]) : nullptr;
}

yaml::Path first(const yaml::Path& path, std::size_t count) {
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(std::min(count, path.size()))};
}

// "rounds.verified" out of its two parts.
bool is_joined(std::string_view section, std::string_view top, std::string_view part) {
    return section.size() == top.size() + 1 + part.size() && section.starts_with(top) &&
           section[top.size()] == '.' && section.ends_with(part);
}

// How many facts a value makes when it comes or goes as a whole.
std::size_t leaves_of(const Value& value) {
    if (value.items().empty() && value.members().empty()) return 1;
    std::size_t count = 0;
    for (const Value& item : value.items())
        count += leaves_of(item);
    for (const auto& [key, member] : value.members())
        count += leaves_of(member);
    return count;
}

// The step whose section a path lies in.
Container container_of(const schema::Kind& kind, const yaml::Path& path) {
    const std::string* top = key_at(path, 0);
    if (top == nullptr) return {};
    if (*top == "struck") return {nullptr, first(path, 2), Container::Sort::struck};
    if (*top == "evidence") return {nullptr, first(path, 2), Container::Sort::evidence};
    const std::string* part = *top == kind.rounds.section ? key_at(path, 2) : nullptr;
    for (const schema::Step& step : kind.steps) {
        if (!step.section.empty() && step.section == *top)
            return {&step, first(path, step.repeats ? 2 : 1), Container::Sort::step};
        if (part != nullptr && is_joined(step.section, *top, *part))
            return {&step, first(path, step.repeats ? 4 : 3), Container::Sort::step};
        if (step.section.empty() && step.signature == *top)
            return {&step, first(path, 1), Container::Sort::step};
    }
    return {};
}

// The schema of a field of a step's section, for its labels.
const schema::Schema* section_schema(const schema::Kind& kind, const schema::Step& step) {
    const schema::Schema* at = kind.schema.get();
    const std::string& section = step.section.empty() ? step.signature : step.section;
    for (const std::string_view part : base::split(section, '.')) {
        if (at != nullptr && at->items) at = at->items.get();
        const schema::Field* field = at == nullptr ? nullptr : at->find(part);
        at = field == nullptr ? nullptr : field->schema.get();
    }
    return at != nullptr && at->items ? at->items.get() : at;
}

std::string text_in(const Value* section, std::string_view key) {
    const Value* value = section == nullptr ? nullptr : section->find(key);
    return value == nullptr ? std::string() : text_of(*value);
}

// The field that says most of a step: the one its state follows, else the first that is a choice.
void add_value(const schema::Kind& kind, const schema::Step& step, const Value* section, Event& event) {
    const schema::Schema* schema = section_schema(kind, step);
    if (schema == nullptr || section == nullptr) return;
    for (const schema::Field& field : schema->fields) {
        if (!step.state_field.empty() && field.name != step.state_field) continue;
        const Value* value = section->find(field.name);
        if (value == nullptr || field.schema->choices.empty()) continue;
        event.value = text_of(*value);
        for (const schema::Choice& choice : field.schema->choices)
            if (choice.code == event.value) event.value_label = choice.label;
        return;
    }
}

void describe(const schema::Kind& kind, const Container& container, const Value* section, Event& event) {
    event.by = text_in(section, "by");
    event.role = text_in(section, "role");
    event.on = text_in(section, "on");
    event.reason = text_in(section, "reason");
    if (container.step == nullptr) return;
    const schema::Step& step = *container.step;
    event.step = step.name;
    const std::string& where = step.section.empty() ? step.signature : step.section;
    event.section = step.repeats ? step.name : where.substr(where.rfind('.') + 1);
    add_value(kind, step, section, event);
}

class EventTeller {
public:
    EventTeller(const schema::Kind& kind, const Value& before, const Value& after)
        : kind_(kind), before_(before), after_(after) {}

    std::vector<Event> run(bool created) {
        for (FactChange& change : facts_between(before_, after_))
            sort(std::move(change));
        for (auto& [key, group] : groups_)
            weigh(key, group);
        if (created) tell_creation();
        if (!own_.facts.empty()) events_.insert(events_.begin(), std::move(own_));
        for (auto& [key, group] : groups_)
            if (group.container.sort != Container::Sort::struck) tell(group);
        for (auto& [key, group] : groups_)
            if (group.container.sort == Container::Sort::struck) tell_struck(group);
        std::erase_if(events_, [](const Event& event) { return event.facts.empty(); });
        return std::move(events_);
    }

private:
    struct Group {
        Container container;
        std::vector<FactChange> facts;
        bool gone = false; // the whole section is gone, or came anew
        bool came = false;
    };
    // Of a section: the place of its step, its path, and whether its facts are there now: what is gone and
    // what came may have stood at one place.
    using Key = std::tuple<std::size_t, yaml::Path, bool>;

    void sort(FactChange change) {
        Container container = container_of(kind_, change.path);
        if (container.sort == Container::Sort::fields) {
            own_.facts.push_back(std::move(change));
            return;
        }
        Group& group = groups_[Key{order_of(container), container.path, change.after.has_value()}];
        group.container = std::move(container);
        group.facts.push_back(std::move(change));
    }

    // Finds out whether a section came or went as a whole. Where it did neither, what it lost and what it
    // says now are one change of it.
    void weigh(const Key& key, Group& group) {
        const bool now = std::get<bool>(key);
        const auto whole = [&](const Value& side, auto missing) {
            const Value* section = value_at(side, group.container.path);
            return section != nullptr && leaves_of(*section) == group.facts.size() &&
                   std::none_of(group.facts.begin(), group.facts.end(), missing);
        };
        if (!now) {
            group.gone = whole(before_, [](const FactChange& fact) { return fact.after.has_value(); });
            return;
        }
        group.came = whole(after_, [](const FactChange& fact) { return fact.before.has_value(); });
        const auto lost = groups_.find(Key{std::get<0>(key), std::get<1>(key), false});
        if (group.came || lost == groups_.end() || lost->second.gone) return;
        group.facts.insert(group.facts.begin(), std::make_move_iterator(lost->second.facts.begin()),
                           std::make_move_iterator(lost->second.facts.end()));
        lost->second.facts.clear();
    }

    std::size_t order_of(const Container& container) const {
        if (container.step == nullptr) return kind_.steps.size();
        return static_cast<std::size_t>(container.step - kind_.steps.data());
    }

    // The record's own fields are what its first step says.
    void tell_creation() {
        own_.sort = Event::Sort::created;
        for (auto group = groups_.begin(); group != groups_.end(); ++group) {
            const schema::Step* step = group->second.container.step;
            if (step == nullptr || !step->section.empty()) continue;
            describe(kind_, group->second.container, value_at(after_, group->second.container.path), own_);
            own_.facts.insert(own_.facts.end(), group->second.facts.begin(), group->second.facts.end());
            groups_.erase(group);
            return;
        }
    }

    void tell(Group& group) {
        if (group.facts.empty()) return;
        Event event;
        const Value* section = value_at(group.gone ? before_ : after_, group.container.path);
        describe(kind_, group.container, section, event);
        event.sort = group.container.sort == Container::Sort::evidence ? Event::Sort::evidence
                     : group.came                                      ? Event::Sort::taken
                     : group.gone                                      ? Event::Sort::removed
                                                                       : Event::Sort::changed;
        if (event.sort == Event::Sort::evidence) describe_evidence(group, event);
        event.facts = std::move(group.facts);
        events_.push_back(std::move(event));
    }

    void describe_evidence(const Group& group, Event& event) const {
        const bool here = value_at(after_, group.container.path) != nullptr;
        const bool all_new = std::none_of(group.facts.begin(), group.facts.end(),
                                          [](const FactChange& fact) { return fact.before.has_value(); });
        const bool all_gone = std::none_of(group.facts.begin(), group.facts.end(),
                                           [](const FactChange& fact) { return fact.after.has_value(); });
        event.reason = all_new ? "listed" : all_gone ? "no longer listed" : "listed otherwise";
        event.value = text_in(value_at(all_gone || !here ? before_ : after_, group.container.path), "file");
    }

    // A correction takes the sections it struck out of the steps that would otherwise seem removed.
    void tell_struck(Group& group) {
        const Value* entry = value_at(group.gone ? before_ : after_, group.container.path);
        if (group.facts.empty()) return;
        Event event;
        describe(kind_, group.container, entry, event);
        event.sort = group.came   ? Event::Sort::struck
                     : group.gone ? Event::Sort::removed
                                  : Event::Sort::changed;
        event.section = "struck";
        event.step = text_in(entry, "step");
        if (event.sort != Event::Sort::struck) {
            event.value = std::exchange(event.step, "correct");
            event.facts = std::move(group.facts);
            events_.push_back(std::move(event));
            return;
        }
        const Value* was = entry == nullptr ? nullptr : entry->find("was");
        const std::size_t sections = was == nullptr ? 0 : was->items().size();
        for (std::size_t i = 0; i < sections; ++i)
            take_removed(text_in(&was->items()[i], "section"), event);
        if (event.facts.empty()) event.facts = std::move(group.facts);
        events_.push_back(std::move(event));
    }

    void take_removed(const std::string& section, Event& into) {
        for (Event& event : events_) {
            if (event.sort != Event::Sort::removed || event.facts.empty()) continue;
            if (!event.facts.front().field().starts_with(section + ".")) continue;
            into.facts.insert(into.facts.end(), event.facts.begin(), event.facts.end());
            event.facts.clear();
        }
    }

    const schema::Kind& kind_;
    const Value& before_;
    const Value& after_;
    Event own_;
    std::map<Key, Group> groups_;
    std::vector<Event> events_;
};

Event plain(Event::Sort sort, std::string reason) {
    Event event;
    event.sort = sort;
    event.reason = std::move(reason);
    return event;
}

} // namespace

std::string_view to_string(Event::Sort sort) {
    constexpr std::string_view kNames[] = {"created",      "deleted",  "renamed", "step",     "step_changed",
                                           "step_removed", "struck",   "fields",  "evidence", "unreadable",
                                           "readable",     "returned", "format",  "known",    "merged"};
    return kNames[static_cast<std::size_t>(sort)];
}

void forget_new_id(std::vector<Event>& events) {
    for (Event& event : events)
        if (event.sort == Event::Sort::fields)
            std::erase_if(event.facts, [](const FactChange& fact) { return fact.field() == "id"; });
    std::erase_if(
        events, [](const Event& event) { return event.sort == Event::Sort::fields && event.facts.empty(); });
}

std::vector<Event> events_between(const schema::Kind& kind, const Version& before, const Version& after,
                                  bool same_bytes) {
    if (same_bytes || (!before.there && !after.there)) return {};
    if (!after.there) return {plain(Event::Sort::deleted, "")};
    if (!after.value) return {plain(Event::Sort::unreadable, after.trouble)};
    const Value nothing = Value::map();
    if (before.there && !before.value) {
        std::vector<Event> events{plain(Event::Sort::readable, "")};
        events.front().facts = facts_between(nothing, *after.value);
        return events;
    }
    std::vector<Event> events =
        EventTeller(kind, before.there ? *before.value : nothing, *after.value).run(!before.there);
    if (events.empty()) events.push_back(plain(Event::Sort::format, ""));
    return events;
}

} // namespace history
