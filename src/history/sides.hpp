// Two states of a store, and the files in which they differ.
#pragma once

#include "git/repository.hpp"
#include "model/paths.hpp"
#include "store/files.hpp"

#include <memory>
#include <optional>

namespace history {

// One state: the disk, the index or a commit.
struct Side {
    std::string name; // for people: "HEAD~1", "the index", "the work tree"
    std::shared_ptr<const store::FileSystem> files;
    std::optional<git::Tree> tree; // what git holds of it; absent for the disk
    // The shipped kinds and those this state brings: each side is read as it says itself.
    schema::Catalog catalog = schema::Catalog::shipped();
};

// A file that the two states hold otherwise.
struct FilePair {
    std::string path;
    std::optional<std::string> before = {}; // bytes, of records alone; absent: not there, or no readable file
    std::optional<std::string> after = {};
    bool there_before = false;
    bool there_after = false;
    // Of a record: its kind as each side has it; a side that does not know it takes the other's. nullptr for
    // evidence. They live as long as the catalogues of the sides.
    const schema::Kind* kind = nullptr; // as `after` has it
    const schema::Kind* kind_before = nullptr;
    std::optional<model::EvidencePath> evidence = {};
};

// What the path of a file says of it; false when it is neither a record nor evidence.
bool name_file(FilePair& file, const schema::Catalog& before, const schema::Catalog& after);

// A file of the store where a record, or evidence of one, may lie, by its path; in order of the paths. A file
// of the disk with CRLF is the same as one with LF, as git takes it. At least one side needs a tree. Errors:
// Q1016 for a folder or evidence of the disk that cannot be read, and for what git lacks.
diag::Outcome<std::vector<FilePair>> changed_files(const Side& before, const Side& after);

// The id git gives to a content, in a repository whose ids have so many digits (40 or 64).
std::string blob_id(std::string_view bytes, std::size_t digits);

} // namespace history
