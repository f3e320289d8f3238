// The tables for people; for src/render/tables*.cpp only.
#pragma once

#include "query/table.hpp"

#include <string>
#include <vector>

namespace render {

std::string render_aligned(const query::Table& table, const std::string& language);
std::string render_markdown(const query::Table& table, const std::string& language);

// The cell, or an absent one when the row is too short.
const query::Cell& cell_at(const std::vector<query::Cell>& row, std::size_t index);

} // namespace render
