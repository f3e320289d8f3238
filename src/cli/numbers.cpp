#include "cli/numbers.hpp"

#include "model/paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {

diag::Outcome<std::string> next_id(const Session& session, const schema::Kind& kind, const base::Date& day) {
    const std::string folder = fmt::format("{}/{}-{:02}", kind.folder, day.year(), day.month());
    auto entries = session.files().list(folder);
    if (!entries) return std::move(entries).error();
    int highest = 0;
    for (const store::DirEntry& entry : *entries) {
        const auto parts = model::parse_numbered_id(model::id_of_path(entry.name));
        if (parts && parts->prefix == kind.prefix) highest = std::max(highest, parts->number);
    }
    constexpr int kLast = 999;
    if (highest >= kLast)
        return diag::make(diag::Code::Q3004,
                          fmt::format("{}-{:02} has its {} numbers", day.year(), day.month(), kLast));
    return model::numbered_id(kind.prefix, day, highest + 1);
}

} // namespace cli
