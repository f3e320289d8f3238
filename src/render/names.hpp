// Codes and ids in the words people use. Nothing here is escaped yet.
#pragma once

#include "model/snapshot.hpp"

namespace render {

class Names {
public:
    // `procedure` names posts and departments; nullptr: their codes stand.
    Names(const model::Snapshot& snapshot, const model::Procedure* procedure, const std::string& language)
        : snapshot_(snapshot), procedure_(procedure), language_(language) {}

    const std::string& language() const { return language_; }
    std::string word(std::string_view code) const;
    std::string label(const schema::Label& label) const { return label.in(language_); }

    // The name alone, or the id when the store has no such record or it cannot be read.
    std::string person_name(const std::string& id) const { return name_of("person", id); }
    std::string customer_name(const std::string& id) const { return name_of("customer", id); }
    // "p07 Chen Li", "C001 晨星纸品"; the id alone when no name is known.
    std::string with_name(const std::string& kind, const std::string& id) const;
    // A role, department or post.
    std::string org(const std::string& code) const;
    // A stage of a kind that is handed over.
    std::string stage(const std::string& code) const;
    // "by 'p07' Chen Li, business manager, 2026-11-03"; empty when the signature is not complete.
    std::string signature(const model::Signature& signature) const;
    std::string signature(const std::string& by, const std::string& role, const std::string& on) const;
    // A field's value: label of a code, name behind an id, yes or no; the text itself otherwise.
    std::string value(const schema::Schema* schema, const model::Scalar& scalar) const;
    // The label of a code among the choices; the code when there is none.
    std::string choice(const std::vector<schema::Choice>& choices, const std::string& code) const;
    std::string join(const std::vector<std::string>& parts, std::string_view separator) const;

private:
    std::string name_of(const std::string& kind, const std::string& id) const;

    const model::Snapshot& snapshot_;
    const model::Procedure* procedure_;
    std::string language_;
};

// The code's label among the choices of a schema; the code when there is none.
std::string choice_label(const schema::Schema* schema, const std::string& code, const std::string& language);

} // namespace render
