// Titles and labels of the questionnaire, out of the schema of responses.
#pragma once

#include "schema/schema.hpp"

namespace render {

// "product quality level"; the code itself for an item the schema does not have.
schema::Label item_title(const std::string& item);
// "very satisfied", as the item calls it; the code itself when it is none.
schema::Label level_label(const std::string& item, const std::string& level);

} // namespace render
