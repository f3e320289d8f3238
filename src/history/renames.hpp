// What a record was before: under another id, or before it was deleted or no YAML; for the log.
#pragma once

#include "git/repository.hpp"
#include "history/versions.hpp"
#include "schema/catalog.hpp"

#include <deque>
#include <map>
#include <optional>

namespace history {

// What a record said when it could last be read.
struct Former {
    std::string blob;
    Version version;
};

// One file of one commit, to be told.
struct Piece {
    const git::Commit* commit = nullptr;
    std::string path;
    const schema::Kind* kind = nullptr; // of the record, its own or whose evidence this is
    std::string evidence;               // the file's name; empty for a record
    std::string record;                 // its id
    std::string before;                 // blob ids; "" where the file is not there
    std::string after;
    std::string old_path;           // of the record, when the commit renamed it
    std::optional<Former> former;   // where `before` says nothing and the record said something earlier
    std::string base;               // of a merge that may have decided: the blob the sides come from
    std::vector<std::string> sides; // and theirs; empty for other commits
};

inline bool is_merge(const git::Commit& commit) {
    return commit.parents.size() > 1;
}

// Of one path: the commits where what looks like its beginning was a new name, and its end another one.
struct Names {
    struct Old {
        std::string path;
        std::string blob;
    };
    std::map<const git::Commit*, Old> old;           // what it was before
    std::map<const git::Commit*, std::string> later; // the id it went on under
};

// By git's likeness of content. Needs a kind of the catalogue. The commits must outlive the answer. Errors:
// those of git.
diag::Outcome<Names> find_names(const git::Repository& repository, const std::deque<git::Commit>& commits,
                                const schema::Catalog& catalog, const schema::Kind& kind,
                                const std::string& path);

// Makes one of two pieces of a commit where a record went and another of its kind came, which says the same
// but for the id, or is like it by git's measure: the one that went has no `before` any more, the one that
// came has it, and the old path. Needs the blobs of the pieces fetched. Errors: those of git.
diag::Outcome<base::Done> join_renamed(const git::Repository& repository, const Versions& versions,
                                       std::vector<Piece>& pieces);

// The youngest version before the commit that is YAML, if there is one. Errors: those of git.
diag::Outcome<std::optional<Former>> last_readable(const git::Repository& repository,
                                                   const std::string& commit, const std::string& path);

} // namespace history
