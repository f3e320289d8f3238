// A file in which git left both sides of a merge, taken apart into the two records it was made of.
#pragma once

#include "model/facts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace model {

// Both sides, whole: the text outside the hunks with the upper or the lower halves of them.
struct Conflict {
    std::string ours;
    std::string theirs;
    std::string ours_label; // what git wrote behind the marks: "HEAD", a branch
    std::string theirs_label;
    bool has_base = false; // a base part (`|||||||`) holds text: what both sides changed was there before
};

// nullopt when the text has no hunk, or marks that do not pair: nested, out of order, without an end. A mark
// is seven characters at the start of a line, alone or before a blank; longer ones (those in a base part that
// was itself merged) are text.
std::optional<Conflict> split_conflict(std::string_view bytes);

// The text of a file with one hunk around all of it. The line ends are those of `ours`.
std::string join_conflict(const Conflict& conflict);

// Whether two sound records of one kind, whatever their ids, were made apart: `new` is signed by another hand
// or at another time, or, when nothing stood there before (`has_base`), a field differs that nothing may
// change after `new`.
bool made_apart(const Facts& ours, const Facts& theirs, bool has_base);

// What tells two records of one id from each other: "'harbour' (filled by p03 on 2026-11-03)", from the first
// link field of the record and the signature of `new`. The text is the record's, unescaped.
std::string birth_of(const Facts& record);

} // namespace model
