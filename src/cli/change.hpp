// A change to one record: judged in memory, then written whole or not at all.
#pragma once

#include "cli/session.hpp"
#include "store/writer.hpp"
#include "yaml/editor.hpp"

#include <map>

namespace cli {

// A file that comes with the change and is copied into the evidence folder before the record is written.
struct EvidenceFile {
    std::string source; // the user's path
    std::string name;   // in the record's folder
};

struct Change {
    const schema::Kind* kind = nullptr;
    std::string path;
    std::optional<std::string> before; // the bytes that were read; absent for a new record
    std::string after;
    // Files that are still to be copied into the store, with their sizes.
    std::map<std::string, std::size_t> coming{};
};

// A record that is to be edited: its bytes, tree and facts. Q9005 with the nearest id when there is none, the
// reader's own finding when it cannot be read.
struct Opened {
    std::string bytes;
    yaml::Document document;
    model::Facts facts;
};
diag::Outcome<Opened> open_record(const Session& session, const schema::Kind& kind, const std::string& id);

// Reads into the snapshot the records that `facts` name by links, so that references can be judged without a
// scan. Errors: a file that is there and cannot be read.
diag::Outcome<base::Done> load_links(const Session& session, const model::Facts& facts,
                                     model::Snapshot& snapshot);

// Judges the record as it would be. What it would add to the findings of the old text refuses the change: the
// last such error is returned, those before it are shown on stderr. So does what it would add to the errors
// of other records (cli/resting.hpp); of these the warnings are returned.
diag::Outcome<std::vector<diag::Diagnostic>> judge_change(Session& session, const Change& change,
                                                          model::Snapshot& snapshot);

// Judges, then writes, or prints the unified diff with --dry-run. Needs the lock unless it is a dry run.
diag::Outcome<base::Done> apply(Session& session, const Change& change, model::Snapshot& snapshot);

// The lock of a writing command; none for a dry run.
diag::Outcome<std::optional<store::Lock>> lock(const Session& session);

// Files of the user's that a step keeps with its record.
class Evidence {
public:
    Evidence(Session& session, std::vector<std::string> sources, std::string step)
        : session_(session), sources_(std::move(sources)), step_(std::move(step)) {}

    struct Kept {
        std::vector<yaml::Value> items;            // {file, size, sha256, step} for the record
        std::map<std::string, std::size_t> coming; // as Change::coming
    };
    // What the record will say: a step is judged with it before anything is copied, so that a refused one
    // leaves nothing behind.
    diag::Outcome<Kept> measure(const schema::Kind& kind, const std::string& id) const;
    // Copies the files in; a dry run only says so.
    diag::Outcome<Kept> copy(const schema::Kind& kind, const std::string& id) const;

private:
    static std::string name_of(const std::string& source);
    static std::string path_of(const schema::Kind& kind, const std::string& id, const std::string& source);
    yaml::Value item(const std::string& source, const store::Copied& copied) const;

    Session& session_;
    std::vector<std::string> sources_;
    std::string step_;
};

// The comment lines at the top of a new file of a kind.
std::vector<std::string> head_comments(const schema::Kind& kind, const std::string& path);

} // namespace cli
