#include "render/columns.hpp"

#include <algorithm>

namespace render {

void leave_out_empty_columns(query::Table& table) {
    if (table.rows.empty()) return;
    for (std::size_t at = table.columns.size(); at-- > 0;) {
        if (std::any_of(table.rows.begin(), table.rows.end(),
                        [&](const std::vector<query::Cell>& row) { return !row[at].text.empty(); }))
            continue;
        const auto offset = static_cast<std::ptrdiff_t>(at);
        table.columns.erase(table.columns.begin() + offset);
        for (std::vector<query::Cell>& row : table.rows)
            row.erase(row.begin() + offset);
    }
}

} // namespace render
