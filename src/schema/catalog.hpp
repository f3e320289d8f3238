// The catalogue: every kind of record that is known: the shipped ones, from the schemas embedded in the
// program, and those a store brings.
#pragma once

#include "schema/schema.hpp"

#include <span>

namespace schema {

// A value that is cheap to copy. A kind lives as long as a catalogue that holds it.
class Catalog {
public:
    // The shipped kinds, each compiled when it is first asked for. They live as long as the program. A
    // shipped schema that does not compile is a bug of ours and throws std::logic_error.
    static const Catalog& shipped();

    // These kinds and a store's own. Needs names that no kind here has. `unusable`: names of own kinds whose
    // schemas are wrong; nothing is known of them but that they are meant.
    Catalog with(std::vector<Kind> own, std::vector<std::string> unusable) const;

    // In order of their names. Compiles none.
    std::span<const std::string> names() const;
    // nullptr for an unknown name, and for an unusable kind.
    const Kind* find(std::string_view name) const;
    // Needs a known name.
    const Kind& get(std::string_view name) const;
    // By the prefix of an id: "CC" gives complaint; nullptr when none has it.
    const Kind* find_by_prefix(std::string_view prefix) const;

    bool is_unusable(std::string_view name) const;
    std::span<const std::string> unusable() const;

private:
    struct Slot;
    struct State;
    explicit Catalog(std::shared_ptr<const State> state) : state_(std::move(state)) {}
    std::shared_ptr<const State> state_;
};

// Whether a name is one of a store's own kinds: it begins with "x-", which no shipped kind and no command
// does.
bool is_own_name(std::string_view name);

} // namespace schema
