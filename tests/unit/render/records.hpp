// Records as they are shown, for the tests of text, Markdown and JSON.
#pragma once

#include "render/records.hpp"
#include "unit/render/complaints.hpp"

#include <doctest/doctest.h>

namespace shown {

inline const model::Facts& get(const model::Snapshot& snapshot, const std::string& kind,
                               const std::string& id) {
    const model::Facts* record = snapshot.find(kind, id);
    REQUIRE(record != nullptr);
    return *record;
}

inline std::string text(const model::Snapshot& snapshot, const std::string& kind, const std::string& id,
                        const std::string& language) {
    const model::Facts& record = get(snapshot, kind, id);
    return render::record_text(record, kinds::standing(record, snapshot), snapshot, language);
}

inline std::string page(const model::Snapshot& snapshot, const std::string& kind, const std::string& id,
                        const std::string& language) {
    const model::Facts& record = get(snapshot, kind, id);
    return render::record_markdown(record, kinds::standing(record, snapshot), snapshot, language);
}

inline model::Snapshot two_rounds() {
    snapshots::Store store;
    return complaints::two_rounds(store).snapshot();
}

inline model::Snapshot hostile() {
    snapshots::Store store;
    return complaints::hostile(store).snapshot();
}

} // namespace shown
