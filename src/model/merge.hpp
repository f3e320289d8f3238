// Merging two edits of one record: by its facts, and never over a signature that ends it.
#pragma once

#include "schema/schema.hpp"
#include "yaml/merge.hpp"

#include <string>

namespace model {

// The three texts of one record, as git hands them over.
struct Sides {
    std::string base; // empty when both sides made the file
    std::string ours;
    std::string theirs;
};

// Why two edits did not become one.
struct Unmerged {
    diag::Diagnostic why; // Q9016 not-merged
    bool as_text = false; // a side cannot be read as YAML: git's own merge by lines is as good as any
};

// The text that says what both sides say, proven (yaml::merge_texts) and of the right shape. Refused, besides
// what clashes (yaml::merge_values): both sides made the record; both changed it, and a step that ends it
// (close, approve, void) stands in one of the three; both began a new round; a side, or the result, breaks
// the schema. A side that says what base says changed nothing: its comments are merged and nothing is
// refused.
base::Result<std::string, Unmerged> merge_record(const schema::Kind& kind, const std::string& path,
                                                 const Sides& sides, const yaml::MergeLines& lines);

} // namespace model
