// The story of one record or of the whole store, out of git's history: what each commit did, as facts and
// steps.
#pragma once

#include "base/date.hpp"
#include "git/repository.hpp"
#include "history/events.hpp"
#include "schema/catalog.hpp"

namespace history {

// What to tell. Absent: everything.
struct LogQuery {
    schema::Catalog catalog = schema::Catalog::shipped(); // the kinds whose records are told
    const schema::Kind* kind = nullptr;
    std::string id; // of one record; needs the kind
    std::string customer;
    std::string person;
    std::string field; // verified.result: the end of a field's path, without numbers of items
    std::optional<base::Date> since;
    std::optional<base::Date> until;
    int utc_offset_minutes = 0; // of the store: commits are told in its local time
};

// What one commit did to one record.
struct Entry {
    std::string commit;
    base::Stamp when; // author's date, local time of the store; 1970-01-01 where git cannot tell
    git::Person author;
    std::string subject;
    std::string kind;
    std::string record;
    std::string path;
    std::string renamed_from; // id it had before this commit
    std::vector<Event> events;
};

struct Log {
    schema::Catalog catalog = schema::Catalog::shipped(); // of the kinds of the entries
    const schema::Kind* kind = nullptr;                   // what was asked for
    std::string record;
    std::vector<Entry> entries;   // one record: the oldest first; the whole store: the newest first
    std::vector<std::string> cut; // commits whose ancestors a shallow clone lacks, if the log reaches one
    bool found = false;           // of one record: whether any commit had it, wanted or not
};

// Renames of the one record are followed, merges are told where they decided otherwise than a side that had
// changed a fact. Errors: those of git.
diag::Outcome<Log> read_log(const git::Repository& repository, const std::string& tip, const LogQuery& query);

base::Stamp local_time(std::int64_t seconds, int utc_offset_minutes);

} // namespace history
