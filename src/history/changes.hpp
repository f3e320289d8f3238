// What differs between two states of a store, record by record.
#pragma once

#include "history/events.hpp"
#include "history/sides.hpp"

namespace history {

struct RecordChange {
    enum class Sort { added, changed, voided, removed, renamed };
    Sort sort = Sort::changed;
    const schema::Kind* kind = nullptr;
    std::string id;
    std::string path;
    std::string renamed_from; // id and path it had before
    std::string old_path;
    std::string customer; // whom it concerns, where its kind names one
    std::vector<Event> events;
};

std::string_view to_string(RecordChange::Sort sort);

// By kind, then id. A record that went while another came which says the same but for the id was renamed.
// What happens to evidence belongs to its record.
std::vector<RecordChange> record_changes(const std::vector<FilePair>& pairs);

} // namespace history
