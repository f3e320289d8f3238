// The fields of a record as a tree again: facts file them flat, by path.
#pragma once

#include "model/facts.hpp"

namespace render {

struct FieldTree {
    std::string name;                      // of a member
    const model::Scalar* scalar = nullptr; // of a leaf
    std::vector<FieldTree> members;
    std::vector<FieldTree> items;

    const FieldTree* find(std::string_view name) const;
};

// Needs `fields` to outlive the tree.
FieldTree field_tree(const model::Fields& fields);

} // namespace render
