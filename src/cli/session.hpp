// One run of one command in one store: where it is, what time it is there, what it says.
#pragma once

#include "cli/environment.hpp"
#include "git/repository.hpp"
#include "model/snapshot.hpp"
#include "rules/rules.hpp"
#include "store/load.hpp"

namespace cli {

class Session {
public:
    Session(const Environment& environment, Output& output) : environment_(environment), output_(output) {}

    // Finds and opens the store from `start` upwards and reads qms.yaml: of the disk, or of what `revision`
    // and `staged` name.
    diag::Outcome<base::Done> open(const std::string& start);
    // As open(), for a command that works without a store too: with none, only the shipped kinds are known.
    void open_if_any();

    const Environment& environment() const { return environment_; }
    const std::string& folder() const { return folder_; } // the store's
    const store::FileSystem& files() const { return *files_; }
    const model::StoreConfig& config() const { return config_; }
    // The kinds the store brings, read from its files() when first asked for; without a store none.
    const store::Kinds& kinds() const;
    const schema::Catalog& catalog() const { return kinds().catalog; }
    // What is wrong with the schema of one of them; nullptr when nothing is, or there is none.
    const diag::Diagnostic* schema_finding(const std::string& kind) const;
    // The repository that holds the store. Errors: Q8301 no-repository, Q8303 git-failed.
    diag::Outcome<git::Repository> repository() const { return git::Repository::open(folder_); }
    // The index git is working with: while a hook runs it may be another file than the repository's own.
    std::string index_file() const { return environment_.variable("GIT_INDEX_FILE").value_or(""); }
    // Files of the index that a merge under way has not settled; only with --staged.
    const std::vector<std::string>& unmerged() const { return unmerged_; }

    // Local time of the store now, and the instant of --as-of (now when it was not given).
    base::AsOf now() const;
    base::AsOf as_of() const { return as_of_ ? *as_of_ : now(); }
    void set_as_of(base::AsOf instant) { as_of_ = instant; }

    // What commands are told by global options.
    std::string format;   // "" when not given
    std::string language; // en or zh, set by open() unless --lang was given; both of a bilingual command
    bool color = false;
    bool dry_run = false;
    bool writes = false;
    std::string revision; // --rev: the commit to read; "" for the files on the disk
    bool staged = false;  // --staged: read the index
    std::string payroll;  // --payroll: folder of the payroll, as the user names it; "" for what qms.yaml says

    void print(std::string_view text) { output_.out += text; } // the answer
    void say(std::string_view sentence);                       // a sentence on stderr
    // Names the files whose records no figure or list holds, because they cannot be read.
    void say_left_out(const model::Snapshot& snapshot);
    void show_on_stderr(std::string_view text) { output_.err += text; }

    // From now on `path` of the store reads as these bytes, and is there.
    void lay_over(const std::string& path, std::string bytes);

    // A command that writes does not go on when a file it looks at cannot be read (Q1016), nor, when it looks
    // at everything, when the records of a kind cannot be (its schema's finding); one that reads tells of it
    // in its own way.
    diag::Outcome<store::Loaded> load(const store::Needs& needs) const;
    rules::Context context(const model::Snapshot& snapshot, bool digests = false) const;

    // Path for a file the user names, relative to the folder they are in (-C).
    std::string user_path(const std::string& path) const;
    // The same path relative to the store: "." for the store itself; a path outside stays as it is.
    std::string store_path(const std::string& path) const;
    void set_start(std::string start) { start_ = std::move(start); }

private:
    diag::Outcome<base::Done> open_files();
    diag::Outcome<base::Done> load_payroll(store::Loaded& loaded) const;
    diag::Outcome<git::Tree> read_tree();

    const Environment& environment_;
    Output& output_;
    std::string start_;
    std::string folder_;
    std::shared_ptr<const store::FileSystem> files_;
    model::StoreConfig config_;
    mutable std::optional<store::Kinds> kinds_;
    std::vector<std::string> unmerged_;
    std::optional<base::AsOf> as_of_;
};

// The exit status of a refusal: 2 where the command could not work at all, 1 where a rule said no.
int status_of(const diag::Diagnostic& refusal);

} // namespace cli
