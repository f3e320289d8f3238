// Comparing a signed figure with what the records give now.
#pragma once

#include "model/snapshot.hpp"
#include "yaml/value.hpp"

#include <optional>

namespace kinds {

struct Drift {
    std::string path;   // of the record: issues[0].result.score
    std::string figure; // below `at`: score
    std::string signed_value;
    std::string now; // "nothing" on either side when it is not there
};

// The first scalar that differs between the record's values below `at` ("issues[0].result.") and `wanted`;
// those of `first` are looked at before the others. nullopt when they agree.
std::optional<Drift> find_drift(const model::Facts& record, const std::string& at, const yaml::Value& wanted,
                                const std::vector<std::string>& first);

// Q7004: issues that are not numbered from 1, or supersede another without a reason.
void judge_issues(const model::Facts& statement, const std::string& rule, diag::Report& report);

// Q7003: procedure files that are not those the issue at `at` ("issues[0].") was reckoned with.
void judge_procedures(const model::Facts& statement, const std::string& at, const std::string& rule,
                      const std::string& help, const model::Snapshot& snapshot, diag::Report& report);

// A finding at a field of the statement, else at its id.
diag::Diagnostic finding_at(const model::Facts& statement, diag::Code code, std::string message,
                            const std::string& path, const std::string& rule, std::string help = {});

} // namespace kinds
