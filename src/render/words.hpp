// The words of forms and figures that stand in no schema and in no procedure, in one table.
#pragma once

#include "schema/schema.hpp"

#include <span>
#include <string>
#include <string_view>

namespace render {

struct Word {
    std::string_view code;
    std::string_view en;
    std::string_view zh;
};

std::span<const Word> all_words();
// nullptr for a code that the table does not have: a code that came from a procedure or a figure.
const Word* find_word(std::string_view code);
// Needs a code of the table; another one is a bug of ours and throws std::logic_error.
std::string word(std::string_view code, std::string_view language);
schema::Label word_label(std::string_view code);
// As word(), or the code itself.
std::string word_or_code(std::string_view code, std::string_view language);

} // namespace render
