// The catalogue: every kind of record the program knows, from the schemas embedded in it.
#pragma once

#include "schema/schema.hpp"

#include <span>

namespace schema {

class Catalog {
public:
    // The shipped kinds, each compiled when it is first asked for. A shipped schema that does not compile is
    // a bug of ours and throws std::logic_error.
    static const Catalog& shipped();

    // In order of their names. Compiles none.
    std::span<const std::string> names() const { return names_; }
    // nullptr for an unknown name. The reference lives as long as the program.
    const Kind* find(std::string_view name) const;
    // Needs a known name.
    const Kind& get(std::string_view name) const;
    // By the prefix of an id: "CC" gives complaint; nullptr when none has it.
    const Kind* find_by_prefix(std::string_view prefix) const;

private:
    Catalog();
    struct State;
    std::shared_ptr<State> state_;
    std::vector<std::string> names_;
};

} // namespace schema
