// The checks that hold across records: an ordered list of pure functions of the snapshot.
#pragma once

#include "model/snapshot.hpp"

#include <functional>
#include <span>

namespace rules {

// What a check may look at besides the snapshot.
struct Context {
    const model::Snapshot& snapshot;
    base::AsOf as_of;
    // Size of a file of the store; nullopt when there is none. Only evidence asks.
    std::function<std::optional<std::size_t>(const std::string& path)> file_size;
    // SHA-256 of a file of the store, set only when evidence is to be hashed.
    std::function<std::optional<std::string>(const std::string& path)> file_digest;
};

struct Check {
    std::string_view name;
    void (*run)(const Context&, diag::Report&);
};

std::span<const Check> all_checks();

// Runs all checks over the snapshot, then gives each finding the severity its procedure chose.
void run(const Context& context, diag::Report& report);

// What concerns one record: its identity, references, signatures, steps and the rules of its kind. The same
// functions as run(), so that a step is refused for what check would find.
void judge_record(const model::Facts& record, const Context& context, diag::Report& report);

void apply_severities(const model::Snapshot& snapshot, diag::Report& report);

} // namespace rules
