// Seals: what a sign-off that closes or approves was given for, as a digest. A later edit of the sealed facts
// gives another digest, so that the sign-off is seen to be stale without any history.
//
// A seal is "1:" and the SHA-256, in lower-case hexadecimal, of these bytes:
//
//   "qms-seal-1\n"   the version of this form
//   text(kind)       such as complaint
//   tree(section)    the place of the sign-off, a list of texts (keys) and numbers (positions in a list, from
//   0) tree(record)     the record, without what is named below
//
//   tree of a text     t<bytes>:<text>     t5:hello     the text as YAML means it, in UTF-8, lengths in bytes
//           a number   n<bytes>:<digits>   n4:1.10      as written in the file
//           true/false b4:true b5:false
//           null       z
//           a list     l<items>:           then each item's tree
//           a map      m<members>:         then for each member text(key) and the tree of its value, sorted
//           by the
//                                          bytes of the keys
//
// The bytes can be read back in one way only, so two records that differ never have the same; quoting, the
// order of keys, comments and line ends do not count, all else does (1.10 is not 1.1, "1" is not 1, an absent
// field is not an empty one).
//
// Left out are `digest` of the sealed section itself, and of the record `struck`, `voided` and the sections
// of steps that come after closing, which come later. A seal within the rounds of a kind, as in an issue of a
// statement, is of the record's own fields and of its own round: the list of rounds holds that one alone.
#pragma once

#include "schema/schema.hpp"
#include "yaml/editor.hpp"

#include <string>
#include <string_view>

namespace model {

inline constexpr std::string_view kSealField = "digest";

// The seal of the sign-off that stands, or will stand, at `section` of the record.
std::string seal_of(const schema::Kind& kind, const yaml::Value& record, const yaml::Path& section);

// A seal that also binds facts of other records: "1:" and the SHA-256 of
// "qms-seal-1 with\n", text(seal), tree(besides).
std::string seal_with(std::string_view seal, const yaml::Value& besides);

} // namespace model
