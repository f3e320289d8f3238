// Urge and liaison forms, due and issued, as a table (S2-3K.14).
#pragma once

#include "kinds/complaint/notices.hpp"
#include "render/tables.hpp"

namespace render {

query::Table notices_table(const std::vector<kinds::Notice>& all, const model::Snapshot& snapshot,
                           const std::string& language);

} // namespace render
