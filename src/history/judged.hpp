// One record of a change, as the judges look at it; for src/history/judge*.cpp only.
#pragma once

#include "history/facts.hpp"
#include "history/judge.hpp"
#include "store/load.hpp"

namespace history {

struct Judged {
    const schema::Kind* kind = nullptr;
    std::string path;
    std::optional<store::OneRecord> before;
    std::optional<store::OneRecord> after;
    yaml::Value said_before; // maps; empty where the file is not there or not readable
    yaml::Value says_now;

    bool readable() const { return before && after && before->facts.sound && after->facts.sound; }
};

Judged read_judged(const FilePair& pair);

// The place of a fact in the new file, of the nearest that holds it where it is gone itself.
diag::Span span_at(const yaml::Node& root, const yaml::Path& path);
diag::Place place_now(const Judged& record, const yaml::Path& path);
diag::Related it_was(const Judged& record, const yaml::Path& path, const std::string& from);

// Facts that were signed and are not as they were (Q8403, Q8404, Q8408), evidence that went (Q8409).
void judge_kept(const Judged& record, const ChangeContext& context, diag::Report& report);
// New steps: who committed them, when, and whether four eyes were four (Q8405, Q8406, Q8407).
void judge_signatures(const Judged& record, const ChangeContext& context, diag::Report& report);

} // namespace history
