// One language, or English and Chinese side by side: "satisfaction 顾客满意度".
#pragma once

#include "schema/schema.hpp"

namespace render {

class Tongue {
public:
    // en, zh, or both.
    explicit Tongue(std::string language) : language_(std::move(language)) {}

    // Of both only once what is alike in both.
    std::string label(const schema::Label& label) const;
    std::string word(std::string_view code) const;
    // A word with a place {} for what stands there in each language.
    std::string filled(std::string_view code, const schema::Label& value) const;
    // With a capital.
    std::string heading(const schema::Label& label) const;
    std::string heading(std::string_view code) const;

private:
    std::string language_;
};

// The label of a code of a kind's field: "complaint", "rounds.analysed.category"; the code where there is
// none.
schema::Label code_label(std::string_view kind, std::string_view path, const std::string& code);
// The label of a state of a kind.
schema::Label state_label(std::string_view kind, const std::string& code);

} // namespace render
