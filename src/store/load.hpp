// Reads a store into a snapshot: each file once, alone, on several threads; the result does not depend on
// them.
#pragma once

#include "model/conflict.hpp"
#include "model/snapshot.hpp"
#include "store/kinds.hpp"

namespace store {

// What a command needs of the store.
struct Needs {
    std::vector<std::string> kinds; // whole kinds
    bool everything = false;        // all kinds, and a look at what else lies in their folders
};

struct Loaded {
    model::Snapshot snapshot;
    diag::Report report;     // what reading and shape found; the rules have not run
    std::size_t records = 0; // files read
};

// People, procedures, calendars and qms.yaml are always read, and the kinds are those given, which the
// snapshot keeps. Records of a kind whose schema cannot be used are not read: that schema has its finding.
// Errors: only what makes the whole store unreadable (no qms.yaml, a folder that cannot be listed).
diag::Outcome<Loaded> load(const FileSystem& files, const Kinds& kinds, const Needs& needs);

// Adds the payroll that lies in a folder of its own to what was loaded, under paths that begin with `shown`.
// Errors: a folder that cannot be listed.
diag::Outcome<base::Done> load_payroll(const FileSystem& folder, const std::string& shown, Loaded& loaded);

// The files of a kind's records, in byte order of their paths. Errors: a folder that cannot be listed.
diag::Outcome<std::vector<std::string>> record_paths(const FileSystem& files, const schema::Kind& kind);

// One file, parsed, judged by its schema and read into facts. `document` is empty when it could not be read.
struct OneRecord {
    std::optional<yaml::Document> document;
    model::Facts facts; // unsound when the report holds an error
    diag::Report report;
};
OneRecord read_record(std::string bytes, const std::string& path, const schema::Kind& kind);

// Both sides of a file that git left in conflict, each read as a file of its own; nullopt when its marks do
// not pair.
struct BothSides {
    model::Conflict conflict;
    OneRecord ours;
    OneRecord theirs;
    // Whether they are two sound records with one number of the kind, made apart (Q3007).
    bool given_twice() const;
};
std::optional<BothSides> read_sides(std::string_view bytes, const std::string& path,
                                    const schema::Kind& kind);

} // namespace store
