#include "schema/schema.hpp"

#include "schema/json_reader.hpp"

#include <algorithm>

namespace schema {

const Field* Schema::find(std::string_view field) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == field; });
    return found == fields.end() ? nullptr : &*found;
}

std::string Kind::text() const {
    return print_json(*tree);
}

const Step* Kind::find_step(std::string_view step) const {
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.name == step; });
    return found == steps.end() ? nullptr : &*found;
}

const Derived* Kind::find_derived(std::string_view value) const {
    const auto found =
        std::find_if(derived.begin(), derived.end(), [&](const Derived& d) { return d.name == value; });
    return found == derived.end() ? nullptr : &*found;
}

} // namespace schema
