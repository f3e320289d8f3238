// The checks, one a file or family; rules.cpp holds their order.
#pragma once

#include "rules/rules.hpp"

namespace rules {

// Of one record.
void check_identity(const model::Facts& record, const Context& context, diag::Report& report);
void check_references(const model::Facts& record, const Context& context, diag::Report& report);
void check_codes(const model::Facts& record, const Context& context, diag::Report& report);
void check_future(const model::Facts& record, const Context& context, diag::Report& report);
void check_periods(const model::Facts& record, const Context& context, diag::Report& report);
void check_evidence(const model::Facts& record, const Context& context, diag::Report& report);
void check_steps(const model::Facts& record, const Context& context, diag::Report& report);
void check_clocks(const model::Facts& record, const Context& context, diag::Report& report);
void check_seals(const model::Facts& record, const Context& context, diag::Report& report);
void check_kind(const model::Facts& record, const Context& context, diag::Report& report);

// Of all together.
void check_duplicates(const Context& context, diag::Report& report);

} // namespace rules
