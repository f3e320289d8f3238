// The input to the management review: one document, or the same as JSON.
#pragma once

#include "kinds/report/management_review.hpp"

namespace render {

// `language`: en, zh, or both side by side.
std::string management_review_markdown(const kinds::ManagementReview& review, const std::string& language);
// Schema "qms.report.management-review/1": codes and field names only, money and percentages as numbers with
// their places.
std::string management_review_json(const kinds::ManagementReview& review);

} // namespace render
