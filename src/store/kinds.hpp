// The kinds a store brings itself, read from its folder kinds/.
#pragma once

#include "schema/catalog.hpp"
#include "store/files.hpp"

namespace store {

struct Kinds {
    schema::Catalog catalog = schema::Catalog::shipped(); // with those of the store that can be used
    diag::Report report;                                  // what is wrong with the others
    std::vector<std::string> files;                       // schemas that are there, in order of their paths
    std::vector<DirEntry> others;                         // what else lies in the folder
};

// Never fails: a folder or file that cannot be read is in the report (Q1016), and so is what is beyond the
// limits (Q2906), wrong by itself (schema::add_own_kinds), or a folder of records x-<name> whose kind has no
// schema (Q2907). Those kinds are meant, and unusable.
Kinds read_kinds(const FileSystem& files);

} // namespace store
