// The tables of the statistics of complaints; for src/render/complaint_stats*.cpp only.
#pragma once

#include "render/complaint_stats.hpp"
#include "render/names.hpp"

namespace render {

// Cells as people read them; long texts are cut where `cut` says so.
query::Table case_lines_for_people(const kinds::CaseStatistics& of, const Names& names, bool cut);
query::Table case_counts_table(const kinds::CaseStatistics& of, const Names& names);
query::Table case_departments_table(const kinds::CaseStatistics& of, const Names& names);
query::Table case_times_table(const kinds::CaseStatistics& of, const Names& names);

// "60.00": percent points of a part of 1.
base::Decimal in_points(const base::Rational& part, int places);

} // namespace render
