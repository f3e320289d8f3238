// From kind and id to the path of the file, without a look at the disk (product.md section 1).
#pragma once

#include "base/date.hpp"
#include "model/facts.hpp"
#include "schema/catalog.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace model {

// What makes a folder a store, and says where it is.
inline constexpr const char* kStoreFile = "qms.yaml";

// Path of a record relative to the store. nullopt when the id cannot be one of the kind's: no month in it, or
// text that is no file name (an empty id, '/', a leading point, over 64 bytes).
std::optional<std::string> path_of(const schema::Kind& kind, std::string_view id);

// The kind whose folder a path of a record's file lies in, whatever its name; nullptr for a path where no
// record may lie.
const schema::Kind* kind_at(const schema::Catalog& catalog, std::string_view path);

// "complaints/2026-11/CC-2611-01.yaml" gives "CC-2611-01".
std::string id_of_path(std::string_view path);

// The parts of an id that the program gave: CC-2611-01.
struct NumberedId {
    std::string prefix;
    int year;       // 2000 to 2099
    unsigned month; // 1 to 12
    int number;     // from 1
};
std::optional<NumberedId> parse_numbered_id(std::string_view id);
// Two digits, three from 100 on.
std::string numbered_id(const std::string& prefix, const base::Date& day, int number);

// The kind of the record a link names; of a link to any kind, the one whose prefix its id has. nullptr: none.
const schema::Kind* kind_of(const schema::Catalog& catalog, const Link& link);

// Whether a link means the record of that kind and id.
bool means(const Link& link, const schema::Kind& kind, std::string_view id);

// Where the evidence of a record lies: evidence/<kind>/<id>.
std::string evidence_folder(const schema::Kind& kind, std::string_view id);

// The record that a file below evidence/ belongs to.
struct EvidencePath {
    const schema::Kind* kind;
    std::string id;
    std::string file;
};
std::optional<EvidencePath> parse_evidence_path(const schema::Catalog& catalog, std::string_view path);

} // namespace model
