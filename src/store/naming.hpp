// Finds the records that name others, without parsing the rest of the store.
#pragma once

#include "store/load.hpp"

#include <span>

namespace store {

struct Named {
    const schema::Kind* kind = nullptr;
    std::string id;
};

// The record of a kind that has this number (model/numbering.hpp); nullopt when none has. Only files that
// hold the number as text are parsed. Errors as below.
diag::Outcome<std::optional<model::Facts>> find_numbered(const FileSystem& files, const schema::Kind& kind,
                                                         const std::string& number);

// The sound records that link to one of `wanted`, by path. Only files of kinds whose schema has such a link
// are opened, and only those that hold the id as text are parsed. A broken record is left out: it has a
// finding of its own. Errors: a folder that cannot be listed, a file that cannot be read (Q1016).
diag::Outcome<std::vector<model::Facts>> find_naming(const FileSystem& files, const schema::Catalog& catalog,
                                                     std::span<const Named> wanted);

} // namespace store
